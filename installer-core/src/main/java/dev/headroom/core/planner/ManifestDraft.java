package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.drift.CurrentValues;
import dev.headroom.core.upstream.ServerAddress;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The manifest of a deployment that is about to be applied. */
final class ManifestDraft {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final Host host;
    private final CurrentValues current;

    ManifestDraft(Host host) {
        this.host = host;
        current = new CurrentValues(host);
    }

    Manifest of(
            Deployment deployment, List<ManagedEntry> entries, List<Artifact> artifacts, Optional<Manifest> existing) {
        String now = TIME.format(host.clock().now().atOffset(ZoneOffset.UTC));
        String created = existing.map(Manifest::createdAt)
                .filter(time -> !time.isEmpty())
                .orElse(now);
        return new Manifest(
                deployment,
                entries.stream().map(this::mutation).toList(),
                artifacts,
                created,
                now,
                existing.map(Manifest::unknown).orElse(Map.of()));
    }

    /** A manifest from which the Python command line took the mutations, with those of these entries. */
    Manifest withMutations(Manifest manifest, List<ManagedEntry> entries) {
        return new Manifest(
                manifest.deployment(),
                entries.stream().map(this::mutation).toList(),
                manifest.artifacts(),
                manifest.createdAt(),
                manifest.updatedAt(),
                manifest.unknown());
    }

    /**
     * In words that the original tool either undoes rightly or passes over: it knows Claude's values and finds none of its
     * own blocks in shell files. What only we can undo is recorded under a target of ours.
     */
    private RecordedMutation mutation(ManagedEntry managed) {
        String file = managed.file().toString();
        return switch (managed) {
            case ManagedEntry.Values values
            when values.target().equals("claude") ->
                new RecordedMutation("claude", "json-env", file, Map.of("previous", previous(values)));
            case ManagedEntry.Values values ->
                new RecordedMutation("tray", values.target() + "-values", file, Map.of("previous", previous(values)));
            case ManagedEntry.Line ignored -> new RecordedMutation("env", "shell-block", file, Map.of());
            case ManagedEntry.OwnFile own -> new RecordedMutation("tray", own.target() + "-file", file, Map.of());
            case ManagedEntry.Variable variable ->
                new RecordedMutation("tray", "variable", "", Map.of("name", variable.name()));
        };
    }

    // A null says that there was no value before; the format is the original's.
    @SuppressWarnings("NullAway")
    private Map<String, Object> previous(ManagedEntry.Values values) {
        Map<String, Object> previous = new LinkedHashMap<>();
        values.values().keySet().stream()
                .sorted((a, b) -> String.join(".", a).compareTo(String.join(".", b)))
                .forEach(path -> previous.put(
                        values.target().equals("claude") ? path.getLast() : String.join(".", path),
                        current.of(values.file(), values.format(), path)
                                .filter(now -> !isOurs(now, values.values().get(path)))
                                .orElse(null)));
        return previous;
    }

    /** An address that we write was never there before us: another apply finds it, and whoever restored it would lead a tool nowhere. */
    private static boolean isOurs(Object now, @Nullable String written) {
        return written != null
                && written.startsWith("http://127.0.0.1:")
                && ServerAddress.server(now.toString()).equals(ServerAddress.server(written));
    }
}
