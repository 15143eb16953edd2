package dev.headroom.core.host.process;

import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The processes of this machine. */
public final class LocalProcesses implements Processes {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final Os os;
    private final ProcessTable table;
    private final Listeners listeners;
    private final Launcher launcher;

    public LocalProcesses(Os os, ProcessTable table, Listeners listeners, Launcher launcher) {
        this.os = os;
        this.table = table;
        this.listeners = listeners;
        this.launcher = launcher;
    }

    @Override
    public Identity self() {
        long pid = ProcessHandle.current().pid();
        return table.identify(pid).orElseGet(() -> new Identity(pid, "unknown", ""));
    }

    @Override
    public boolean isOwn(Identity process) {
        Optional<String> account = ProcessHandle.current().info().user();
        return account.isPresent()
                && ProcessHandle.of(process.pid())
                        .map(ProcessHandle::info)
                        .flatMap(ProcessHandle.Info::user)
                        .equals(account)
                && isAlive(process);
    }

    @Override
    public Optional<Identity> identify(long pid) {
        return table.identify(pid);
    }

    /** The number and the start decide: a program may change its command line, and a start script becomes another program. */
    @Override
    public boolean isAlive(Identity process) {
        return table.identify(process.pid())
                .filter(now -> now.started().equals(process.started()))
                .isPresent();
    }

    @Override
    public void terminate(Identity process) {
        signal(process, ProcessHandle::destroy);
    }

    @Override
    public void kill(Identity process) {
        signal(process, ProcessHandle::destroyForcibly);
    }

    @Override
    public Identity launch(List<String> argv, Map<String, String> added, Path log) {
        return launcher.launch(argv, added, log);
    }

    @Override
    public List<Identity> descendants(Identity process) {
        return isAlive(process) ? table.below(process.pid()) : List.of();
    }

    @Override
    public List<Identity> companions(Identity launched, String variable) {
        return table.companions(launched, variable);
    }

    @Override
    public List<Running> running(Set<String> variables) {
        Optional<String> account = ProcessHandle.current().info().user();
        long self = ProcessHandle.current().pid();
        return table.everybody(variables).stream()
                .filter(process -> process.pid() != self
                        && account.isPresent()
                        && ProcessHandle.of(process.pid())
                                .map(ProcessHandle::info)
                                .flatMap(ProcessHandle.Info::user)
                                .equals(account))
                .toList();
    }

    @Override
    public Optional<Listener> listener(int port) {
        return listeners.on(port);
    }

    /**
     * On Linux with SO_REUSEADDR, as servers do: it lets one bind while old connections linger, and nothing else
     * (socket(7)). Elsewhere that option would also let one in beside another server.
     */
    @Override
    public Optional<String> bindProblem(int port) {
        if (port < 1 || port > 65535) {
            return Optional.of("a port is a number from 1 to 65535");
        }
        return bindProblem(LOOPBACK, port).or(() -> bindProblem(LOOPBACK_6, port)
                .filter(words -> words.toLowerCase(Locale.ROOT).contains("in use"))
                .map(words -> words + " (on [::1])"));
    }

    private Optional<String> bindProblem(byte[] address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(os == Os.LINUX);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), port), 1);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(bindWords(os, String.valueOf(refused.getMessage())));
        }
    }

    /**
     * Who has the port, as far as the system's words tell. Windows answers with WSAEACCES for ports that it has set aside, such as those
     * for Hyper-V; Linux with EACCES for ports that only a user with CAP_NET_BIND_SERVICE may have (ip(7), ip_unprivileged_port_start).
     */
    static String bindWords(Os os, String words) {
        if (os == Os.WINDOWS && words.contains("forbidden by its access permissions")) {
            return "Windows keeps this port for itself (\"netsh int ipv4 show excludedportrange tcp\" lists such"
                    + " ranges)";
        }
        return os != Os.WINDOWS && words.equals("Permission denied")
                ? "nobody, and only an administrator may use it"
                : words;
    }

    /** The handle is taken before the identity is checked, and itself refuses when its number was given away since. */
    private void signal(Identity process, Consumer<ProcessHandle> signal) {
        if (process.pid() <= 1 || process.pid() == ProcessHandle.current().pid()) {
            return;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        if (handle.isPresent() && isAlive(process)) {
            signal.accept(handle.get());
        }
    }
}
