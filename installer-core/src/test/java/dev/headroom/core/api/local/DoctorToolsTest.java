package dev.headroom.core.api.local;

import static dev.headroom.core.api.local.DoctorMachine.CLAUDE;
import static dev.headroom.core.api.local.DoctorMachine.CODEX;
import static dev.headroom.core.api.local.DoctorMachine.TEAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.Drift;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doctor finds about the tools and their settings. */
class DoctorToolsTest {
    private final DoctorMachine home = new DoctorMachine();

    @Test
    void aSettingThatSomebodyChangedIsWrittenAgain() {
        home.apply("provider", "claude");
        home.machine.disk().put(CLAUDE, home.text(CLAUDE).replace("127.0.0.1:8787", "127.0.0.1:9999"));
        Checkup checkup = home.examine();
        assertEquals(List.of("FAIL tools.changed"), DoctorMachine.faults(checkup));
        assertEquals(List.of(new Mend.Repair(ProfileName.DEFAULT)), checkup.mends());
        home.installer()
                .perform(
                        new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR),
                        event -> {},
                        new Cancellation());
        assertEquals(List.of(), home.faults());
    }

    @Test
    void aSettingThatSomebodyTookOutIsWrittenAgain() {
        home.apply("provider", "claude", "codex");
        home.machine.disk().put(CLAUDE, "{}\n");
        Checkup checkup = home.examine();
        assertEquals(List.of("FAIL tools.changed"), DoctorMachine.faults(checkup));
        assertEquals(List.of(new Mend.Repair(ProfileName.DEFAULT)), checkup.mends());
    }

    @Test
    void aToolThatWasLeftOutOnPurposeIsOnlyAWarningAndItsPasswordIsNotShown() {
        home.machine
                .disk()
                .put(CLAUDE, "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://ada:p@ssw0rd@gateway.example\"}}\n");
        home.apply("provider", "claude", "codex");
        Checkup checkup = home.examine();
        assertEquals(List.of("WARN tools.left-out"), DoctorMachine.faults(checkup));
        assertFalse(checkup.toString().contains("ssw0rd"), checkup.toString());
    }

    @Test
    void anotherSettingWins() {
        home.apply("provider", "claude");
        home.machine
                .disk()
                .put(
                        Path.of("/etc/claude-code/managed-settings.json"),
                        "{\"env\": {\"ANTHROPIC_BASE_URL\": \"https://ada:hunter2@gateway.example\"}}\n");
        Checkup checkup = home.examine();
        assertEquals(List.of("FAIL tools.routed"), DoctorMachine.faults(checkup));
        assertFalse(checkup.toString().contains("hunter2"), checkup.toString());
    }

    @Test
    void anOutgoingProxyGetsTheRequests() {
        home.apply("provider", "codex");
        home.machine.variable("HTTP_PROXY", "http://proxy.example:3128");
        assertEquals(List.of("FAIL tools.routed"), home.faults());
    }

    @Test
    void aToolFollowsAProfileThatCameLater() {
        home.apply("provider", "claude");
        assertInstanceOf(
                Outcome.Applied.class,
                home.run(DoctorMachine.draft("provider", "claude")
                        .profile(TEAM.value())
                        .port("8790")));
        assertEquals(List.of("WARN tools.shared"), home.faults());
    }

    @Test
    void aToolThatIsNotInstalledIsNamed() {
        home.apply("provider", "claude", "openclaw");
        home.machine.disk().everything().keySet().stream()
                .filter(path -> path.toString().contains("openclaw"))
                .sorted((one, other) -> other.compareTo(one))
                .forEach(home.machine.disk()::unlink);
        assertTrue(home.faults().contains("WARN tools.found"), home.faults().toString());
    }

    @Test
    void aTerminalHoldsAnAddressAtWhichNobodyAnswers() {
        home.apply("provider", "claude");
        home.machine.variable("OPENAI_BASE_URL", "http://127.0.0.1:8799/v1");
        assertEquals(List.of("FAIL tools.terminal"), home.faults());
        home.machine.serves(8799, "another server");
        assertEquals(List.of(), home.faults());
    }

    @Test
    void aKeyBesideALoginIsNamed() {
        home.apply("provider", "claude", "codex");
        home.machine.disk().put(CLAUDE.resolveSibling(".credentials.json"), "{\"claudeAiOauth\": {}}", "rw-------");
        home.machine
                .disk()
                .put(CODEX.resolveSibling("auth.json"), "{\"tokens\": {\"access_token\": \"t\"}}", "rw-------");
        assertEquals(List.of(), home.faults());
        home.machine.variable("ANTHROPIC_API_KEY", "k");
        assertEquals(List.of("WARN tools.login"), home.faults());
        home.machine.variable("OPENAI_API_KEY", "k");
        assertEquals(List.of("WARN tools.login", "WARN tools.login"), home.faults());
    }

    @Test
    void whatAToolsSettingsDoWhileItIsRoutedIsNamed() {
        home.apply("provider", "claude", "codex");
        home.machine.disk().put(CLAUDE.resolveSibling("remote-settings.json"), "{}");
        home.machine.disk().put(CODEX.resolveSibling("work.config.toml"), "model_provider = \"azure\"\n");
        assertEquals(List.of("WARN tools.settings", "WARN tools.settings"), home.faults());
    }
}
