package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A fresh Windows as Wine has it, with stand-ins for what Wine lacks (see the files beside {@code standins.sh}). Closing it ends everything
 * that runs in it.
 */
final class Wine implements AutoCloseable {
    private static final Path SOURCES = Box.repository().resolve("acceptance/src/test/resources/windows");

    private static final String MACHINE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

    private final Path prefix;
    private final Script script;

    private Wine(Path prefix, Script script) {
        this.prefix = prefix;
        this.script = script;
    }

    /** Makes it in this folder, which is emptied. Skips the test, saying why, where there is no Wine or no compiler. */
    static Wine start(Path work) {
        return start(work, Map.of());
    }

    /** The same with more variables, such as the one that names a display. */
    static Wine start(Path work, Map<String, String> more) {
        for (String program : List.of("wine", "wineboot", "wineserver", "x86_64-w64-mingw32-gcc")) {
            Assumptions.assumeTrue(
                    Stream.of(System.getenv("PATH").split(":", -1))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    "there is no " + program + " here");
        }
        Path prefix = work.resolve("prefix");
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME", work.toString(),
                "WINEPREFIX", prefix.toString(),
                "WINEARCH", "win64",
                "WINEDEBUG", "-all",
                "LC_ALL", "C.UTF-8",
                "WINEDLLOVERRIDES", "winemenubuilder.exe=d;mscoree=;mshtml=;iphlpapi=n,b"));
        environment.putAll(more);
        Wine wine = new Wine(prefix, new Script(work, environment));
        // A run that was killed has left its programs, and they would go on in a folder that is gone.
        if (Files.isDirectory(prefix)) {
            wine.end();
        }
        wine.script.run(List.of("rm", "-rf", prefix.toString())).ok();
        wine.prepare(work.resolve("standins"));
        return wine;
    }

    private void prepare(Path standIns) {
        script.run(List.of("sh", SOURCES.resolve("standins.sh").toString(), standIns.toString()))
                .ok();
        script.run(List.of("wineboot", "--init")).ok();
        copy(standIns.resolve("system"), prefix.resolve("drive_c/windows/system32"));
        copy(standIns, prefix.resolve("drive_c/standins"));
        set(MACHINE, "PATH", "REG_EXPAND_SZ", "C:\\standins;C:\\windows\\system32;C:\\windows");
        set("HKCU\\Software\\Wine", "Version", "REG_SZ", "win10");
        // A busy machine is no reason to give the start of a service up after ten seconds.
        set("HKLM\\SYSTEM\\CurrentControlSet\\Control", "ServicesPipeTimeout", "REG_SZ", "120000");
        restart();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program of Windows. */
    Box.Output run(String... words) {
        return script.run(command(List.of(words)));
    }

    /** The words before a program's own ones that run it with other variables than the session's. */
    static List<String> withVariables(Map<String, String> variables) {
        List<String> words = new ArrayList<>(List.of("C:\\standins\\withenv.exe"));
        variables.forEach((name, value) -> words.add(name + "=" + value));
        words.add("--");
        return words;
    }

    /** Starts a program of Windows and does not wait for it. */
    Process start(String... words) {
        try {
            return script.start(command(List.of(words)), script.folder().resolve("started"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program of Windows with other variables than the session's. */
    Box.Output with(Map<String, String> variables, List<String> words) {
        List<String> all = withVariables(variables);
        all.addAll(words);
        return script.run(command(all));
    }

    private static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of("wine"));
        command.addAll(words);
        return command;
    }

    /** Sets a value of the registry. */
    void set(String key, String name, String type, String value) {
        run("reg", "add", key, "/v", name, "/t", type, "/d", value, "/f").ok();
    }

    /** Deletes a value of the registry if it is there. */
    void unset(String key, String name) {
        run("reg", "delete", key, "/v", name, "/f");
    }

    /** The values of a key, as {@code reg query} prints them, a line each: name, type, value. */
    List<String> values(String key) {
        return run("reg", "query", key)
                .ok()
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    /** A place of this machine as Windows' programs name it. */
    String path(Path place) {
        Path drive = prefix.resolve("drive_c");
        return (place.startsWith(drive) ? "C:\\" + drive.relativize(place) : "Z:" + place).replace('/', '\\');
    }

    /** A place on Windows' disk. */
    Path place(String windows) {
        return prefix.resolve("drive_c").resolve(windows.substring(3).replace('\\', '/'));
    }

    /** As after a boot: nothing runs any more, and what is started next has today's variables of the machine. */
    void restart() {
        end();
        persist();
    }

    /** Without it, the service manager ends with the last program that was started from outside, and every service with it. */
    private void persist() {
        script.run(List.of("wineserver", "--persistent")).ok();
    }

    /** Ends every program in it and waits for that. */
    private void end() {
        script.run(List.of("wineserver", "-k"));
        script.run(List.of("wineserver", "-w"));
    }

    @Override
    public void close() {
        end();
    }
}
