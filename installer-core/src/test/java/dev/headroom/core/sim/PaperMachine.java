package dev.headroom.core.sim;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.FolderWatch;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.ReadOnlyFiles;
import dev.headroom.core.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A machine that exists on paper: it can be looked at, which is all that planning and detection may do. */
public final class PaperMachine {
    private static final long ANN = 1000;

    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Map<Path, String> modes = new HashMap<>();
    private final Map<Path, Long> owners = new HashMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final Set<Path> closed = new HashSet<>();
    private final Map<List<String>, Commands.Result> answers = new HashMap<>();
    private final Set<String> sought = new TreeSet<>();
    private final Map<Long, Processes.Identity> processes = new HashMap<>();
    private final List<Processes.Running> open = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Os os;
    private Path home;
    private long user = ANN;
    private boolean quiet;
    private List<String> program = List.of("/opt/headroom/bin/headroom");

    public PaperMachine(Os os, String home) {
        this.os = os;
        this.home = Path.of(home);
        folder(home);
    }

    public static PaperMachine linux() {
        return new PaperMachine(Os.LINUX, "/home/ann");
    }

    /** A Linux without programs, whose user's files may be read but where a test fails that starts a program or asks a port. */
    public static PaperMachine quiet() {
        PaperMachine machine = new PaperMachine(Os.LINUX, "/home/ann");
        machine.folders.clear();
        machine.quiet = true;
        return machine;
    }

    /** A Linux whose systemd answers, for the user too. */
    public static PaperMachine systemd(String home) {
        return new PaperMachine(Os.LINUX, home)
                .folder("/run/systemd/system")
                .program("systemctl", "loginctl", "pkcheck")
                .answer(0, "252", "systemctl", "--user", "show", "--property=Version", "--value")
                .answer(0, "", "pkcheck", "--action-id", "org.freedesktop.login1.set-self-linger", "--process", "77");
    }

    public PaperMachine folder(String path) {
        for (Path next = Path.of(path); next != null; next = next.getParent()) {
            folders.add(next);
        }
        return this;
    }

    /** A file with its folders; {@code ~/} means the home folder. */
    public PaperMachine file(String path, String text) {
        return file(path, text, "rw-r--r--");
    }

    public PaperMachine file(String path, String text, String mode) {
        return file(path, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public PaperMachine file(String path, byte[] content) {
        return file(path, content, "rw-r--r--");
    }

    private PaperMachine file(String path, byte[] content, String mode) {
        Path file = path(path);
        files.put(file, content);
        modes.put(file, mode);
        Path parent = file.getParent();
        return parent == null ? this : folder(parent.toString());
    }

    public PaperMachine without(String path) {
        files.remove(path(path));
        return this;
    }

    private Path path(String text) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }

    public PaperMachine owner(String path, long id, String mode) {
        owners.put(Path.of(path), id);
        modes.put(Path.of(path), mode);
        return this;
    }

    /** Nobody may look into this folder. */
    public PaperMachine closed(String folder) {
        closed.add(Path.of(folder));
        return this;
    }

    public PaperMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public PaperMachine os(Os kind) {
        os = kind;
        return this;
    }

    /** Programs on the PATH. */
    public PaperMachine program(String... names) {
        for (String name : names) {
            file("/usr/bin/" + name, "", "rwxr-xr-x");
        }
        return this;
    }

    /** The names of the programs that somebody looked for on the PATH. */
    public Set<String> soughtPrograms() {
        return Set.copyOf(sought);
    }

    public PaperMachine own(String... words) {
        program = List.of(words);
        return this;
    }

    public PaperMachine root() {
        user = 0;
        return this;
    }

    public PaperMachine answer(int code, String out, String... argv) {
        return answer(List.of(argv), new Commands.Result(code, out, ""));
    }

    public PaperMachine answer(List<String> argv, Commands.Result result) {
        answers.put(argv, result);
        return this;
    }

    /** A program that was started in an environment with a variable; without one where its name is empty. */
    public PaperMachine open(long pid, String words, String variable, String value) {
        open.add(new Processes.Running(
                pid, List.of(words.split(" ", -1)), variable.isEmpty() ? Map.of() : Map.of(variable, value)));
        return this;
    }

    public PaperMachine process(long pid, String command) {
        processes.put(pid, new Processes.Identity(pid, "then", command));
        return this;
    }

    public Host host() {
        String name = user == 0 ? "root" : "ann";
        return new Host(
                os,
                home,
                environment,
                new Host.User(name, user, user == 0),
                program,
                new ReadOnlyFiles(new Paper(), file -> {}),
                file -> {
                    throw new AssertionError("locked " + file);
                },
                FolderWatch.NONE,
                new Answers(),
                new PaperProcesses(processes, open),
                (url, limit) -> {
                    if (quiet) {
                        throw new AssertionError("asked " + url);
                    }
                    return new Http.Reply.Refused();
                },
                new NoClock());
    }

    private final class Paper implements FileReader {
        @Override
        public Optional<byte[]> read(Path file) {
            lookInto(file);
            return Optional.ofNullable(files.get(file)).map(byte[]::clone);
        }

        private void lookInto(Path path) {
            if (closed.stream().anyMatch(path::startsWith)) {
                throw ProblemException.refused("no-permission", "Cannot read " + path + ".", "", "");
            }
        }

        @Override
        public Optional<Facts> facts(Path path) {
            if (closed.contains(path)) {
                return Optional.of(new Facts(Kind.FOLDER, "rwx------", 0, 0, 0));
            }
            lookInto(path);
            long owner = owners.getOrDefault(path, quiet ? ANN : 0L);
            if (files.containsKey(path)) {
                return Optional.of(
                        new Facts(Kind.FILE, modes.getOrDefault(path, "rw-r--r--"), files.get(path).length, 0, owner));
            }
            return folders.contains(path)
                    ? Optional.of(new Facts(Kind.FOLDER, modes.getOrDefault(path, "rwxr-xr-x"), 0, 0, owner))
                    : Optional.empty();
        }

        @Override
        public List<Path> list(Path folder) {
            lookInto(folder);
            return Stream.concat(files.keySet().stream(), folders.stream())
                    .filter(path -> folder.equals(path.getParent()))
                    .sorted()
                    .toList();
        }
    }

    private final class Answers implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            if (quiet) {
                throw new AssertionError("started " + argv);
            }
            return answers.getOrDefault(argv, new Result(NOT_STARTED, "", argv.getFirst() + ": no such program"));
        }

        @Override
        public Optional<Path> find(String name) {
            sought.add(name);
            String path = environment.getOrDefault("PATH", quiet ? "" : "/usr/bin");
            return Stream.of(path.split(":", -1))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder).resolve(name))
                    .filter(files::containsKey)
                    .findFirst();
        }
    }

    private static final class NoClock implements Clock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Duration uptime() {
            return Duration.ZERO;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError("waited " + duration);
        }
    }
}
