package dev.headroom.app.cli.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EngineCommandTest {
    private static final PythonInstall.Wanted OLD = new PythonInstall.Wanted(Optional.of("0.41.0"), false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<PythonInstall.Wanted> asked = new ArrayList<>();

    /** Has 0.42.0, and does as the real one with what is older. */
    private final PythonInstall python = new PythonInstall() {
        @Override
        public Optional<String> find() {
            return Optional.of("Headroom 0.42.0 in /x");
        }

        @Override
        public Outcome install(Wanted wanted, Consumer<Progress> progress, Cancellation cancellation) {
            asked.add(wanted);
            return wanted.older()
                    ? new Outcome.Completed(List.of("Installed Headroom 0.41.0 in /x."))
                    : new Outcome.Refused(new Problem.Refused(
                            OLDER, "Headroom 0.42.0 is installed, and 0.41.0 is older.", "", "Add --yes."));
        }

        @Override
        public Outcome remove(Consumer<Progress> progress) {
            return new Outcome.Completed(List.of("872 MB of room are free again."));
        }
    };

    private EngineCommand command(boolean terminal, String typed) {
        return new EngineCommand(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        false),
                python,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("never-18")
    void anOlderVersionIsRefusedWhereNobodyCanBeAsked() {
        assertEquals(Exit.FAILED, command(false, "y\n").install(OLD));
        assertEquals(List.of(OLD), asked);
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("Add --yes. [older-version]"),
                err.toString(StandardCharsets.UTF_8));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalItIsAskedForAndOnlyYesIsYes() {
        for (String no : List.of("\n", "n\n", "")) {
            assertEquals(Exit.CANCELLED, command(true, no).install(OLD));
        }
        assertEquals(List.of(OLD, OLD, OLD), asked);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Nothing was changed."));
        assertEquals(Exit.OK, command(true, "y\n").install(OLD));
        assertEquals(new PythonInstall.Wanted(Optional.of("0.41.0"), true), asked.getLast());
        assertEquals("Installed Headroom 0.41.0 in /x.\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRemovalSaysHowMuchRoomItGaveBack() {
        assertEquals(Exit.OK, command(false, "").remove());
        assertEquals("872 MB of room are free again.\n", out.toString(StandardCharsets.UTF_8));
    }
}
