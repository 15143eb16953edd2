package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our own records are damaged, unfinished, or another version's. */
class RecordsTest {
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final String PRIVATE = "rw-------";

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);

    @BeforeEach
    void settings() {
        machine.disk().put(CLAUDE, "{\"a\": 1}");
        machine.disk().put(CODEX, "model = \"x\"");
    }

    @Test
    @Tag("never-16")
    void aDamagedLedgerIsPutInOrderFromItsCopy() {
        Map<Path, Node> before = machine.disk().everything();
        apply(ProfileName.DEFAULT);
        for (String damage : List.of("", "{\"version\": 1, \"prof", "[]", "{}")) {
            machine.disk().put(workspace.ledger(), damage, PRIVATE);
            assertTrue(installer.snapshot().profiles().getFirst().routed(), damage);
            assertEquals(
                    List.of("The record of routed settings was damaged or gone; it was restored from its copy."),
                    installer.recover());
            assertEquals(List.of(), installer.recover());
        }
        machine.disk().put(workspace.ledger(), "", PRIVATE);
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-16")
    void withoutAnyLedgerThatCanBeReadNothingIsTouchedAndItIsSaidInPlainWords() {
        apply(ProfileName.DEFAULT);
        machine.disk().put(workspace.ledger(), "{ \"x\"", PRIVATE);
        machine.disk().put(workspace.ledgerCopy(), "{ \"x\"", PRIVATE);
        machine.disk().put(second(), "{ \"x\"", PRIVATE);
        Map<Path, Node> before = machine.disk().everything();
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals("ledger-corrupt", refused.problem().code());
        assertFalse(
                refused.problem().why().contains("Unexpected"),
                refused.problem().why());
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-16")
    @Tag("never-23")
    void aLedgerWithoutAnyCopyThatCanBeReadIsMadeAgainAndTheProfileIsShownStoppedAndStartedAsBefore() {
        apply(ProfileName.DEFAULT);
        String routed = text(CLAUDE);
        machine.disk().put(workspace.ledger(), "{ \"x\"", PRIVATE);
        machine.disk().put(workspace.ledgerCopy(), "", PRIVATE);
        machine.disk().put(second(), "", PRIVATE);
        String unknown = "The record of routed settings cannot be read (" + workspace.ledger() + ").";
        ProfileView view = installer.snapshot().profiles().getFirst();
        assertTrue(view.notes().toString().contains(unknown), view::toString);
        assertTrue(view.tools().getFirst().state() instanceof ToolState.Routed, view::toString);
        assertEquals(
                List.of("The record of routed settings and its copies were lost; the record was made again from the"
                        + " manifests and the settings files."),
                installer.recover());
        assertEquals(List.of(), installer.recover());
        Snapshot snapshot = installer.snapshot();
        assertEquals(List.of(), snapshot.troubles());
        assertEquals(List.of(), snapshot.profiles().getFirst().notes());
        assertInstanceOf(Outcome.Applied.class, installer.stop(ProfileName.DEFAULT, event -> {}));
        assertEquals(List.of(), machine.processes().running());
        assertFalse(text(CLAUDE).contains(":8787"), text(CLAUDE));
        Outcome again = installer.start(ProfileName.DEFAULT, event -> {});
        assertInstanceOf(Outcome.Applied.class, again, again::toString);
        assertEquals(1, machine.processes().running().size());
        assertInstanceOf(Outcome.Applied.class, installer.restart(ProfileName.DEFAULT, event -> {}));
        assertEquals(1, machine.processes().running().size());
        assertEquals(routed, text(CLAUDE));
    }

    @Test
    @Tag("never-13")
    void theRecordOfWhatCouldNotBeUndoneOutlivesAnotherApply() {
        machine.disk().overtake(CODEX, () -> {
            machine.disk().forbid(CLAUDE);
            machine.disk().forbid(CODEX);
        });
        assertInstanceOf(Outcome.Stuck.class, apply(ProfileName.DEFAULT));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply(ProfileName.DEFAULT));
        assertEquals("unfinished-change", refused.problem().code());
        assertTrue(text(CLAUDE).contains(":8787"), text(CLAUDE));
        machine.disk().overtake(CODEX, () -> {});
        machine.disk().allow(CLAUDE);
        machine.disk().allow(CODEX);
        assertInstanceOf(Outcome.Applied.class, apply(ProfileName.DEFAULT));
        assertInstanceOf(Outcome.Completed.class, installer.remove(ProfileName.DEFAULT, event -> {}));
        assertEquals("{\"a\": 1}", text(CLAUDE));
    }

    @Test
    @Tag("never-11")
    void anUnfinishedChangeOfANewerVersionStopsNobodyElse() {
        ProfileName other = new ProfileName("other");
        apply(other);
        Path journal = workspace.journal(ProfileName.DEFAULT);
        machine.disk()
                .put(
                        journal,
                        line("{\"kind\":\"APPLY\",\"profile\":\"default\",\"steps\":[{\"step\":\"teleport\"}]}"),
                        PRIVATE);
        List<String> said = installer.recover();
        assertTrue(said.getFirst().contains("cannot be read"), said.toString());
        assertInstanceOf(Outcome.Refused.class, apply(ProfileName.DEFAULT));
        assertInstanceOf(Outcome.Completed.class, installer.remove(other, event -> {}));
        assertInstanceOf(Outcome.Completed.class, installer.restore(Optional.empty(), event -> {}));
        assertEquals(List.of(), installer.recover());
        assertFalse(machine.disk().everything().containsKey(workspace.root()));
    }

    @Test
    @Tag("never-22")
    void aDamagedManifestDoesNotKeepTheDeadProxyOfAnotherProfileRouted() {
        ProfileName other = new ProfileName("other");
        apply(other);
        machine.disk().put(workspace.manifest(ProfileName.DEFAULT), "{", PRIVATE);
        machine.disk().put(workspace.ledger(), ledgerWith(ProfileName.DEFAULT, other), PRIVATE);
        machine.powerCut();
        List<String> said = installer.recover();
        assertTrue(said.getFirst().contains("line 1, column 2 is not valid JSON"), said.toString());
        assertTrue(said.toString().contains("profile 'other' had died"), said.toString());
        assertEquals("{\"a\": 1}", text(CLAUDE));
    }

    private Path second() {
        return new UndoFolder(machine.host(), workspace.root()).ledger();
    }

    /** The ledger with one more profile, which comes first and is routed nowhere. */
    private String ledgerWith(ProfileName profile, ProfileName known) {
        return text(workspace.ledger())
                .replaceFirst(
                        "\"profiles\": \\{",
                        "\"profiles\": {\"" + profile
                                + "\": {\"order\": 0, \"routed\": true, \"stopped\": false, \"why\": \"\", \"wants\":"
                                + " [], \"foreign\": []},")
                .replace("\"" + known + "\" :", "\"" + known + "\":");
    }

    private static String line(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue()) + " " + json + "\n";
    }

    private Outcome apply(ProfileName profile) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(profile.value())
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude", "codex"))
                .port("8787")
                .request();
        return installer.apply(request, event -> {}, new Cancellation());
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
