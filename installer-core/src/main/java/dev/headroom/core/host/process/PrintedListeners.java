package dev.headroom.core.host.process;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who listens, where only a program can tell: {@code lsof} on macOS, {@code netstat} on Windows. */
public final class PrintedListeners implements Listeners {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** {@code -Fpc} prints a line {@code p<pid>} and a line {@code c<name>} per process (lsof(8)). */
    private static final Pattern LSOF = Pattern.compile("(?m)^p(\\d+)\\R+c(.*)$");

    private final Os os;
    private final Commands commands;
    private final ProcessTable table;

    public PrintedListeners(Os os, Commands commands, ProcessTable table) {
        this.os = os;
        this.commands = commands;
        this.table = table;
    }

    @Override
    public Optional<Listener> on(int port) {
        if (os == Os.WINDOWS) {
            return ofNetstat(run(List.of("netstat", "-ano", "-p", "TCP")), port).map(this::named);
        }
        return ofLsof(run(List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")));
    }

    static Optional<Listener> ofLsof(String printed) {
        Matcher found = LSOF.matcher(printed);
        return found.find()
                ? Optional.of(new Listener(
                        Long.parseLong(found.group(1)), found.group(2).strip()))
                : Optional.empty();
    }

    /** The number of the process; the words of the state are translated, so a listener is told by its free other end. */
    static Optional<Long> ofNetstat(String printed, int port) {
        Pattern line = Pattern.compile("(?m)^\\s*TCP\\s+(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0):" + port
                + "\\s+0\\.0\\.0\\.0:0\\s+\\S+\\s+(\\d+)\\s*$");
        Matcher found = line.matcher(printed);
        return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
    }

    private Listener named(long pid) {
        return new Listener(pid, table.identify(pid).map(Identity::command).orElse("process " + pid));
    }

    private String run(List<String> argv) {
        return commands.run(argv, "", LIMIT).out();
    }
}
