package dev.headroom.core.host.process;

import dev.headroom.core.host.Processes.Listener;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which process listens on a port, from the kernel's tables (proc_pid_net(5)): first the number of the socket, then the
 * process that has it open.
 */
public final class LinuxListeners implements Listeners {
    /** Of a process that is not ours, without rights, only the socket can be seen. */
    private static final Listener SOMEBODY = new Listener(0, "another user's program");

    /** Loopback and every address, as the kernel prints them on a little-endian machine; the last two are IPv4 in IPv6. */
    private static final Set<String> ADDRESSES = Set.of(
            "0100007F",
            "00000000",
            "00000000000000000000000000000000",
            "00000000000000000000000001000000",
            "0000000000000000FFFF00000100007F",
            "0000000000000000FFFF000000000000");

    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;

    public LinuxListeners(Path proc) {
        this.proc = proc;
    }

    @Override
    public Optional<Listener> on(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            ProcFiles.text(proc.resolve(table)).ifPresent(text -> sockets.addAll(listening(text, port)));
        }
        return sockets.isEmpty() ? Optional.empty() : Optional.of(owner(sockets));
    }

    /** The sockets of a table that listen on this port, as links of open files name them. */
    static Set<String> listening(String table, int port) {
        String wanted = String.format(Locale.ROOT, "%04X", port);
        Set<String> sockets = new HashSet<>();
        table.lines().skip(1).forEach(line -> {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
                return;
            }
            String[] local = fields[1].split(":", -1);
            if (local.length == 2 && local[1].equals(wanted) && ADDRESSES.contains(local[0])) {
                sockets.add("socket:[" + fields[INODE] + "]");
            }
        });
        return sockets;
    }

    private Listener owner(Set<String> sockets) {
        for (Path process : ProcFiles.numbered(proc).orElse(List.of())) {
            for (Path file : ProcFiles.numbered(process.resolve("fd")).orElse(List.of())) {
                if (ProcFiles.link(file).filter(sockets::contains).isPresent()) {
                    return new Listener(Long.parseLong(String.valueOf(process.getFileName())), program(process));
                }
            }
        }
        return SOMEBODY;
    }

    /** The program's own name; its arguments may hold secrets. */
    private static String program(Path process) {
        String command = ProcFiles.text(process.resolve("cmdline")).orElse("");
        int end = command.indexOf('\0');
        String first = end < 0 ? command : command.substring(0, end);
        String name = first.substring(first.lastIndexOf('/') + 1);
        return name.isBlank()
                ? ProcFiles.text(process.resolve("comm")).orElse("?").strip()
                : name;
    }
}
