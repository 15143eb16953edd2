package dev.headroom.core.host.process;

import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Running;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Processes as Java itself knows them, for macOS and Windows; start times are exact to a millisecond at best. */
public final class PortableProcessTable implements ProcessTable {
    @Override
    public Optional<Identity> identify(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(PortableProcessTable::identity);
    }

    @Override
    public List<Identity> below(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(handle -> identity(handle).stream())
                .toList();
    }

    @Override
    public List<Identity> companions(Identity launched, String variable) {
        return identify(launched.pid())
                .filter(now -> now.started().equals(launched.started()))
                .map(now -> below(now.pid()))
                .orElse(List.of());
    }

    /** The system tells no environments here. */
    @Override
    public List<Running> everybody(Set<String> variables) {
        return ProcessHandle.allProcesses()
                .flatMap(handle -> handle.info().command().stream()
                        .map(command -> new Running(
                                handle.pid(),
                                Stream.concat(
                                                Stream.of(command),
                                                Stream.of(handle.info()
                                                        .arguments()
                                                        .orElse(new String[0])))
                                        .toList(),
                                Map.of())))
                .toList();
    }

    /** Without a start time a process cannot be told from a later one of its number: then it is nobody we know. */
    private static Optional<Identity> identity(ProcessHandle handle) {
        Optional<Instant> started = handle.info().startInstant();
        String command = handle.info().commandLine().or(handle.info()::command).orElse("");
        return started.map(instant -> new Identity(handle.pid(), Long.toString(instant.toEpochMilli()), command));
    }
}
