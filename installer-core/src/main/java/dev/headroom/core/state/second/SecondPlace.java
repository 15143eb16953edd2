package dev.headroom.core.state.second;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.place.UndoFolder;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The second place of our records, outside the workspace. It holds a copy of the ledger and, for each routed profile, a script
 * with the content that the files have without the profile. The ledger of the workspace wins wherever it can be read. If the
 * second place cannot be written, we tell the user and go on.
 */
public final class SecondPlace {
    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String INDEX = "files";
    private static final String SCRIPT = "undo.sh";
    private static final String MADE = "made";

    private final Host host;
    private final FileStore disk;
    private final WorkspaceLayout workspace;
    private final UndoFolder paths;

    public SecondPlace(Host host, WorkspaceLayout workspace) {
        this.host = host;
        disk = host.disk();
        this.workspace = workspace;
        paths = new UndoFolder(host, workspace.root());
    }

    /** The copy of the ledger; empty when there is none or it cannot be reached. */
    public Optional<byte[]> ledger() {
        try {
            return disk.read(paths.ledger());
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    /** How paths on record are spelled now: those of a home that was copied or renamed lie in the present one. */
    public UnaryOperator<Path> spelling() {
        return paths.movedFrom()
                .<UnaryOperator<Path>>map(old -> path -> old.in(host.home(), path))
                .orElse(UnaryOperator.identity());
    }

    /** Keeps this ledger; returns what stopped it, if anything. */
    public Optional<Problem> keep(byte[] ledger) {
        try {
            make();
            disk.write(paths.ledger(), ledger, FileImage.PRIVATE);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    /** What has to be made is written down first, in the workspace; later a copy of that lies in the folder itself. */
    private void make() {
        UndoFolder.Place place = paths.place();
        if (!paths.recorded().equals(Optional.of(place))) {
            moveMark();
            disk.write(paths.placeFile(), place.bytes(), FileImage.PRIVATE);
        }
        for (Path folder : place.made()) {
            disk.makeFolder(folder, PRIVATE_FOLDER);
        }
        Path made = place.folder().resolve(MADE);
        if (!place.made().isEmpty() && disk.facts(made).isEmpty()) {
            disk.write(made, place.bytes(), FileImage.PRIVATE);
        }
    }

    /** In a home that was copied the mark that the workspace is ours names the folder in the old one. */
    private void moveMark() {
        paths.movedFrom().ifPresent(old -> disk.read(workspace.mark()).ifPresent(bytes -> {
            Path top = old.in(host.home(), Path.of(new String(bytes, StandardCharsets.UTF_8)));
            disk.write(workspace.mark(), top.toString().getBytes(StandardCharsets.UTF_8), FileImage.PRIVATE);
        }));
    }

    /** Nothing is on record any more: all of it goes, and the folders that were made for it. After a crash it is done again. */
    public void forget() {
        try {
            profiles().forEach(this::drop);
            disk.discardTemporary(paths.ledger());
            disk.delete(paths.ledger());
            removeMade();
        } catch (ProblemException unreachable) {
            // A folder that cannot be reached cannot be tidied either; nothing in it is needed.
            return;
        }
    }

    /** Another workspace may have its records here; then the last one removes it. */
    private void removeMade() {
        Path folder = paths.folder();
        Path made = folder.resolve(MADE);
        Set<Path> going = new TreeSet<>(paths.made());
        madeOf(made).forEach(going::add);
        going.removeIf(path -> !folder.startsWith(path));
        disk.discardTemporary(made);
        List<Path> left = disk.list(folder);
        if (left.isEmpty() || left.equals(List.of(made))) {
            disk.delete(made);
            disk.removeFolder(folder);
            List.copyOf(going).reversed().forEach(disk::removeFolder);
        }
    }

    private List<Path> madeOf(Path file) {
        Optional<UndoFolder.Place> place = disk.read(file).flatMap(UndoFolder.Place::of);
        return place.map(UndoFolder.Place::made).orElse(List.of()).stream()
                .map(path -> place.get().in(host.home(), path))
                .toList();
    }

    /** What the script of a profile would give back; none when it has none. */
    public List<UndoRecord> records(ProfileName profile) {
        try {
            return UndoRecord.list(
                    disk.read(paths.profile(profile).resolve(INDEX)).orElse(new byte[0]));
        } catch (ProblemException unreachable) {
            return List.of();
        }
    }

    /** Whether the script gave files of a profile back since its records were written. */
    public boolean wasUndone(ProfileName profile) {
        return disk.facts(paths.profile(profile).resolve(UndoScript.UNDONE)).isPresent();
    }

    /**
     * Replaces the records and the script of a profile; returns what stopped it, if anything.
     *
     * @param contents what files become, each by its SHA-256; those that are there already need not be given again
     */
    public Optional<Problem> write(ProfileName profile, List<UndoRecord> records, Map<String, byte[]> contents) {
        if (host.os() == Os.WINDOWS || (records.equals(records(profile)) && !wasUndone(profile))) {
            return Optional.empty();
        }
        try {
            make();
            Path folder = paths.profile(profile);
            disk.makeFolder(folder, PRIVATE_FOLDER);
            for (UndoRecord one : records) {
                one.before().ifPresent(sha256 -> keep(folder, sha256, Optional.ofNullable(contents.get(sha256))));
            }
            disk.write(folder.resolve(INDEX), UndoRecord.bytes(records), FileImage.PRIVATE);
            String script = UndoScript.of(workspace.pidFile(profile), folder, records);
            disk.write(folder.resolve(SCRIPT), script.getBytes(StandardCharsets.UTF_8), FileImage.PRIVATE);
            sweep(folder, records);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        }
    }

    private void sweep(Path folder, List<UndoRecord> records) {
        Set<String> needed = new HashSet<>(Arrays.asList(INDEX, SCRIPT));
        records.forEach(one -> one.before().map(UndoRecord::contentName).ifPresent(needed::add));
        disk.list(folder).stream()
                .filter(file -> !needed.contains(String.valueOf(file.getFileName())))
                .forEach(disk::delete);
    }

    private void keep(Path folder, String sha256, Optional<byte[]> content) {
        Path file = folder.resolve(UndoRecord.contentName(sha256));
        if (disk.facts(file).isEmpty()) {
            content.ifPresent(bytes -> disk.write(file, bytes, FileImage.PRIVATE));
        }
    }

    /** The profiles that have records here. */
    public List<ProfileName> profiles() {
        String key = paths.key();
        try {
            return disk.list(paths.folder()).stream()
                    .filter(folder -> disk.facts(folder)
                            .filter(FileReader.Facts::isFolder)
                            .isPresent())
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.endsWith(key))
                    .map(name -> name.substring(0, name.length() - key.length()))
                    .filter(ProfileName::isReadable)
                    .map(ProfileName::new)
                    .toList();
        } catch (ProblemException unreachable) {
            return List.of();
        }
    }

    /** Takes a profile's records and script away. */
    public void drop(ProfileName profile) {
        try {
            Path folder = paths.profile(profile);
            disk.delete(folder.resolve(SCRIPT));
            disk.list(folder).forEach(disk::delete);
            disk.removeFolder(folder);
        } catch (ProblemException unreachable) {
            // It is tried again with the next change.
            return;
        }
    }
}
