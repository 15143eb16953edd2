package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.runtime.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the machine's real Python and pip, from a folder of wheels. */
@Tag("pip")
class ManagedEngineTest {
    @TempDir
    Path home;

    private Installer installer(Path wheels) {
        return Installers.open(
                Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        "/usr/bin:/bin",
                        "PIP_NO_INDEX",
                        "1",
                        "PIP_FIND_LINKS",
                        wheels.toUri().toString()),
                List.of("/opt/headroom/bin/headroom"));
    }

    @Test
    @Tag("never-1")
    void the_engine_comes_on_wish_can_be_used_and_goes_without_a_trace() throws IOException {
        Path wheels = home.resolve("wheels");
        Wheels.headroom(wheels, "0.29.0");
        Wheels.support(wheels);
        Installer installer = installer(wheels);
        List<Progress> progress = new ArrayList<>();
        assertEquals(Optional.empty(), installer.managedEngine());
        Outcome end = installer.installEngine(progress::add, new Cancellation());
        Assumptions.assumeFalse(
                end instanceof Outcome.Refused refused
                        && refused.problem().code().equals("no-python"),
                "no Python with venv and ensurepip on this machine");
        assertTrue(end instanceof Outcome.Completed, end.toString());
        assertEquals(Optional.of("0.29.0"), installer.managedEngine());
        assertTrue(installer.runtimes().stream()
                .anyMatch(offer -> offer.runtime() == RuntimeKind.PYTHON && offer.available()));
        assertFalse(progress.isEmpty());
        String again = notes(installer.installEngine(progress::add, new Cancellation()));
        assertTrue(again.endsWith(" is there already; nothing new was installed."), again);
        Wheels.headroom(wheels, "0.30.1");
        String newer = notes(installer.installEngine(progress::add, new Cancellation()));
        assertTrue(newer.startsWith("Installed Headroom 0.30.1 in "), newer);
        assertTrue(newer.endsWith(", in the place of 0.29.0."), newer);
        String removed = notes(installer.removeEngine(progress::add));
        assertTrue(
                removed.matches(
                        "Removed the Python engine that Headroom Tray had installed\\. [0-9.]+ MB of room are free"
                                + " again\\."),
                removed);
        assertEquals(Optional.empty(), installer.managedEngine());
        assertFalse(Files.exists(home.resolve(".headroom")));
    }

    private static String notes(Outcome end) {
        return String.join("\n", assertInstanceOf(Outcome.Completed.class, end).notes());
    }

    @Test
    @Tag("never-11")
    void an_install_that_fails_says_why_and_leaves_nothing_behind() throws IOException {
        Installer installer = installer(Files.createDirectories(home.resolve("empty")));
        Outcome end = installer.installEngine(ignored -> {}, new Cancellation());
        assertTrue(end instanceof Outcome.Refused, end.toString());
        assertFalse(Files.exists(home.resolve(".headroom")));
    }
}
