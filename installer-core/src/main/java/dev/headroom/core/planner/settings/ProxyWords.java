package dev.headroom.core.planner.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a manifest's {@code proxy_args} while they are edited. An option that is there keeps its place; a new one goes
 * where the format has it (docs/manifest-format.md). Words that the format does not name are left alone.
 */
final class ProxyWords {
    /** The options in the format's order; those of one element exclude each other. */
    private static final List<List<String>> ORDER = List.of(
            List.of("--host"),
            List.of("--port"),
            List.of("--headroom-deployment-profile"),
            List.of("--headroom-deployment-runtime"),
            List.of("--mode"),
            List.of("--backend"),
            List.of("--telemetry", "--no-telemetry"),
            List.of("--no-rate-limit"),
            List.of("--memory"),
            List.of("--memory-db-path"),
            List.of("--anyllm-provider"),
            List.of("--region"),
            List.of("--no-http2"),
            List.of("--code-aware", "--no-code-aware"),
            List.of("--intercept-tool-results"),
            List.of("--protect-tool-results"),
            List.of("--bedrock-profile"),
            List.of("--openai-api-url"),
            // Of the engine, written by nobody but the user.
            List.of("--no-ccr"),
            List.of("--lossless"));

    private static final Set<String> WITHOUT_VALUE = Set.of(
            "--telemetry",
            "--no-telemetry",
            "--no-rate-limit",
            "--memory",
            "--no-http2",
            "--code-aware",
            "--no-code-aware",
            "--intercept-tool-results",
            "--no-ccr",
            "--lossless");

    /** Each element is one option with its value, or one word that is not known. */
    private final List<List<String>> options = new ArrayList<>();

    ProxyWords(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean takesNext = place(word) < ORDER.size()
                    && !WITHOUT_VALUE.contains(word)
                    && word.indexOf('=') < 0
                    && i + 1 < words.size();
            options.add(takesNext ? List.of(word, words.get(++i)) : List.of(word));
        }
    }

    /** Gives an option; what excludes it goes, and so does an earlier value. */
    void set(String... option) {
        int place = place(option[0]);
        List<String> wanted = List.of(option);
        for (int i = 0; i < options.size(); i++) {
            if (place(options.get(i).getFirst()) == place) {
                options.set(i, wanted);
                return;
            }
        }
        int at = 0;
        while (at < options.size() && place(options.get(at).getFirst()) < place) {
            at++;
        }
        options.add(at, wanted);
    }

    /** Takes an option out, together with what excludes it. */
    void remove(String option) {
        int place = place(option);
        options.removeIf(there -> place(there.getFirst()) == place);
    }

    /** The value of an option; empty when it is not given. */
    Optional<String> value(String option) {
        return options.stream()
                .filter(there -> name(there.getFirst()).equals(option))
                .findFirst()
                .map(there -> there.size() > 1
                        ? there.get(1)
                        : there.getFirst()
                                .substring(Math.min(
                                        option.length() + 1, there.getFirst().length())));
    }

    boolean has(String option) {
        return options.stream().anyMatch(there -> name(there.getFirst()).equals(option));
    }

    List<String> words() {
        return options.stream().flatMap(List::stream).toList();
    }

    private static int place(String word) {
        String name = name(word);
        for (int i = 0; i < ORDER.size(); i++) {
            if (ORDER.get(i).contains(name)) {
                return i;
            }
        }
        return ORDER.size();
    }

    /** The option that a word gives, which may hold its value after an equals sign. */
    private static String name(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }
}
