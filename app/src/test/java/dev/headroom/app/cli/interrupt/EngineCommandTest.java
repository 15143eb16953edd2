package dev.headroom.app.cli.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.api.PythonInstall.Wanted;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
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
    private static final Wanted OLD = new Wanted(Optional.of("0.41.0"), false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Wanted> asked = new ArrayList<>();

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
        public List<ProfileName> onTrial() {
            return List.of(new ProfileName("a"), new ProfileName("off"), new ProfileName("b"), new ProfileName("c"));
        }

        @Override
        public Outcome remove(Consumer<Progress> progress) {
            return new Outcome.Completed(List.of("872 MB of room are free again."));
        }
    };

    private final List<String> restarted = new ArrayList<>();
    private String refusing = "";

    /** Restarts every profile but one. */
    private final Core.Control control = new Core.Control() {
        @Override
        public Outcome start(ProfileName profile, Consumer<Progress> progress) {
            throw new AssertionError();
        }

        @Override
        public Outcome stop(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
            throw new AssertionError();
        }

        @Override
        public Outcome forceStop(ProfileName profile, Consumer<Progress> progress) {
            throw new AssertionError();
        }

        @Override
        public Outcome restart(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
            restarted.add(profile.value());
            return profile.value().equals(refusing)
                    ? new Outcome.Refused(new Problem.Failed("not-routable", "It was not ready.", "", "See its log."))
                    : new Outcome.Completed(List.of("Restarted."));
        }

        @Override
        public Outcome route(ProfileName profile) {
            throw new AssertionError();
        }

        @Override
        public Outcome unroute(ProfileName profile) {
            throw new AssertionError();
        }
    };

    private EngineCommand command(boolean terminal, String typed) {
        return new EngineCommand(
                new Streams(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        false),
                new EngineCommand.Parts(
                        python, control, profile -> !profile.value().equals("off")),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("never-18")
    void anOlderVersionIsRefusedWhereNobodyCanBeAsked() {
        assertEquals(Exit.FAILED, command(false, "y\n").install(OLD, false));
        assertEquals(List.of(OLD), asked);
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("Add --yes. [older-version]"),
                err.toString(StandardCharsets.UTF_8));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onATerminalItIsAskedForAndOnlyYesIsYes() {
        for (String no : List.of("\n", "n\n", "")) {
            assertEquals(Exit.CANCELLED, command(true, no).install(OLD, false));
        }
        assertEquals(List.of(OLD, OLD, OLD), asked);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Nothing was changed."));
        assertEquals(Exit.OK, command(true, "y\nn\nn\nn\n").install(OLD, false));
        assertEquals(new Wanted(Optional.of("0.41.0"), true), asked.getLast());
        assertEquals("Installed Headroom 0.41.0 in /x.\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void profilesAreRestartedOnWishUntilOneIsNotReady() {
        Wanted newest = new Wanted(Optional.of("0.43.0"), true);
        assertEquals(Exit.OK, command(false, "y\n").install(newest, false));
        assertEquals(List.of(), restarted);
        assertEquals(Exit.OK, command(true, "\nn\nYES\n").install(newest, false));
        assertEquals(List.of("a", "c"), restarted);
        restarted.clear();
        refusing = "b";
        assertEquals(Exit.FAILED, command(false, "").install(newest, true));
        assertEquals(List.of("a", "b"), restarted);
    }

    @Test
    void aRemovalSaysHowMuchRoomItGaveBack() {
        assertEquals(Exit.OK, command(false, "").remove());
        assertEquals("872 MB of room are free again.\n", out.toString(StandardCharsets.UTF_8));
    }
}
