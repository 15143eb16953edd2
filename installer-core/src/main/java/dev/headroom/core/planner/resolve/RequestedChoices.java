package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns raw words of a request into choices; a word that is none is refused with those that are. */
final class RequestedChoices {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,255}");

    private RequestedChoices() {}

    /**
     * Refuses words that are none before anything is asked of this machine: what it can do does not make them right.
     *
     * @throws ProblemException a usage problem, {@code bad-…}
     */
    static void check(ApplyRequest request) {
        one(RuntimeKind.class, "runtime", request.runtime(), RuntimeKind.EMBEDDED);
        one(ProviderMode.class, "providers", request.providers(), ProviderMode.AUTO);
        request.port().filter(word -> !word.equals("auto")).ifPresent(RequestedChoices::port);
        plain("backend", request.backend());
        plain("anyllm-provider", request.anyllmProvider());
        plain("region", request.region());
        plain("image", request.image());
        request.engine().forEach(SettingsSelection::checked);
        VariablePairs.of(request.env());
    }

    static <E extends Enum<E>> E one(Class<E> type, String option, Optional<String> word, E otherwise) {
        if (word.isEmpty()) {
            return otherwise;
        }
        return EnumWords.parse(type, word.get())
                .orElseThrow(() -> ProblemException.usage(
                        "bad-" + option,
                        "Invalid value '" + printable(word.get()) + "' for --" + option + ".",
                        "It is one of: " + String.join(", ", EnumWords.all(type)) + ".",
                        "Choose one of these."));
    }

    /** A word that goes into files and arguments as it is. */
    static String plain(String option, String word) {
        if (!PLAIN.matcher(word).matches()) {
            throw ProblemException.usage(
                    "bad-" + option,
                    "Invalid value '" + printable(word) + "' for --" + option + ".",
                    "It may only hold letters, digits and . _ : / @ -",
                    "Choose another value.");
        }
        return word;
    }

    static Optional<String> plain(String option, Optional<String> word) {
        return word.map(value -> plain(option, value));
    }

    /** A port number, 1 to 65535. */
    static int port(String word) {
        try {
            int port = Integer.parseInt(word);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw badPort(word);
        }
        throw badPort(word);
    }

    private static ProblemException badPort(String word) {
        return ProblemException.usage(
                "bad-port",
                "Invalid value '" + printable(word) + "' for --port.",
                "A port is a number from 1 to 65535, or 'auto'.",
                "Choose another port.");
    }

    static String printable(String word) {
        return word.replaceAll("\\p{Cntrl}", "?");
    }
}
