package dev.headroom.core.supervisor;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Disk;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A machine that exists on paper: it can be looked at, which is all that planning may do. */
public final class PaperMachine {
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Map<Path, String> modes = new HashMap<>();
    private final Map<Path, Long> owners = new HashMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final Map<List<String>, Commands.Result> answers = new HashMap<>();
    private final Map<Long, Processes.Identity> processes = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Os os;
    private final Path home;
    private long user = 1000;
    private List<String> program = List.of("/opt/headroom/bin/headroom");

    public PaperMachine(Os os, String home) {
        this.os = os;
        this.home = Path.of(home);
        folder(home);
    }

    public static PaperMachine linux() {
        return new PaperMachine(Os.LINUX, "/home/ann");
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

    public PaperMachine file(String path, String text) {
        return file(path, text, "rw-r--r--");
    }

    public PaperMachine file(String path, String text, String mode) {
        Path file = Path.of(path);
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        modes.put(file, mode);
        Path parent = file.getParent();
        return parent == null ? this : folder(parent.toString());
    }

    public PaperMachine owner(String path, long id, String mode) {
        owners.put(Path.of(path), id);
        modes.put(Path.of(path), mode);
        return this;
    }

    public PaperMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Programs on the PATH. */
    public PaperMachine program(String... names) {
        for (String name : names) {
            file("/usr/bin/" + name, "", "rwxr-xr-x");
        }
        return this;
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
                new Paper(),
                new Answers(),
                new People(),
                (url, limit) -> new Http.Reply.Refused(),
                new NoClock());
    }

    private final class Paper implements Disk {
        @Override
        public Optional<byte[]> read(Path file) {
            return Optional.ofNullable(files.get(file)).map(byte[]::clone);
        }

        @Override
        public Optional<Facts> facts(Path path) {
            long owner = owners.getOrDefault(path, 0L);
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
            List<Path> all = new ArrayList<>(files.keySet());
            all.addAll(folders);
            return all.stream()
                    .filter(path -> folder.equals(path.getParent()))
                    .sorted()
                    .toList();
        }

        @Override
        public void write(Path file, byte[] content, String mode) {
            throw new AssertionError("planning wrote " + file);
        }

        @Override
        public void discardTemporary(Path file) {
            throw new AssertionError();
        }

        @Override
        public void checkWritable(Path file) {
            // On paper everything may be written.
        }

        @Override
        public void append(Path file, byte[] content) {
            throw new AssertionError();
        }

        @Override
        public void delete(Path file) {
            throw new AssertionError();
        }

        @Override
        public boolean makeFolder(Path folder, String mode) {
            throw new AssertionError();
        }

        @Override
        public boolean removeFolder(Path folder) {
            throw new AssertionError();
        }

        @Override
        public void moveContent(Path file, Path copy) {
            throw new AssertionError();
        }

        @Override
        public boolean rename(Path from, Path to) {
            throw new AssertionError();
        }

        @Override
        public Optional<Lock> lock(Path file) {
            throw new AssertionError();
        }
    }

    private final class Answers implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            return answers.getOrDefault(argv, new Result(NOT_STARTED, "", argv.getFirst() + ": no such program"));
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.of(Path.of("/usr/bin", name)).filter(files::containsKey);
        }
    }

    private final class People implements Processes {
        @Override
        public Identity self() {
            return new Identity(77, "then", "headroom");
        }

        @Override
        public Optional<Identity> identify(long pid) {
            return Optional.ofNullable(processes.get(pid));
        }

        @Override
        public boolean isAlive(Identity process) {
            return processes.containsValue(process);
        }

        @Override
        public void terminate(Identity process) {
            throw new AssertionError();
        }

        @Override
        public void kill(Identity process) {
            throw new AssertionError();
        }

        @Override
        public Identity launch(List<String> argv, Map<String, String> added, Path log) {
            throw new AssertionError();
        }

        @Override
        public List<Identity> descendants(Identity process) {
            return List.of();
        }

        @Override
        public Optional<Listener> listener(int port) {
            return Optional.empty();
        }

        @Override
        public Optional<String> bindProblem(int port) {
            return Optional.empty();
        }
    }

    private static final class NoClock implements Clock {
        @Override
        public java.time.Instant now() {
            return java.time.Instant.EPOCH;
        }

        @Override
        public Duration uptime() {
            return Duration.ZERO;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError();
        }
    }
}
