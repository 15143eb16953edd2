package dev.headroom.core.planner;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the engine itself leaves behind in the workspace and in the user's cache. All profiles share it, and no removal deletes it:
 * it is named when the last profile that can use it goes. Source of the names: headroom-ai 0.42, run and looked at.
 */
final class EngineData {
    /** Both hold results of tools in plain text. */
    private static final Pattern RESULTS = Pattern.compile("(compression_cache|ccr_store)\\.db(-wal|-shm|-journal)?");

    private static final Pattern OTHERS = Pattern.compile("memory[^/]*\\.db(-wal|-shm|-journal)?"
            + "|subscription_state\\.json|proxy_savings\\.json|savings_events\\.jsonl|\\.beacon_lock_\\d+");

    private static final Pattern LOGS = Pattern.compile("proxy-\\d+\\.log.*");

    private EngineData() {}

    /**
     * A sentence for each kind of what is left once this profile is gone; none while another profile can use it.
     *
     * @param profile the one that is removed
     */
    static List<String> notes(Host host, WorkspaceLayout workspace, ProfileName profile, RuntimeKind runtime) {
        boolean shared = host.disk().list(workspace.deployFolder()).stream()
                .filter(folder -> !folder.equals(workspace.profileFolder(profile)))
                .anyMatch(folder ->
                        host.disk().facts(folder.resolve("manifest.json")).isPresent());
        if (shared || runtime == RuntimeKind.EMBEDDED) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        told(host, "results of tools in plain text", in(host, workspace.root(), RESULTS))
                .ifPresent(notes::add);
        told(host, "statistics and what the engine remembers", in(host, workspace.root(), OTHERS))
                .ifPresent(notes::add);
        told(host, "its logs", in(host, workspace.root().resolve("logs"), LOGS)).ifPresent(notes::add);
        Path library = host.path("~/.cache/Microsoft/DeveloperTools/.onnxruntime");
        told(host, "what a library of it keeps", in(host, library, Pattern.compile(".+")))
                .ifPresent(notes::add);
        if (host.disk().facts(workspace.root().resolve("python")).isPresent()) {
            notes.add("The engine that Headroom Tray installed stays in "
                    + workspace.root().resolve("python") + "; 'headroom runtime remove python' gives the room back.");
        }
        return notes;
    }

    private static List<Path> in(Host host, Path folder, Pattern names) {
        return host.disk().list(folder).stream()
                .filter(path -> names.matcher(path.getFileName().toString()).matches())
                .toList();
    }

    private static Optional<String> told(Host host, String what, List<Path> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        long bytes = files.stream()
                .flatMap(file -> host.disk().facts(file).stream())
                .mapToLong(FileReader.Facts::size)
                .sum();
        List<String> names =
                files.stream().map(path -> path.getFileName().toString()).toList();
        return Optional.of("The engine leaves " + what + " in "
                + files.getFirst().resolveSibling("").normalize() + ": " + String.join(", ", names) + " (" + size(bytes)
                + "). Delete them by hand if nobody needs them.");
    }

    /** In the unit that people would use, with one digit after the point. */
    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1_000.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
