package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EngineDataTest {
    private static final String ROOT = "/home/ann/.headroom/";

    private final PaperMachine machine = PaperMachine.linux()
            .file(ROOT + "deploy/default/manifest.json", "{}")
            .file(ROOT + "ccr_store.db", "x".repeat(2_100_000))
            .file(ROOT + "compression_cache.db-wal", "x".repeat(900))
            .file(ROOT + "mine.db", "of the user")
            .file(ROOT + "savings_events.jsonl", "{}")
            .file(ROOT + "logs/proxy-8787.log", "x".repeat(1_500))
            .file("/home/ann/.cache/Microsoft/DeveloperTools/.onnxruntime/deviceid", "id");

    @Test
    @Tag("never-13")
    void whatTheEngineLeavesIsNamedWithItsSizeAndNothingOfTheUsersIs() {
        assertEquals(
                List.of(
                        "The engine leaves results of tools in plain text in /home/ann/.headroom: ccr_store.db,"
                            + " compression_cache.db-wal (2.1 MB). 'headroom install remove --purge' deletes them with"
                            + " the profile.",
                        "The engine leaves statistics and what the engine remembers in /home/ann/.headroom:"
                                + " savings_events.jsonl (2 bytes). 'headroom install remove --purge' deletes them with"
                                + " the profile.",
                        "The engine leaves its logs in /home/ann/.headroom/logs: proxy-8787.log (1.5 kB)."
                                + " 'headroom install remove --purge' deletes them with the profile.",
                        "The engine leaves what a library of it keeps in"
                            + " /home/ann/.cache/Microsoft/DeveloperTools/.onnxruntime: deviceid (2 bytes). 'headroom"
                            + " install remove --purge' deletes them with the profile."),
                notes(RuntimeKind.PYTHON));
    }

    /** Older engines have one log for all ports. */
    @Test
    @Tag("never-13")
    void theLogOfAnOlderEngineIsNamedToo() {
        machine.file(ROOT + "logs/proxy.log", "y".repeat(500));
        assertTrue(
                notes(RuntimeKind.PYTHON)
                        .contains("The engine leaves its logs in /home/ann/.headroom/logs: proxy-8787.log, proxy.log"
                                + " (2.0 kB). 'headroom install remove --purge' deletes them with the profile."),
                notes(RuntimeKind.PYTHON)::toString);
    }

    @Test
    void theEngineThatWeInstalledIsNamedWithTheCommandThatRemovesIt() {
        machine.folder(ROOT + "python");
        assertEquals(
                "The engine that Headroom Tray installed stays in /home/ann/.headroom/python; 'headroom runtime remove"
                        + " python' gives the room back.",
                notes(RuntimeKind.DOCKER).getLast());
    }

    @Test
    void whatAnotherProfileCanUseIsNotNamed() {
        machine.file(ROOT + "deploy/work/manifest.json", "{}");
        assertEquals(List.of(), notes(RuntimeKind.PYTHON));
    }

    @Test
    void ourOwnGatewayLeavesNothing() {
        assertEquals(List.of(), notes(RuntimeKind.EMBEDDED));
    }

    @Test
    @Tag("never-1")
    void aPurgeDeletesWhatIsOnTheListAndNothingElse() {
        SimHost host = new SimHost();
        WorkspaceLayout workspace = new WorkspaceLayout(host.workspace());
        Path results = host.workspace().resolve("ccr_store.db");
        Path log = host.workspace().resolve("logs/proxy-8787.log");
        Path mine = host.workspace().resolve("mine.db");
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        for (Path file : List.of(results, log, mine, manifest)) {
            host.disk().put(file, "x");
        }
        assertEquals(List.of(), EngineData.purge(host.host(), workspace));
        host.host().disk().delete(manifest);
        assertEquals(List.of(results, log), EngineData.purge(host.host(), workspace));
        assertTrue(host.host().disk().facts(mine).isPresent());
        assertTrue(host.host().disk().facts(host.workspace().resolve("logs")).isEmpty());
        assertEquals(List.of(), EngineData.purge(host.host(), workspace));
    }

    private List<String> notes(RuntimeKind runtime) {
        return EngineData.notes(
                machine.host(), new WorkspaceLayout(Path.of("/home/ann/.headroom")), ProfileName.DEFAULT, runtime);
    }
}
