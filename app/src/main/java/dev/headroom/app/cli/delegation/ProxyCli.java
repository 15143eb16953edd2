package dev.headroom.app.cli.delegation;

import dev.headroom.app.Wiring;
import dev.headroom.app.agent.HostedGateway;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.version.Version;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.Sessions.Launch;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.gateway.ProxyCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code headroom proxy}: a proxy in the foreground. By itself that is our gateway; with {@code --runtime} the engine that a profile of
 * that runtime would have, which gets every other word as it is.
 */
public final class ProxyCli {
    private static final String RUNTIME = "--runtime";
    private static final Set<String> QUESTIONS = Set.of("--check-engine", "--check-servers");
    private static final List<String> RUNTIMES = List.of("embedded", "python", "docker");

    private final Streams streams;
    private final Wiring wiring;

    public ProxyCli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    /** Runs it with the words after {@code proxy}; returns the exit code, which is an engine's own. */
    public int run(List<String> words) {
        if (words.stream().anyMatch(word -> word.equals("--help") || word.equals("-h"))) {
            streams.out().print(Help.proxy().forTerminal());
            return Exit.OK;
        }
        List<String> rest = new ArrayList<>(words);
        String runtime = taken(rest, RUNTIME).orElse(RUNTIMES.getFirst());
        if (!RUNTIMES.contains(runtime)) {
            throw new ProblemException(UsageError.of(
                    "There is no runtime '" + runtime + "'.", "It is one of " + String.join(", ", RUNTIMES) + "."));
        }
        boolean isOurs = runtime.equals(RUNTIMES.getFirst());
        Optional<Integer> port = port(isOurs ? new ArrayList<>(rest) : rest);
        // A question to servers uses no port, so a profile on that port does not matter.
        Optional<ProfileName> there =
                words.stream().anyMatch(QUESTIONS::contains) ? Optional.empty() : port.flatMap(this::answering);
        if (there.isPresent()) {
            streams.out()
                    .println("Profile '" + there.get() + "' already answers on http://127.0.0.1:" + port.get() + ".");
            return Exit.OK;
        }
        return isOurs ? gateway(rest) : engine(port.orElse(0), runtime, rest);
    }

    /** Without a home there is no profile either; the gateway needs none. */
    private Optional<ProfileName> answering(int port) {
        try {
            return wiring.sessions().answering(port);
        } catch (ProblemException homeless) {
            return Optional.empty();
        }
    }

    private int gateway(List<String> words) {
        return ProxyCommand.run(
                words,
                wiring.environment(),
                HostedGateway.clients(Installers.tools()),
                Version.current(),
                streams.out(),
                streams.err());
    }

    private int engine(int port, String runtime, List<String> words) {
        if (port == 0) {
            throw new ProblemException(
                    UsageError.of("The port is not valid.", "A port is a number between 1 and 65535."));
        }
        return switch (wiring.sessions().proxy(port, runtime, words)) {
            case Answer.Refused<Launch> refused -> new OutcomeReport(streams).problem(refused.problem());
            case Answer.Value<Launch> launch -> DelegatedProcess.inPlaceOfThis(launch.value(), streams);
        };
    }

    /** The port that the words ask for, which are taken out; empty when that is none, of which the gateway says more. */
    private Optional<Integer> port(List<String> words) {
        String asked = taken(words, "--port")
                .or(() -> taken(words, "-p"))
                .or(() -> Optional.ofNullable(wiring.environment().get("HEADROOM_PORT")))
                .orElse("8787");
        return asked.matches("[1-9][0-9]{0,4}") && Integer.parseInt(asked) <= 65_535
                ? Optional.of(Integer.valueOf(asked))
                : Optional.empty();
    }

    /** The last value of an option, which is taken out with all of its values. */
    private static Optional<String> taken(List<String> words, String option) {
        Optional<String> value = Optional.empty();
        for (int i = 0; i < words.size(); ) {
            if (words.get(i).startsWith(option + "=")) {
                value = Optional.of(words.remove(i).substring(option.length() + 1));
            } else if (words.get(i).equals(option) && i + 1 < words.size()) {
                words.remove(i);
                value = Optional.of(words.remove(i));
            } else {
                i++;
            }
        }
        return value;
    }
}
