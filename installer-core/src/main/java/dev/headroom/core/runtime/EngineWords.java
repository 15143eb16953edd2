package dev.headroom.core.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which words of a manifest an older engine refuses. Such a word is not given to that engine, which would end with "No such
 * option"; nor does an apply record it where the engine is known to be one, because an older Python command line hands all the
 * manifest's words to its engine. Source: {@code headroom proxy --help} of headroom-ai 0.28, 0.32 and 0.37 to 0.42. Every other
 * word that a manifest has ({@code --no-rate-limit} too) is understood by all of them.
 */
public final class EngineWords {
    /** The options with one value each, and the first version that knows them. */
    private static final Map<String, String> SINCE =
            Map.of("--headroom-deployment-profile", "0.40", "--headroom-deployment-runtime", "0.40");

    private EngineWords() {}

    /**
     * The words that an engine of this version understands, in their order.
     *
     * @param words the manifest's {@code proxy_args}
     * @param version such as {@code 0.37.0}; empty when it is not known, and then nothing is left out
     */
    public static List<String> known(List<String> words, Optional<String> version) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i).split("=", 2)[0];
            if (isKnown(option, version)) {
                known.add(words.get(i));
            } else if (option.equals(words.get(i))) {
                i++;
            }
        }
        return known;
    }

    /** The words that our own gateway understands: it is told its profile by variables alone. */
    static List<String> knownToGateway(List<String> words) {
        return known(words, Optional.of("0"));
    }

    /** The version that the tag of an image names; empty for a tag such as {@code latest}. */
    public static Optional<String> versionOfImage(String image) {
        String tag = image.substring(image.lastIndexOf(':') + 1);
        return Optional.of(tag)
                .filter(word -> word.matches("v?\\d+\\.\\d+(\\.\\d+)?([-.].*)?"))
                .map(word -> word.startsWith("v") ? word.substring(1) : word);
    }

    private static boolean isKnown(String option, Optional<String> version) {
        return Optional.ofNullable(SINCE.get(option))
                .flatMap(since -> version.map(word -> VersionOrder.compare(word, since) >= 0))
                .orElse(true);
    }
}
