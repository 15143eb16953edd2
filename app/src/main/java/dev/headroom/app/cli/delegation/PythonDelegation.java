package dev.headroom.app.cli.delegation;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.model.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes commands that we do not know to a Headroom for Python on the PATH, which has the same name. A variable tells it so,
 * and keeps two programs from passing one command back and forth.
 */
public final class PythonDelegation {
    private static final String HANDED = "HEADROOM_TRAY_HANDED_OVER";
    /** Longer than the path of any file. */
    private static final int BEGINNING = 5000;

    private static final Set<String> THEIRS =
            Set.of("learn", "mcp", "perf", "evals", "memory", "savings", "agent-savings", "audit-reads", "tools");

    private final Streams streams;
    private final Wiring wiring;

    public PythonDelegation(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    public int run(List<String> words) {
        Optional<Path> python = wiring.environment().containsKey(HANDED) ? Optional.empty() : findPython();
        if (python.isPresent()) {
            return hand(python.get(), words);
        }
        String word = words.getFirst();
        Problem problem = THEIRS.contains(word)
                ? new Problem.Usage(
                        "python-command",
                        "'" + word + "' belongs to the Python Headroom, which was not found.",
                        "This program installs and runs the proxy; it does not have that command.",
                        "Install it with 'pipx install headroom-ai', or see 'headroom --help'.")
                : UsageError.of("There is no command '" + word + "'.", "'headroom --help' lists the commands.");
        return new OutcomeReport(streams).problem(problem);
    }

    private Optional<Path> findPython() {
        for (String folder : wiring.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, "headroom");
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate) && isPython(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * A Python entry point is a small script whose first line names python, or a shell that is told in the second one to start
     * python: pip writes that where the path is too long for a first line, or has spaces.
     */
    private static boolean isPython(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<String> lines = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1)
                    .lines()
                    .limit(2)
                    .toList();
            String first = lines.isEmpty() ? "" : lines.getFirst();
            String second = lines.size() < 2 ? "" : lines.getLast();
            return first.startsWith("#!")
                    && (first.contains("python") || (second.startsWith("'''exec'") && second.contains("python")));
        } catch (IOException e) {
            return false;
        }
    }

    private int hand(Path python, List<String> words) {
        List<String> argv = new ArrayList<>(List.of(python.toString()));
        argv.addAll(words);
        try {
            return DelegatedProcess.inPlaceOfThis(argv, Map.of(HANDED, "1"));
        } catch (IOException e) {
            return new OutcomeReport(streams)
                    .problem(new Problem.Refused(
                            "python-command", python + " cannot be started.", String.valueOf(e.getMessage()), ""));
        }
    }
}
