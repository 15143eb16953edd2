package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.runtime.ManagedPython.Wanted;
import dev.headroom.core.runtime.ManagedPython.Watcher;
import dev.headroom.core.runtime.pip.PythonTools;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an install says, refuses and takes back; with the machine's real Python and pip. */
@Tag("pip")
class EngineInstallTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeEach
    void wheels() throws IOException {
        Wheels.headroom(home.resolve("wheels"), "0.29.0");
        Wheels.support(home.resolve("wheels"));
        environment.put("HOME", home.toString());
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("PIP_NO_INDEX", "1");
        environment.put("PIP_FIND_LINKS", home.resolve("wheels").toUri().toString());
        try {
            Assumptions.assumeTrue(PythonTools.find(host()).uv().isEmpty(), "no Python with venv and ensurepip");
        } catch (ProblemException none) {
            Assumptions.abort(none.problem().why());
        }
    }

    private Host host() {
        return LocalHost.of(environment, List.of("/opt/headroom/bin/headroom"));
    }

    private Path workspace() {
        return home.resolve(".headroom");
    }

    private ManagedPython managed(Host host) {
        return new ManagedPython(host, new WorkspaceLayout(workspace()));
    }

    private Watcher watcher() {
        return new Watcher(said::add, () -> false);
    }

    private Problem refusal(Host host, Wanted wanted) {
        return assertThrows(ProblemException.class, () -> managed(host).install(wanted, watcher()))
                .problem();
    }

    private static Wanted exactly(String version) {
        return new Wanted(Optional.of(version), false, false);
    }

    /** The machine with another number of free bytes. */
    private static Host withRoom(Host host, long bytes) {
        Object disk = Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (ignored, method, arguments) -> {
                    try {
                        return method.getName().equals("room")
                                ? OptionalLong.of(bytes)
                                : method.invoke(host.disk(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return host.with((FileStore) disk, host.commands());
    }

    @Test
    @Tag("never-11")
    void aDiskWithTooLittleRoomIsRefusedBeforeAnythingIsWritten() {
        Problem refused = refusal(withRoom(host(), 300_000_000), Wanted.NEWEST);
        assertEquals("no-room", refused.code());
        assertTrue(refused.why().contains("about 1.0 GB"), refused.why());
        assertTrue(refused.why().contains("300 MB are free"), refused.why());
        assertFalse(Files.exists(workspace()));
        assertTrue(
                said.getFirst().startsWith("Fetching headroom-ai[proxy]>=0.28 and what it needs from file:"),
                said.toString());
    }

    @Test
    @Tag("never-18")
    void itIsSaidWhyAnIndexRefusesAndWithoutTheCredential() throws IOException {
        try (ServerSocket index = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseAll(index));
            String place = "127.0.0.1:" + index.getLocalPort() + "/simple";
            assertReason("http://ada:s3cret@" + place, "403 Client Error: Forbidden");
            assertTrue(said.getFirst().contains("http://****@" + place), said.toString());
        }
        environment.put("PIP_RETRIES", "0");
        assertReason("http://ada:s3cret@127.0.0.1:1/simple", "] Connection refused");
        assertReason("https://ada:s3cret@nowhere.invalid/simple", "[Errno -");
    }

    private static void refuseAll(ServerSocket index) {
        while (!index.isClosed()) {
            try (Socket socket = index.accept();
                    BufferedReader request = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                request.lines().takeWhile(line -> !line.isEmpty()).forEach(line -> {});
                socket.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                // pip or the test has closed it.
            }
        }
    }

    private void assertReason(String place, String reason) {
        environment.remove("PIP_NO_INDEX");
        environment.remove("PIP_FIND_LINKS");
        environment.put("PIP_INDEX_URL", place);
        Problem failed = refusal(host(), Wanted.NEWEST);
        assertEquals("python-install", failed.code());
        assertTrue(failed.why().contains(reason), failed.why());
        assertFalse((failed + said.toString()).contains("s3cret"), failed + said.toString());
        assertFalse(Files.exists(workspace()));
    }

    @Test
    @Tag("never-7")
    void anOlderVersionHasToBeMeantAndOneThatDoesNotStartLeavesTheOldOne() throws IOException {
        Wheels.headroom(home.resolve("wheels"), "0.30.1");
        assertEquals("0.30.1", managed(host()).install(Wanted.NEWEST, watcher()).version());
        Problem refused = refusal(host(), exactly("0.29.0"));
        assertEquals("older-version", refused.code());
        assertEquals("bad-version", refusal(host(), exactly("0.27.9")).code());
        Wheels.headroom(home.resolve("wheels"), "0.31.0", "raise RuntimeError('no good')\n");
        Problem broken = refusal(host(), Wanted.NEWEST);
        assertTrue(broken.why().contains("Headroom 0.31.0 does not start: RuntimeError: no good"), broken.why());
        ManagedPython.Installed still = managed(host()).find().orElseThrow();
        assertEquals("0.30.1", still.version());
        assertEquals(
                "headroom 0.30.1\n",
                host().commands().run(List.of(still.program().toString())).out());
        assertEquals(
                "0.29.0",
                managed(host())
                        .install(new Wanted(Optional.of("0.29.0"), true, false), watcher())
                        .version());
        assertEquals(List.of(workspace().resolve("python")), host().disk().list(workspace()));
    }

    @Test
    @Tag("never-11")
    void aCancelledInstallIsTakenBackAndWhatAKilledUpdateLeftIsPutBack() throws IOException {
        Watcher impatient =
                new Watcher(said::add, () -> said.stream().anyMatch(line -> line.startsWith("Installing headroom-ai")));
        assertCancelled(impatient);
        assertFalse(Files.exists(workspace()));
        said.clear();
        Path program = managed(host()).install(Wanted.NEWEST, watcher()).program();
        Wheels.headroom(home.resolve("wheels"), "0.30.1");
        said.clear();
        assertCancelled(impatient);
        assertEquals("0.29.0", managed(host()).find().orElseThrow().version());
        assertEquals(List.of(workspace().resolve("python")), host().disk().list(workspace()));

        // As after a kill in the middle: the copy is there, and the engine is half gone.
        Files.move(workspace().resolve("python"), workspace().resolve("python.before"));
        assertEquals(Optional.empty(), managed(host()).find());
        assertEquals(
                "0.29.0", managed(host()).install(exactly("0.29.0"), watcher()).version());
        assertTrue(Files.exists(program));
        assertEquals(List.of(workspace().resolve("python")), host().disk().list(workspace()));
    }

    private void assertCancelled(Watcher watcher) {
        assertEquals(
                ManagedPython.CANCELLED,
                assertThrows(ProblemException.class, () -> managed(host()).install(Wanted.NEWEST, watcher))
                        .problem()
                        .code());
    }
}
