package dev.headroom.core.planner;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
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
 * What the engine itself leaves behind in the workspace and in the user's cache. All profiles share it, and a removal deletes it
 * only when the user asks for that: it is named when the last profile that can use it goes. Source of the names: headroom-ai 0.42, run and looked at.
 */
public final class EngineData {
    /** Both hold results of tools in plain text. */
    private static final Pattern RESULTS = Pattern.compile("(compression_cache|ccr_store)\\.db(-wal|-shm|-journal)?");

    private static final Pattern OTHERS = Pattern.compile("memory[^/]*\\.db(-wal|-shm|-journal)?"
            + "|subscription_state\\.json|proxy_savings\\.json|savings_events\\.jsonl|\\.beacon_lock_\\d+");

    private static final Pattern LOGS = Pattern.compile("proxy(-\\d+)?\\.log.*");

    private static final Pattern ANY = Pattern.compile(".+");

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
        if (shared || runtime.isOurGateway()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        told(host, "results of tools in plain text", in(host, workspace.root(), RESULTS))
                .ifPresent(notes::add);
        told(host, "statistics and what the engine remembers", in(host, workspace.root(), OTHERS))
                .ifPresent(notes::add);
        told(host, "its logs", in(host, workspace.root().resolve("logs"), LOGS)).ifPresent(notes::add);
        told(host, "what a library of it keeps", in(host, library(host), ANY)).ifPresent(notes::add);
        if (host.disk().facts(workspace.root().resolve("python")).isPresent()) {
            notes.add("The engine that Headroom Tray installed stays in "
                    + workspace.root().resolve("python") + "; 'headroom runtime remove python' gives the room back.");
        }
        return notes;
    }

    /**
     * Deletes all of it, and the folders that are empty then. Does nothing while a profile is there that can use it.
     *
     * @return what was deleted, sorted; a file that could not be deleted is not in it
     */
    public static List<Path> purge(Host host, WorkspaceLayout workspace) {
        boolean used = host.disk().list(workspace.deployFolder()).stream()
                .anyMatch(folder ->
                        host.disk().facts(folder.resolve("manifest.json")).isPresent());
        if (used) {
            return List.of();
        }
        List<Path> deleted = new ArrayList<>();
        Path logs = workspace.root().resolve("logs");
        Path library = library(host);
        List<Path> files = new ArrayList<>(in(host, workspace.root(), RESULTS));
        files.addAll(in(host, workspace.root(), OTHERS));
        files.addAll(in(host, logs, LOGS));
        files.addAll(in(host, library, ANY));
        for (Path file : files) {
            if (isDeleted(host, file)) {
                deleted.add(file);
            }
        }
        for (Path folder : List.of(logs, library, library.resolveSibling(""), library.resolve("../.."))) {
            host.disk().removeFolder(folder.normalize());
        }
        return deleted.stream().sorted().toList();
    }

    /** A file that cannot be deleted is missing in what is told; the next removal names it again. */
    private static boolean isDeleted(Host host, Path file) {
        try {
            host.disk().delete(file);
            return true;
        } catch (ProblemException undeletable) {
            return false;
        }
    }

    private static Path library(Host host) {
        return host.path("~/.cache/Microsoft/DeveloperTools/.onnxruntime");
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
                + "). 'headroom install remove --purge' deletes them with the profile.");
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
