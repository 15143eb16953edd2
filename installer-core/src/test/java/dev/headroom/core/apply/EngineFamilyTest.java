package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ProcessStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses sessions of real processes")
class EngineFamilyTest {
    private static final ProfileName PROFILE = ProfileName.DEFAULT;
    private static final Map<String, String> OURS = Map.of("HEADROOM_DEPLOYMENT_PROFILE", "default");

    @TempDir
    Path home;

    private final List<Identity> begun = new ArrayList<>();

    /** So many seconds that no other process of this machine sleeps as long by accident. */
    private final String polite =
            "sleep " + (1_000_000 + ProcessHandle.current().pid());

    private final String stubborn =
            "sleep " + (2_000_000 + ProcessHandle.current().pid());

    @AfterEach
    void endAll() {
        begun.forEach(process -> host().processes().kill(process));
    }

    @Test
    @Tag("never-17")
    void theWorkersOfAnEngineThatWasKilledEndToo() {
        Identity engine = engine(polite + " & (trap '' TERM; " + stubborn + "; :) & wait");
        Identity first = worker(polite);
        Identity second = worker(stubborn);
        host().processes().kill(engine);
        Await.until("the engine is gone", () -> !isAlive(engine));
        assertTrue(isAlive(first) && isAlive(second), "workers end with their engine by themselves");
        graph().agents().endOrphan(PROFILE);
        assertFalse(isAlive(first));
        assertFalse(isAlive(second));
        assertEquals(Optional.empty(), stores().lastEngine(PROFILE));
    }

    @Test
    @Tag("never-17")
    void theWorkersOfAnEngineThatIsEndedEndWithIt() {
        Identity engine = engine(polite + " & exec sleep 300");
        Identity worker = worker(polite);
        graph().agents().endOrphan(PROFILE);
        assertFalse(isAlive(engine));
        assertFalse(isAlive(worker));
    }

    @Test
    @Tag("never-14")
    void whoOnlyHasTheNumberOfItsSessionIsNotEnded() {
        Identity engine = engine("env -u HEADROOM_DEPLOYMENT_PROFILE " + polite + " & exec sleep 300");
        Identity stranger = worker(polite);
        host().processes().kill(engine);
        Await.until("the engine is gone", () -> !isAlive(engine));
        graph().agents().endOrphan(PROFILE);
        assertTrue(isAlive(stranger));
    }

    @Test
    @Tag("never-14")
    void theSessionOfALaterProcessOfTheSameNumberIsLeftAlone() {
        Identity later = engine(polite + " & exec sleep 300");
        Identity worker = worker(polite);
        stores().rememberEngine(PROFILE, new Identity(later.pid(), later.started() + "0", later.command()));
        graph().agents().endOrphan(PROFILE);
        assertTrue(isAlive(later));
        assertTrue(isAlive(worker));
    }

    private Identity engine(String script) {
        graph().planning().stores().tray().make();
        Path log = home.resolve("engine.log");
        Identity engine = host().processes().launch(List.of("sh", "-c", script), OURS, log);
        begun.add(engine);
        stores().rememberEngine(PROFILE, engine);
        return engine;
    }

    /** The one worker with this command line, as soon as it runs. */
    private Identity worker(String command) {
        List<Identity> found = new ArrayList<>();
        Await.until("'" + command + "' runs", () -> {
            found.clear();
            for (String name : numbers()) {
                host().processes()
                        .identify(Long.parseLong(name))
                        .filter(process -> process.command().equals(command))
                        .ifPresent(found::add);
            }
            return found.size() == 1;
        });
        begun.addAll(found);
        return found.getFirst();
    }

    private static List<String> numbers() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .toList();
        }
    }

    private boolean isAlive(Identity process) {
        return host().processes().isAlive(process);
    }

    private ProcessStore stores() {
        return graph().planning().stores().processes();
    }

    private RunningGraph graph() {
        return TestGraph.running(host(), new WorkspaceLayout(home.resolve(".headroom")));
    }

    private Host host() {
        return LocalHost.of(
                Map.of("HOME", home.toString(), "PATH", System.getenv("PATH")), List.of("/opt/headroom/bin/headroom"));
    }
}
