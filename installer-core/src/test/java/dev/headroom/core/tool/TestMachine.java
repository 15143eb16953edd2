package dev.headroom.core.tool;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes;
import dev.headroom.core.model.ProblemException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A machine in memory that can be looked at and not changed. */
public final class TestMachine {
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<Path> closed = new HashSet<>();
    private Path home = Path.of("/home/ann");
    private Os os = Os.LINUX;

    public TestMachine file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public TestMachine file(String path, byte[] content) {
        files.put(path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path), content);
        return this;
    }

    TestMachine without(String path) {
        files.remove(Path.of(path.replace("~", home.toString())));
        return this;
    }

    public TestMachine variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Nobody may look into this folder. */
    public TestMachine closed(String folder) {
        closed.add(Path.of(folder));
        return this;
    }

    TestMachine home(Path folder) {
        home = folder;
        return this;
    }

    public TestMachine os(Os kind) {
        os = kind;
        return this;
    }

    public Host host() {
        return new Host(
                os,
                home,
                environment,
                new Host.User("ann", 1000, false),
                List.of("/opt/headroom/bin/headroom"),
                new MemoryDisk(),
                new PathOnly(),
                untouchable(Processes.class),
                untouchable(Http.class),
                untouchable(Clock.class));
    }

    private static <T> T untouchable(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new AssertionError(method + " was called");
        }));
    }

    /** Finds programs on the PATH and starts none. */
    private final class PathOnly implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            throw new AssertionError("started " + argv);
        }

        @Override
        public Optional<Path> find(String name) {
            return Optional.ofNullable(environment.get("PATH")).stream()
                    .flatMap(path -> List.of(path.split(":", -1)).stream())
                    .map(folder -> Path.of(folder).resolve(name))
                    .filter(files::containsKey)
                    .findFirst();
        }
    }

    /** Folders are there because of the files in them. */
    private final class MemoryDisk extends ReadOnlyDisk {
        @Override
        public Optional<byte[]> read(Path file) {
            lookInto(file);
            return Optional.ofNullable(files.get(file));
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
            if (files.containsKey(path)) {
                return Optional.of(new Facts(Kind.FILE, "rw-r--r--", files.get(path).length, 0, 1000));
            }
            return files.keySet().stream().anyMatch(file -> file.startsWith(path))
                    ? Optional.of(new Facts(Kind.FOLDER, "rwxr-xr-x", 0, 0, 1000))
                    : Optional.empty();
        }

        @Override
        public List<Path> list(Path folder) {
            lookInto(folder);
            return files.keySet().stream()
                    .filter(file -> file.startsWith(folder) && !file.equals(folder))
                    .map(file -> folder.resolve(folder.relativize(file).getName(0)))
                    .distinct()
                    .toList();
        }
    }
}
