package dev.headroom.core.host.local;

import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Host.User;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.disk.FolderChanges;
import dev.headroom.core.host.disk.LocalDisk;
import dev.headroom.core.host.disk.LocalLocks;
import dev.headroom.core.host.process.BusCommands;
import dev.headroom.core.host.process.Launcher;
import dev.headroom.core.host.process.LinuxListeners;
import dev.headroom.core.host.process.LinuxProcessTable;
import dev.headroom.core.host.process.Listeners;
import dev.headroom.core.host.process.LocalCommands;
import dev.headroom.core.host.process.LocalProcesses;
import dev.headroom.core.host.process.PortableProcessTable;
import dev.headroom.core.host.process.PrintedListeners;
import dev.headroom.core.host.process.ProcFiles;
import dev.headroom.core.host.process.ProcessTable;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The machine that this runs on. */
public final class LocalHost {
    private LocalHost() {}

    /**
     * The real machine.
     *
     * @param environment the variables to go by, normally those of this process; programs are run with them
     * @param program how our own command is started
     * @throws ProblemException {@code no-home} when the environment does not say where the user's home is, or there is no folder
     */
    public static Host of(Map<String, String> environment, List<String> program) {
        return of(environment, program, waiting -> {});
    }

    /**
     * Returns this machine, and reports when a program is slow to answer.
     *
     * @param waiting gets a sentence that names what we wait for, on any thread
     */
    public static Host of(Map<String, String> environment, List<String> program, Consumer<String> waiting) {
        Os os = os();
        Path home = home(os, environment);
        Commands commands = new BusCommands(
                new LocalCommands(os, environment), new SystemClock(), BusCommands.Limits.USUAL, waiting);
        return new Host(
                os,
                home,
                environment,
                user(os, environment),
                program,
                new LocalDisk(os, user(os, environment).id()),
                new LocalLocks(os),
                () -> FolderChanges.open(os),
                commands,
                processes(os, environment, commands, home),
                new LoopbackHttp(),
                new SystemClock());
    }

    public static Os os() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Os.WINDOWS;
        }
        return name.startsWith("mac") ? Os.MAC : Os.LINUX;
    }

    /** Returns the folder in which programs of this user put temporary files. */
    public static String temporaryFolder() {
        return System.getProperty("java.io.tmpdir", "");
    }

    private static Processes processes(Os os, Map<String, String> environment, Commands commands, Path home) {
        ProcessTable table = os == Os.LINUX ? new LinuxProcessTable(Path.of("/proc")) : new PortableProcessTable();
        Listeners listeners =
                os == Os.LINUX ? new LinuxListeners(Path.of("/proc")) : new PrintedListeners(os, commands, table);
        return new LocalProcesses(os, table, listeners, new Launcher(os, environment, commands, home, table));
    }

    private static Path home(Os os, Map<String, String> environment) {
        String variable = os == Os.WINDOWS ? "USERPROFILE" : "HOME";
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw noHome(variable, "The variable " + variable + " is not set.");
        }
        Path home = Path.of(value);
        if (!home.isAbsolute()) {
            throw noHome(variable, "The variable " + variable + " is not an absolute path: " + value);
        }
        if (!Files.isDirectory(home)) {
            throw noHome(variable, "There is no folder at " + value + ", which " + variable + " names.");
        }
        return home;
    }

    private static ProblemException noHome(String variable, String why) {
        return ProblemException.refused(
                "no-home",
                "Your home folder is not known.",
                why,
                "Set " + variable + " to your home folder and try again.");
    }

    private static User user(Os os, Map<String, String> environment) {
        String name = System.getProperty("user.name", "");
        if (os == Os.WINDOWS) {
            return new User(name, -1, isWindowsAdministrator(environment));
        }
        long id = os == Os.LINUX ? linuxUserId() : Posix.userId();
        return new User(name, id, id == 0);
    }

    /** The effective user id, from the kernel (proc(5), /proc/pid/status: real, effective, saved, file system). */
    private static long linuxUserId() {
        Optional<String> ids = ProcFiles.text(Path.of("/proc/self/status"))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("Uid:")).findFirst());
        return ids.map(line -> Long.parseLong(line.split("\\s+", -1)[2])).orElseGet(Posix::userId);
    }

    /** Only an elevated process may write into the system's folder. */
    private static boolean isWindowsAdministrator(Map<String, String> environment) {
        return Files.isWritable(Path.of(environment.getOrDefault("SystemRoot", "C:\\Windows"), "System32"));
    }
}
