package dev.headroom.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverTest {
    @TempDir
    Path home;

    private final Map<String, Duration> patience = new ConcurrentHashMap<>();

    /** Each answer waits until both were asked for. */
    @Test
    void profiles_are_asked_at_the_same_time_and_one_that_did_not_answer_before_is_not_waited_for_as_long()
            throws IOException {
        profile("one", 21001);
        profile("two", 21002);
        Observer observer = observer(new CountDownLatch(2));
        Snapshot first = observer.snapshot();
        assertEquals(List.of("one", "two"), names(first));
        assertEquals(Set.of(Duration.ofSeconds(6)), Set.copyOf(patience.values()));
        observer.snapshot(Set.of(new ProfileName("two")));
        assertEquals(Duration.ofSeconds(6), patience.get("http://127.0.0.1:21001/health"));
        assertEquals(Duration.ofMillis(500), patience.get("http://127.0.0.1:21002/health"));
    }

    @Test
    void a_manifest_that_cannot_be_read_is_trouble_of_its_own() throws IOException {
        profile("one", 21001);
        profile("two", 21002);
        Files.writeString(manifest("two"), "{");
        Snapshot snapshot = observer(new CountDownLatch(1)).snapshot();
        assertEquals(List.of("one"), names(snapshot));
        assertEquals(1, snapshot.troubles().size());
    }

    /** It is no profile, and nobody's to delete. */
    @Test
    void a_copy_that_the_python_command_line_keeps_is_named() throws IOException {
        profile("one", 21001);
        Path copy = Objects.requireNonNull(manifest("one").getParent()).resolveSibling("one.recovery.json");
        Observer observer = observer(new CountDownLatch(1));
        assertEquals(List.of(), observer.view(new ProfileName("one")).notes());
        Files.copy(manifest("one"), copy);
        Snapshot snapshot = observer.snapshot();
        assertEquals(List.of("one"), names(snapshot));
        assertEquals(
                List.of("The Python command line began to apply over this profile and did not finish; what the"
                        + " profile was before is in " + copy + "."),
                snapshot.profiles().getFirst().notes());
    }

    private Observer observer(CountDownLatch asked) {
        Http http = (url, limit) -> {
            patience.put(url, limit);
            asked.countDown();
            return new Http.Reply.NoAnswer(await(asked) ? "no answer" : "it was asked alone");
        };
        Host real = LocalHost.of(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"), List.of("headroom"));
        Host host = new Host(
                real.os(),
                real.home(),
                real.environment(),
                real.user(),
                real.program(),
                real.disk(),
                real.locks(),
                real.folderWatch(),
                real.commands(),
                real.processes(),
                http,
                real.clock());
        return TestGraph.of(host, workspace()).observer();
    }

    private static boolean await(CountDownLatch asked) {
        try {
            return asked.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Snapshot snapshot) {
        Set<Health> healths =
                snapshot.profiles().stream().map(view -> view.health()).collect(Collectors.toSet());
        assertEquals(Set.of(new Health.Unresponsive("no answer")), healths);
        return snapshot.profiles().stream()
                .map(view -> view.deployment().profile().value())
                .toList();
    }

    private void profile(String name, int port) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/manifests/service-user-scope.json"));
        Files.createDirectories(manifest(name).resolveSibling(""));
        Files.writeString(
                manifest(name),
                text.replace("\"profile\": \"default\"", "\"profile\": \"" + name + "\"")
                        .replaceAll("\"port\": [0-9]+", "\"port\": " + port));
    }

    private Path manifest(String name) {
        return workspace().manifest(new ProfileName(name));
    }

    private WorkspaceLayout workspace() {
        return new WorkspaceLayout(home.resolve(".headroom"));
    }
}
