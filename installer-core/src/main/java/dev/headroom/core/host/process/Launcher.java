package dev.headroom.core.host.process;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.disk.LocalDisk;
import dev.headroom.core.host.local.Posix;
import dev.headroom.core.model.ProblemException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Starts programs that outlive us. */
public final class Launcher {
    private static final Duration STEP = Duration.ofMillis(5);
    private static final int STEPS = 400;

    private final Os os;
    private final Map<String, String> environment;
    private final Commands commands;
    private final Path folder;
    private final ProcessTable table;

    public Launcher(Os os, Map<String, String> environment, Commands commands, Path folder, ProcessTable table) {
        this.os = os;
        this.environment = environment;
        this.commands = commands;
        this.folder = folder;
        this.table = table;
    }

    /**
     * Starts a program in a session of its own. Where there is {@code setsid} it does that and then becomes the program,
     * with the same number: it only forks when it leads a process group, and our children do not (setsid(1)). Elsewhere
     * the program sees to it itself ({@link Posix#becomeSessionLeader}).
     */
    Identity launch(List<String> argv, Map<String, String> added, Path log) {
        Optional<Path> setsid = os == Os.WINDOWS ? Optional.empty() : commands.find("setsid");
        List<String> words = new ArrayList<>();
        setsid.ifPresent(program -> words.add(program.toString()));
        Path program = commands.find(argv.getFirst()).orElseThrow(() -> failed(argv, "There is no such program."));
        words.add(program.toString());
        words.addAll(argv.subList(1, argv.size()));
        try {
            Process process = builder(words, added, log).start();
            process.getOutputStream().close();
            return settled(process, setsid.isPresent())
                    .orElseThrow(() -> failed(argv, "It ended at once; its log is " + log + "."));
        } catch (IOException failure) {
            throw failed(argv, String.valueOf(failure.getMessage()));
        }
    }

    private ProcessBuilder builder(List<String> words, Map<String, String> added, Path log) {
        new LocalDisk(os).append(log, new byte[0]);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(new File(os == Os.WINDOWS ? "NUL" : "/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(added);
        return builder;
    }

    /** Waits until the new process leads its session and has become the program; empty when it ended before. */
    private Optional<Identity> settled(Process process, boolean throughSetsid) {
        for (int step = 0; step < STEPS; step++) {
            Optional<Identity> now = table.identify(process.pid());
            boolean arrived = !throughSetsid
                    || (isSessionLeader(process.pid())
                            && now.filter(it -> !it.command().contains("setsid "))
                                    .isPresent());
            if (!process.isAlive() || (now.isPresent() && arrived)) {
                return now;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return table.identify(process.pid());
    }

    private boolean isSessionLeader(long pid) {
        return !(table instanceof LinuxProcessTable linux) || linux.session(pid) == pid;
    }

    private static ProblemException failed(List<String> argv, String why) {
        return ProblemException.failed(
                "cannot-start",
                "Cannot start " + argv.getFirst() + ".",
                why,
                "Check that the program is installed and may be run.");
    }
}
