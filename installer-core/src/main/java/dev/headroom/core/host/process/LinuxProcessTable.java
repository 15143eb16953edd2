package dev.headroom.core.host.process;

import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Running;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Processes as the Linux kernel lists them (proc(5)). */
public final class LinuxProcessTable implements ProcessTable {
    private final Path proc;

    public LinuxProcessTable(Path proc) {
        this.proc = proc;
    }

    @Override
    public Optional<Identity> identify(long pid) {
        return pid <= 0 ? Optional.empty() : stat(pid).filter(Stat::isAlive).flatMap(this::identity);
    }

    @Override
    public List<Identity> below(long pid) {
        Map<Long, List<Stat>> children = new HashMap<>();
        for (Path entry : ProcFiles.numbered(proc).orElse(List.of())) {
            stat(Long.parseLong(String.valueOf(entry.getFileName())))
                    .ifPresent(stat -> children.computeIfAbsent(stat.parent(), ignored -> new ArrayList<>())
                            .add(stat));
        }
        List<Identity> found = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        while (!open.isEmpty()) {
            for (Stat child : children.getOrDefault(open.remove(), List.of())) {
                open.add(child.pid());
                if (child.isAlive()) {
                    identity(child).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /**
     * A launched process leads a session, whose number is its own. While anybody of that session lives, the kernel gives the
     * number to nobody else (pid_namespaces(7) and setsid(2): it is in use as a session's). After that it may: then another
     * process has it, or the variable tells the members apart.
     */
    @Override
    public List<Identity> companions(Identity launched, String variable) {
        Optional<Identity> holder = identify(launched.pid());
        boolean runs =
                holder.filter(now -> now.started().equals(launched.started())).isPresent();
        if (!runs && holder.isPresent()) {
            return List.of();
        }
        return ProcFiles.numbered(proc).orElse(List.of()).stream()
                .flatMap(entry -> stat(Long.parseLong(String.valueOf(entry.getFileName()))).stream())
                .filter(stat -> stat.isAlive() && stat.session() == launched.pid() && stat.pid() != launched.pid())
                .filter(stat -> runs || hasVariable(stat.pid(), variable))
                .flatMap(stat -> identity(stat).stream())
                .toList();
    }

    /** The environment of another account's process cannot be read, and such a process is passed over. */
    @Override
    public List<Running> everybody(Set<String> variables) {
        List<Running> found = new ArrayList<>();
        for (Path entry : ProcFiles.numbered(proc).orElse(List.of())) {
            List<String> words = words(entry.resolve("cmdline"));
            Optional<String> environment = ProcFiles.text(entry.resolve("environ"));
            if (!words.isEmpty() && environment.isPresent()) {
                Map<String, String> kept = new HashMap<>();
                for (String variable : decoded(environment.get()).split("\0", -1)) {
                    int equals = variable.indexOf('=');
                    if (equals > 0 && variables.contains(variable.substring(0, equals))) {
                        kept.put(variable.substring(0, equals), variable.substring(equals + 1));
                    }
                }
                found.add(new Running(Long.parseLong(String.valueOf(entry.getFileName())), words, kept));
            }
        }
        return found;
    }

    private static List<String> words(Path commandLine) {
        return ProcFiles.text(commandLine).map(LinuxProcessTable::decoded).stream()
                .flatMap(line -> Stream.of(line.split("\0", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String decoded(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Whether a process was started with this variable; no when its environment is not ours to read. */
    private boolean hasVariable(long pid, String variable) {
        byte[] bytes = variable.getBytes(StandardCharsets.UTF_8);
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        return ProcFiles.text(proc.resolve(pid + "/environ")).stream()
                .flatMap(text -> Stream.of(text.split("\0", -1)))
                .anyMatch(raw::equals);
    }

    /** The session that a process belongs to; 0 when it is gone. */
    long session(long pid) {
        return stat(pid).map(Stat::session).orElse(0L);
    }

    /** The start is counted in clock ticks since boot, so it is only told apart together with the boot. */
    private Optional<Identity> identity(Stat stat) {
        return ProcFiles.text(proc.resolve("sys/kernel/random/boot_id"))
                .map(boot -> new Identity(stat.pid(), boot.strip() + ":" + stat.start(), command(stat)));
    }

    /** Kernel threads and those of which nothing can be seen have their short name only. */
    private String command(Stat stat) {
        String line =
                decoded(ProcFiles.text(proc.resolve(stat.pid() + "/cmdline")).orElse(""));
        String spaced = line.replace('\0', ' ').strip();
        return spaced.isEmpty() ? "[" + stat.name() + "]" : spaced;
    }

    private Optional<Stat> stat(long pid) {
        return ProcFiles.text(proc.resolve(pid + "/stat")).flatMap(Stat::parse);
    }

    /** What we need of a line of /proc/pid/stat: fields 1 to 4, 6 and 22. */
    record Stat(long pid, String name, char state, long parent, long session, long start) {
        private static final int FIELDS_AFTER_NAME = 20;

        /** The name is in parentheses and may itself hold spaces and parentheses: what counts is the last one. */
        static Optional<Stat> parse(String line) {
            int open = line.indexOf('(');
            int close = line.lastIndexOf(')');
            if (open < 0 || close < open) {
                return Optional.empty();
            }
            String[] rest = line.substring(close + 1).strip().split(" ", -1);
            if (rest.length < FIELDS_AFTER_NAME) {
                return Optional.empty();
            }
            return Optional.of(new Stat(
                    Long.parseLong(line.substring(0, open).strip()),
                    line.substring(open + 1, close),
                    rest[0].charAt(0),
                    Long.parseLong(rest[1]),
                    Long.parseLong(rest[3]),
                    Long.parseLong(rest[19])));
        }

        /** Zombies ({@code Z}) and the dead ({@code X}, {@code x}) only wait to be counted. */
        boolean isAlive() {
            return "ZXx".indexOf(state) < 0;
        }
    }
}
