package dev.headroom.core.watch;

import dev.headroom.core.host.Disk;
import dev.headroom.core.status.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every change of a profile leaves in our own folders: manifests, ledger, journals, identities of processes. Looking at
 * it opens no file, asks no port and starts no program.
 *
 * @param files size and time of each
 */
record Traces(Map<Path, Disk.Facts> files) {
    static Traces of(Disk disk, Workspace workspace) {
        Map<Path, Disk.Facts> files = new TreeMap<>();
        disk.list(workspace.deployFolder()).forEach(folder -> add(disk, folder.resolve("manifest.json"), files));
        add(disk, workspace.ledger(), files);
        for (String folder : List.of("journal", "process")) {
            disk.list(workspace.tray().resolve(folder)).forEach(file -> add(disk, file, files));
        }
        return new Traces(files);
    }

    private static void add(Disk disk, Path file, Map<Path, Disk.Facts> files) {
        Optional<Disk.Facts> facts = disk.facts(file);
        facts.ifPresent(found -> files.put(file, found));
    }
}
