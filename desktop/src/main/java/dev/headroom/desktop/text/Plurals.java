package dev.headroom.desktop.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of words beside a number, for languages in which {@code choice} is not enough: Russian has one form for 1, 21 and 31, another
 * for 2 to 4 and 22 to 24, and a third for the rest. A pattern names them as <code>{0,plural,one#{0} файл|few#{0} файла|many#{0}
 * файлов}</code>, with the names of Unicode's CLDR. Pure functions.
 */
final class Plurals {
    private static final Pattern PLURAL = Pattern.compile("\\{(\\d),plural,((?:[^{}]|\\{\\d})*)}");

    private Plurals() {}

    /** The pattern with the form that each number takes; what is left is for {@link java.text.MessageFormat}. */
    static String chosen(String pattern, Locale locale, Object... values) {
        return PLURAL.matcher(pattern).replaceAll(found -> {
            int place = Integer.parseInt(found.group(1));
            long number = values[place] instanceof Number count ? count.longValue() : 0;
            return Matcher.quoteReplacement(form(found.group(2), category(locale, number)));
        });
    }

    private static String form(String forms, String category) {
        String last = "";
        for (String form : forms.split("\\|", -1)) {
            int mark = form.indexOf('#');
            last = form.substring(mark + 1);
            if (form.substring(0, mark).equals(category)) {
                return last;
            }
        }
        return last;
    }

    /** CLDR's plural rules of whole numbers, for the languages that need more than {@code choice}. */
    private static String category(Locale locale, long number) {
        if (!locale.getLanguage().equals("ru")) {
            return number == 1 ? "one" : "many";
        }
        long tens = number % 100;
        long ones = number % 10;
        if (ones == 1 && tens != 11) {
            return "one";
        }
        return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
    }
}
