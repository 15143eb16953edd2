package dev.headroom.core.host.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Jvm;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.Processes.Listener;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.host.local.Posix;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ListenersTest {
    private final Processes processes = LocalHost.of(Map.of("HOME", "/", "USERPROFILE", "C:\\"), List.of("headroom"))
            .processes();

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks into /proc")
    void whoListensIsNamedOnEveryKindOfAddress() throws IOException {
        for (String address : List.of("127.0.0.1", "0.0.0.0", "::1", "::")) {
            try (ServerSocket server = bound(address)) {
                Listener listener = processes.listener(server.getLocalPort()).orElseThrow();
                assertEquals(ProcessHandle.current().pid(), listener.pid(), address);
                assertEquals("java", listener.program());
            }
        }
    }

    @Test
    void nobodyListensOnAFreePort() throws IOException {
        assertEquals(Optional.empty(), processes.listener(FreePort.next()));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the kernel's table")
    void aSocketThatOnlyTalksOrListensElsewhereIsNoListener(@TempDir Path proc) throws IOException {
        String table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:2253 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1
               1: 0100007F:2253 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 222 1
               2: 0A00020F:2253 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1
               3: 00000000:2254 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 444 1
            """;
        assertEquals(Set.of("socket:[111]"), LinuxListeners.listening(table, 8787));
        assertEquals(Set.of("socket:[444]"), LinuxListeners.listening(table, 8788));
        Files.writeString(Files.createDirectory(proc.resolve("net")).resolve("tcp"), table);
        assertEquals(Optional.of(new Listener(0, "another user's program")), new LinuxListeners(proc).on(8787));
    }

    @Test
    void whatLsofAndNetstatPrintIsUnderstood() {
        assertEquals(Optional.of(new Listener(4711, "Python")), PrintedListeners.ofLsof("p4711\ncPython\nf5\n"));
        assertEquals(Optional.empty(), PrintedListeners.ofLsof(""));
        String netstat = """

            Aktive Verbindungen

              Proto  Lokale Adresse         Remoteadresse          Status           PID
              TCP    0.0.0.0:135            0.0.0.0:0              ABH\u00d6REN         1044
              TCP    127.0.0.1:8787         127.0.0.1:50000        HERGESTELLT     1
              TCP    127.0.0.1:8787         0.0.0.0:0              ABH\u00d6REN         9876
            """;
        assertEquals(Optional.of(9876L), PrintedListeners.ofNetstat(netstat, 8787));
        assertEquals(Optional.empty(), PrintedListeners.ofNetstat(netstat, 878));
    }

    @Test
    @Tag("never-12")
    void aTakenPortIsSaidInTheSystemsWords() throws IOException {
        for (String address : List.of("127.0.0.1", "0.0.0.0", "::")) {
            try (ServerSocket server = bound(address)) {
                String why = processes.bindProblem(server.getLocalPort()).orElseThrow();
                assertTrue(why.toLowerCase(java.util.Locale.ROOT).contains("in use"), why);
            }
        }
        try (ServerSocket server = bound("::1")) {
            String why = processes.bindProblem(server.getLocalPort()).orElseThrow();
            assertTrue(why.endsWith("(on [::1])"), why);
            assertEquals(
                    processes.self().pid(),
                    processes.listener(server.getLocalPort()).orElseThrow().pid());
        }
        assertEquals(Optional.empty(), processes.bindProblem(FreePort.next()));
        assertTrue(processes.bindProblem(0).isPresent());
        assertTrue(processes.bindProblem(70000).isPresent());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the others wait until old connections are forgotten")
    void connectionsThatLingerDoNotMakeAPortTaken() throws IOException {
        int port;
        try (ServerSocket server = bound("127.0.0.1")) {
            port = server.getLocalPort();
            try (Socket client = new Socket(server.getInetAddress(), port);
                    Socket accepted = server.accept()) {
                accepted.shutdownOutput();
                assertEquals(-1, client.getInputStream().read());
            }
        }
        assertEquals(Optional.empty(), processes.bindProblem(port));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "makes a network without loopback in Linux' way")
    void aMachineWithoutLoopbackIsToldFromATakenPort() throws Exception {
        String without = "ip link set lo up && ip addr del 127.0.0.1/8 dev lo && exec \"$@\"";
        List<String> inside = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "--net", "sh", "-c", "PATH=$PATH:/usr/sbin; " + without, ""));
        inside.addAll(Jvm.command(ListenersTest.class, "8787"));
        Process process = new ProcessBuilder(inside).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(!words.startsWith("unshare") && !words.contains("ip: "), words);
        assertTrue(Processes.isWithoutLoopback(words), words);
        assertFalse(Processes.isWithoutLoopback("Address already in use"));
    }

    /** Prints why a port cannot be bound. */
    public static void main(String... ports) {
        System.out.println(LocalHost.of(System.getenv(), List.of("headroom"))
                .processes()
                .bindProblem(Integer.parseInt(ports[0]))
                .orElse("it can"));
    }

    @Test
    void aPortThatWindowsKeepsIsToldApart() {
        String words = "An attempt was made to access a socket in a way forbidden by its access permissions: bind";
        assertTrue(LocalProcesses.bindWords(Os.WINDOWS, words).startsWith("Windows keeps this port"));
        assertEquals(
                "nobody, and only an administrator may use it",
                LocalProcesses.bindWords(Os.LINUX, "Permission denied"));
        assertEquals("Address already in use", LocalProcesses.bindWords(Os.LINUX, "Address already in use"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no such ports")
    void aPortThatOnlyRootMayUseIsRefusedToOthers() {
        assumeTrue(Posix.userId() != 0, "root may use every port; run as an ordinary user");
        assertTrue(processes.bindProblem(81).isPresent());
    }

    private static ServerSocket bound(String address) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        return server;
    }
}
