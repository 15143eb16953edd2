package dev.headroom.app.cli.output;

import dev.headroom.core.model.Deployment;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a profile tells of its engine: what a word of {@code --answers} means, and where a token is kept. */
public final class EngineText {
    private EngineText() {}

    /** The word with its meaning in brackets. */
    public static String answers(String word) {
        return switch (word) {
            case "streamed" -> "streamed (at once; long tool results are shortened for good)";
            case "lossless" -> "lossless (at once; nothing is cut, little is saved)";
            default -> "retrievable (in one piece after a shortened result, which can be looked up)";
        };
    }

    /** Where a profile has the token of its shared engine, never the token; empty without such an engine or such a token. */
    public static Optional<String> tokenPlace(Deployment deployment) {
        return deployment.sharedEngine().flatMap(_ -> Stream.of(
                        named(deployment, Deployment.ENGINE_TOKEN_KEYRING)
                                .map(entry -> "in the keyring of the system, entry '" + entry + "' of headroom-tray"),
                        named(deployment, Deployment.ENGINE_TOKEN_FILE).map(file -> "in the file " + file),
                        named(deployment, Deployment.ENGINE_TOKEN_COMMAND).map(words -> "printed by: " + words))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<String> named(Deployment deployment, String variable) {
        return Optional.ofNullable(deployment.baseEnv().get(variable)).filter(value -> !value.isBlank());
    }
}
