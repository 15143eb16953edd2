package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's systemd was started with XDG_CONFIG_HOME, so that it reads no unit under {@code ~/.config}. */
@Tag("never-18")
class MovedConfigFolderTest {
    private static final Path ELSEWHERE = SimHost.HOME.resolve("my settings");
    private static final Path USUAL = SimHost.HOME.resolve(".config");
    private static final String UNIT = "systemd/user/headroom-default.service";

    private final SimHost machine = new SimHost().booted();

    @ParameterizedTest
    @ValueSource(strings = {"persistent-service", "persistent-task", "on-demand"})
    @Tag("never-1")
    void whatTheSessionHasTooIsAskedFor(String preset) {
        machine.systemdConfig(ELSEWHERE).variable("XDG_CONFIG_HOME", ELSEWHERE.toString());
        Map<Path, Node> before = machine.disk().everything();
        apply(preset, "user");
        assertFalse(machine.disk().everything().containsKey(USUAL));
        assertTrue(machine.disk().everything().containsKey(ELSEWHERE.resolve("systemd/user")));
        assertTrue(
                machine.disk().everything().containsKey(ELSEWHERE.resolve("environment.d/60-headroom-default.conf")));
        remove();
        assertEquals(before, machine.disk().everything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/systemd/system/user@.service.d/own.conf",
                "/run/systemd/system/user@1000.service.d/own.conf",
                "/etc/systemd/system.conf.d/own.conf",
                "/etc/systemd/user.conf",
                "/etc/environment"
            })
    void whatOnlyItsServiceHasIsAskedFor(String file) {
        machine.systemdConfig(ELSEWHERE);
        machine.disk().put(Path.of(file), "[Service]\nEnvironment=XDG_CONFIG_HOME=" + ELSEWHERE + "\n");
        apply("persistent-service", "provider");
        assertTrue(machine.disk().everything().containsKey(ELSEWHERE.resolve(UNIT)));
        remove();
        assertFalse(machine.disk().everything().containsKey(ELSEWHERE.resolve(UNIT)));
    }

    @Test
    void whatOnlyTheSessionHasChangesNothing() {
        machine.variable("XDG_CONFIG_HOME", ELSEWHERE.toString());
        apply("persistent-service", "provider");
        assertTrue(machine.disk().everything().containsKey(USUAL.resolve(UNIT)));
    }

    @Test
    void whereNothingHintsAtAnotherFolderNoProgramIsAsked() {
        machine.variable("XDG_CONFIG_HOME", "~/.config");
        machine.disk().put(Path.of("/etc/systemd/system.conf"), "# Environment=XDG_CONFIG_HOME=/x\n");
        apply("persistent-service", "user");
        remove();
        assertEquals(0, machine.unitPathQuestions());
    }

    private void apply(String preset, String scope) {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset(preset)
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(scope.equals("user") ? "aider" : "claude"))
                .port("8787")
                .request();
        Outcome outcome = installer().apply(request, event -> {}, new Cancellation());
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
    }

    private void remove() {
        assertInstanceOf(Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> {}));
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }
}
