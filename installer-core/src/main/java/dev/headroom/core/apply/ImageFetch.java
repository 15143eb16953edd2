package dev.headroom.core.apply;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches a container image: tells how far it is, and why it failed. Docker prints a line for each layer's every state. */
final class ImageFetch {
    /** As long as the network needs. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private static final Pattern LAYER = Pattern.compile("^([0-9a-f]{12}): (.+)$");
    private static final Set<String> DONE = Set.of("Pull complete", "Already exists");

    private final Set<String> layers = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    /**
     * Fetches the image.
     *
     * @param notes gets a line now and then
     * @throws ProblemException {@code no-such-image}, {@code registry-unreachable}, {@code disk-full}, {@code engine-refuses} or
     *     {@code image-not-fetched}
     */
    static void perform(Step.PullImage pull, Commands commands, Consumer<String> notes) {
        ImageFetch fetch = new ImageFetch();
        Result result = commands.run(
                pull.program().act().argv(), LIMIT, line -> fetch.after(line).ifPresent(notes));
        if (!result.ok()) {
            throw new ProblemException(trouble(pull.image(), result));
        }
    }

    /** What is worth telling after this line of the command's output. */
    synchronized Optional<String> after(String line) {
        Matcher layer = LAYER.matcher(line.strip());
        if (!layer.matches()) {
            return Optional.empty();
        }
        layers.add(layer.group(1));
        boolean more = DONE.contains(layer.group(2)) && done.add(layer.group(1));
        return more ? Optional.of(done.size() + " of " + layers.size() + " layers are here.") : Optional.empty();
    }

    static Problem trouble(String image, Result result) {
        String said = (result.err() + result.out()).toLowerCase(Locale.ROOT);
        if (holds(said, "docker daemon socket", "cannot connect to the docker daemon")) {
            return problem("engine-refuses", image, result, "See what 'docker version' says, then try again.");
        }
        if (holds(
                said, "manifest unknown", "not found", "access denied", "does not exist", "unauthorized", "denied:")) {
            return problem(
                    "no-such-image",
                    image,
                    result,
                    "See whether --image is spelled right, or 'docker login' is needed.");
        }
        if (holds(said, "no space left")) {
            return problem(
                    "disk-full", image, result, "Make room ('docker system df' tells where it went), then try again.");
        }
        if (holds(
                said,
                "no such host",
                "dial tcp",
                "timeout",
                "tls handshake",
                "connection re",
                "unreachable",
                "ended after")) {
            return problem(
                    "registry-unreachable",
                    image,
                    result,
                    "See whether this machine reaches the network; the engine has proxy settings of its own.");
        }
        return problem("image-not-fetched", image, result, "Run it by hand to see more: docker pull " + image);
    }

    private static Problem problem(String code, String image, Result result, String fix) {
        return new Problem.Failed(code, "The image " + image + " could not be fetched.", result.lastLine(), fix);
    }

    private static boolean holds(String said, String... words) {
        return List.of(words).stream().anyMatch(said::contains);
    }
}
