package dev.headroom.core.apply;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.variables.Registry;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.VariableCommands;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store in which variables that the operating system keeps outside files look like files, at the paths that {@link
 * dev.headroom.core.plan.ManagedEntry.Variable} names. So we route, compare, record and restore them like any other file.
 * Every other path is on the real disk.
 */
public final class OsVariableStore implements FileStore {
    private final Host host;
    private final Registry registry;

    private OsVariableStore(Host host, Registry registry) {
        this.host = host;
        this.registry = registry;
    }

    /**
     * Returns the machine with variables that the operating system keeps outside files.
     *
     * @param registry the place in which Windows keeps variables
     */
    public static Host over(Host host, Registry registry) {
        return host.with(new OsVariableStore(host, registry), host.commands());
    }

    private static Optional<Registry.Key> key(VariablePlace place) {
        return switch (place) {
            case WINDOWS_USER -> Optional.of(Registry.Key.USER);
            case WINDOWS_MACHINE -> Optional.of(Registry.Key.MACHINE);
            case LAUNCHD_SESSION -> Optional.empty();
        };
    }

    private static Optional<VariablePlace> place(Path path) {
        return path.isAbsolute()
                ? Optional.empty()
                : Arrays.stream(VariablePlace.values())
                        .filter(place -> path.startsWith(place.id()))
                        .findFirst();
    }

    private static Optional<VariablePlace> variable(Path path) {
        return place(path).filter(place -> path.getNameCount() == 2);
    }

    @Override
    public Optional<byte[]> read(Path file) {
        Optional<VariablePlace> place = variable(file);
        return place.isPresent()
                ? value(place.get(), name(file)).map(value -> value.getBytes(StandardCharsets.UTF_8))
                : host.disk().read(file);
    }

    @Override
    public Optional<byte[]> readEnd(Path file, int most) {
        return variable(file).isPresent()
                ? FileStore.super.readEnd(file, most)
                : host.disk().readEnd(file, most);
    }

    private Optional<String> value(VariablePlace place, String name) {
        Optional<Registry.Key> key = key(place);
        if (key.isPresent()) {
            return registry.read(key.get(), name);
        }
        Result result = host.commands().run(VariableCommands.read(place, name).argv());
        return result.ok() ? VariableCommands.value(place, name, result.out()) : Optional.empty();
    }

    @Override
    public OptionalLong room(Path path) {
        return host.disk().room(path);
    }

    @Override
    public Optional<Access> access(Path path) {
        return host.disk().access(path);
    }

    @Override
    public Optional<Facts> facts(Path path) {
        if (place(path).isEmpty()) {
            return host.disk().facts(path);
        }
        return path.getNameCount() == 1
                ? Optional.of(new Facts(Kind.FOLDER, "", 0, 0, -1))
                : read(path).map(value -> new Facts(Kind.FILE, "", value.length, 0, -1));
    }

    @Override
    public void write(Path file, byte[] content, String mode) {
        Optional<VariablePlace> place = variable(file);
        if (place.isEmpty()) {
            host.disk().write(file, content, mode);
        } else {
            String value = new String(content, StandardCharsets.UTF_8);
            key(place.get())
                    .ifPresentOrElse(
                            key -> registry.write(key, name(file), value),
                            () -> run(VariableCommands.write(place.get(), name(file), value), name(file)));
        }
    }

    @Override
    public boolean swap(Path file, Optional<byte[]> before, Optional<byte[]> after, String mode) {
        return variable(file).isPresent()
                ? FileStore.super.swap(file, before, after, mode)
                : host.disk().swap(file, before, after, mode);
    }

    @Override
    public Path real(Path file) {
        return place(file).isPresent() ? file : host.disk().real(file);
    }

    @Override
    public void moveContent(Path file, Path copy) {
        host.disk().moveContent(file, copy);
    }

    @Override
    public void delete(Path file) {
        Optional<VariablePlace> place = variable(file);
        if (place.isEmpty()) {
            host.disk().delete(file);
        } else {
            key(place.get())
                    .ifPresentOrElse(
                            key -> registry.erase(key, name(file)),
                            () -> run(VariableCommands.erase(place.get(), name(file)), name(file)));
        }
    }

    private void run(Command command, String name) {
        Result result = host.commands().run(command.argv());
        if (!result.ok()) {
            throw ProblemException.failed(
                    "variable-not-changed",
                    "The variable " + name + " could not be read or changed.",
                    result.lastLine(),
                    "Run it by hand to see more: " + command);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    @Override
    public int names(Path file) {
        return variable(file).isPresent() ? 1 : host.disk().names(file);
    }

    @Override
    public OptionalLong lostGroup(Path file) {
        return variable(file).isPresent() ? OptionalLong.empty() : host.disk().lostGroup(file);
    }

    @Override
    public void checkWritable(Path file) {
        if (variable(file).isEmpty()) {
            host.disk().checkWritable(file);
        }
    }

    @Override
    public void append(Path file, byte[] content) {
        host.disk().append(file, content);
    }

    /** A variable is changed at once or not at all. */
    @Override
    public void discardTemporary(Path file) {
        if (place(file).isEmpty()) {
            host.disk().discardTemporary(file);
        }
    }

    @Override
    public boolean makeFolder(Path folder, String mode) {
        return host.disk().makeFolder(folder, mode);
    }

    @Override
    public boolean removeFolder(Path folder) {
        return host.disk().removeFolder(folder);
    }

    @Override
    public boolean rename(Path from, Path to) {
        return host.disk().rename(from, to);
    }

    @Override
    public List<Path> list(Path folder) {
        return host.disk().list(folder);
    }
}
