package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OffersTest {
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(SimHost.HOME.resolve(".headroom"));

    private final SimHost machine = new SimHost();
    private final Installer installer = TestInstaller.on(machine.host(), WORKSPACE);

    @Test
    void aRuntimeThatIsNotThereSaysWhyAndOneThatIsSaysWhere() {
        assertTrue(offer(RuntimeKind.PYTHON).obstacle().orElseThrow().startsWith("No Python install of Headroom"));
        assertTrue(offer(RuntimeKind.EMBEDDED).available());
        Path program = SimHost.HOME.resolve(".headroom/python/bin/headroom");
        machine.disk().put(program, "#!/opt/python3\n");
        assertEquals(Optional.empty(), offer(RuntimeKind.PYTHON).obstacle());
        assertTrue(offer(RuntimeKind.PYTHON).how().contains(program.toString()));
    }

    @Test
    void onlyAProfileThatIsNotInOurLedgerCanBeTakenOver() {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile("a")
                .preset("on-demand")
                .runtime("embedded")
                .port("8791")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer.apply(request, event -> {}, new Cancellation()));
        assertEquals(List.of(), installer.adoptable());
        machine.disk().delete(WORKSPACE.ledger());
        machine.disk().delete(WORKSPACE.ledgerCopy());
        assertEquals(List.of(), installer.adoptable(), "the second place knows it");
        machine.disk().everything().keySet().stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("ledger"))
                .forEach(machine.disk()::delete);
        assertEquals(List.of(new ProfileName("a")), installer.adoptable());
    }

    /** The wrapper writes neither times nor anything of ours, and a file with variables beside its manifest. */
    @Test
    void aProfileOfTheDockerWrapperCanBeTakenOverToo() throws IOException {
        Path folder = WORKSPACE.root().resolve("deploy/dk");
        String manifest = Files.readString(Path.of("src/test/resources/manifests/docker-user-scope.json"))
                .replace("$HOME", SimHost.HOME.toString())
                .replaceAll(",\\s*\"created_at\": \"[^\"]*\",\\s*\"updated_at\": \"[^\"]*\"", "");
        assertFalse(manifest.contains("created_at"));
        machine.disk().put(folder.resolve("manifest.json"), manifest);
        machine.disk().put(folder.resolve("docker-native.env"), "HEADROOM_PORT=8787\n");
        ProfileName profile = new ProfileName("dk");
        assertEquals(List.of(profile), installer.adoptable());
        assertEquals(
                RuntimeKind.DOCKER,
                assertInstanceOf(Installer.Answer.Value.class, installer.view(profile))
                                        .value()
                                instanceof ProfileView view
                        ? view.deployment().runtime()
                        : RuntimeKind.EMBEDDED);
    }

    /** Also when the limits pass meanwhile: what answers after waking is not given up. */
    @Test
    @Tag("never-28")
    void anApplyThatSleptForADayGoesOnAndIsApplied() {
        machine.sleepsAtTheNextPause(Duration.ofDays(1));
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .port("8791")
                .request();
        assertInstanceOf(Outcome.Applied.class, installer.apply(request, event -> {}, new Cancellation()));
    }

    @Test
    void whatNobodyWouldStartForOthersCannotBeForAllUsers() {
        PresetOffer onDemand = installer.presetsForAll().stream()
                .filter(offer -> offer.preset() == Preset.ON_DEMAND)
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of("Nothing would run it for the other users of this machine."), onDemand.obstacle());
        assertTrue(installer.presets().stream()
                .anyMatch(offer -> offer.preset() == Preset.ON_DEMAND && offer.available()));
    }

    private RuntimeOffer offer(RuntimeKind kind) {
        return installer.runtimes().stream()
                .filter(offer -> offer.runtime() == kind)
                .findFirst()
                .orElseThrow();
    }
}
