package dev.headroom.core.tool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps an old address is named, because nobody but its user can end it. */
@Tag("never-22")
class OpenProgramsTest {
    private static final String NAME = "ANTHROPIC_BASE_URL";
    private static final String OURS = "http://127.0.0.1:8787";
    private static final Deployment PROFILE =
            SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.EMBEDDED, Scope.USER);

    @Test
    void toolsAreNamedBeforeShellsAndBothBeforeTheRest() {
        PaperMachine machine = PaperMachine.quiet()
                .open(12, "/usr/bin/gedit notes.txt", NAME, OURS)
                .open(11, "-bash", NAME, OURS)
                .open(10, "/usr/bin/bash", NAME, OURS + "/via/claude/anthropic")
                .open(13, "node /home/ann/.npm/bin/claude -p hi", NAME, OURS);
        assertEquals(
                Optional.of("Still open, with the address of this proxy or with settings that they read before: claude"
                        + " (13), bash (10, 11), gedit (12). They do not reach their provider until they are"
                        + " started anew; in a terminal that is: unset ANTHROPIC_BASE_URL"),
                told(machine));
    }

    @Test
    void aToolThatReadsItsSettingsOnceIsNamedWithoutAVariable() {
        assertEquals(
                Optional.of(
                        "Still open, with the address of this proxy or with settings that they read before: claude (7)."
                                + " They do not reach their provider until they are started anew."),
                told(PaperMachine.quiet().open(7, "/home/ann/.local/bin/claude", "", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/bin/bash,http://127.0.0.1:87871",
        "/usr/bin/bash,https://api.anthropic.com",
        "/opt/headroom/bin/headroom install status,http://127.0.0.1:8787",
        "/venv/bin/python /venv/bin/headroom proxy,http://127.0.0.1:8787",
        "/usr/lib/headroom-tray/bin/java -m dev.headroom.desktop,http://127.0.0.1:8787",
        "/bin/sh -c script headroom-sentinel /opt/headroom/bin/guard,http://127.0.0.1:8787",
        "codex exec hi,''"
    })
    void whatGoesElsewhereOrIsOursIsNotNamed(String words, String value) {
        assertEquals(Optional.empty(), told(PaperMachine.quiet().open(7, words, NAME, value)));
    }

    @Test
    void aProgramOfAnotherHomeHasOtherSettings() {
        assertEquals(Optional.empty(), told(PaperMachine.quiet().open(7, "claude", "HOME", "/home/bob")));
        assertTrue(told(PaperMachine.quiet().open(7, "claude", "HOME", "/home/ann"))
                .isPresent());
    }

    @Test
    void ofManyTheFirstAreNamedAndTheOthersCounted() {
        PaperMachine machine = PaperMachine.quiet();
        for (int i = 0; i < 11; i++) {
            machine.open(100 + i, "/usr/bin/program" + i, NAME, OURS);
        }
        String told = told(machine).orElseThrow();
        assertTrue(told.contains("program7 (107) and 3 more."), told);
        assertFalse(told.contains("program8"), told);
    }

    @Test
    void aToolWhoseSessionsGoToTheirVendorByThemselvesIsNotNamed() {
        PaperMachine machine =
                PaperMachine.quiet().open(7, "claude", NAME, OURS).open(8, "/usr/bin/bash", NAME, OURS);
        String told = OpenPrograms.told(machine.host(), PROFILE, Set.of("claude"), OpenPrograms.CUT_OFF)
                .orElseThrow();
        assertTrue(told.contains("before: bash (8). They"), told);
    }

    private static Optional<String> told(PaperMachine machine) {
        return OpenPrograms.told(machine.host(), PROFILE, Set.of(), OpenPrograms.CUT_OFF);
    }
}
