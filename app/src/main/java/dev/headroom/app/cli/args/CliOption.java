package dev.headroom.app.cli.args;

import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;

/**
 * One option of a command; parsing, help and completion derive from it.
 *
 * @param name the long name without hyphens
 * @param letter the short name; empty when it has none
 * @param value what its value is called in the help; empty for a flag
 * @param words the values to offer for completion; empty when any will do
 */
public record CliOption(String name, String letter, String value, List<String> words, String help) {
    public CliOption {
        words = List.copyOf(words);
    }

    public static CliOption flag(String name, String help) {
        return new CliOption(name, "", "", List.of(), help);
    }

    public static CliOption of(String name, String value, String help) {
        return new CliOption(name, "", value, List.of(), help);
    }

    static CliOption choice(String name, List<String> words, String help) {
        return new CliOption(name, "", name.toUpperCase(Locale.ROOT), words, help);
    }

    public CliOption letter(String short1) {
        return new CliOption(name, short1, value, words, help);
    }

    /** The kind of value that an option takes. */
    public enum Kind {
        FILE,
        PROFILE,
        WORD
    }

    public Kind kind() {
        if (name.equals("profile")) {
            return Kind.PROFILE;
        }
        return value.equals("FILE") || value.equals("PATH") ? Kind.FILE : Kind.WORD;
    }

    Option option() {
        Option.Builder builder = letter.isEmpty() ? Option.builder() : Option.builder(letter);
        builder.longOpt(name).desc(help);
        if (!value.isEmpty()) {
            builder.hasArg().argName(value);
        }
        return builder.get();
    }
}
