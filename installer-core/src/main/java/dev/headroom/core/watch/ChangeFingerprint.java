package dev.headroom.core.watch;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sums up everything that a change of a profile leaves behind: our own files (manifests, ledger, journals, identities of
 * processes), the routed files, and running processes. Computing it sends no request and starts no program.
 *
 * @param files size and time of each
 * @param alive the profiles whose process lives
 */
record ChangeFingerprint(Map<Path, FileReader.Facts> files, List<ProfileName> alive) {
    ChangeFingerprint {
        alive = List.copyOf(alive);
    }

    /**
     * The traces now.
     *
     * @param profiles those whose processes are looked for
     * @param routed the files with settings of ours
     */
    static ChangeFingerprint of(FileReader disk, ProfileStores stores, List<ProfileName> profiles, List<Path> routed) {
        WorkspaceLayout workspace = stores.workspace();
        Map<Path, FileReader.Facts> files = new TreeMap<>();
        disk.list(workspace.deployFolder())
                .forEach(folder -> add(disk, folder.resolve(WorkspaceLayout.MANIFEST), files));
        add(disk, workspace.ledger(), files);
        for (String folder : List.of("journal", "process")) {
            disk.list(workspace.tray().resolve(folder)).forEach(file -> add(disk, file, files));
        }
        routed.forEach(file -> add(disk, file, files));
        return new ChangeFingerprint(
                files,
                profiles.stream()
                        .filter(profile -> stores.processes().alive(profile).isPresent())
                        .toList());
    }

    /**
     * The folders in which they lie, and the one in which the first of them will be made. Profiles' own folders are left out
     * as far as they change with every line of the log: manifests are written by way of a new file beside them, and that
     * what changes them also changes our own state.
     */
    static List<Path> folders(WorkspaceLayout workspace) {
        return List.of(
                workspace.root().resolveSibling(""),
                workspace.root(),
                workspace.deployFolder(),
                workspace.tray(),
                workspace.tray().resolve("journal"),
                workspace.tray().resolve("process"));
    }

    private static void add(FileReader disk, Path file, Map<Path, FileReader.Facts> files) {
        Optional<FileReader.Facts> facts = disk.facts(file);
        facts.ifPresent(found -> files.put(file, found));
    }
}
