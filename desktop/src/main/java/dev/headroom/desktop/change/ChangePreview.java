package dev.headroom.desktop.change;

import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.Diff;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would be done, for showing.
 *
 * @param elevated whether it is done with administrator rights, all of it
 */
public record ChangePreview(List<String> notes, List<File> files, List<String> commands, boolean elevated) {
    public ChangePreview {
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        commands = List.copyOf(commands);
    }

    /** The change of one file. */
    public record File(String name, List<DiffLine> lines) {
        public File {
            lines = List.copyOf(lines);
        }

        /** From a unified difference, whose first two lines name the file once more. */
        public static File ofUnified(String name, List<String> unified) {
            return new File(name, unified.stream().skip(2).map(DiffLine::of).toList());
        }
    }

    /**
     * The same with the user's own files first, and the manifest, which is ours alone, last; files of the home begin with {@code ~}.
     *
     * @param workspace the folder in which the files of ours are, usually one of the home
     */
    public ChangePreview usersFirst(Path workspace) {
        List<File> sorted = files.stream()
                .sorted(Comparator.comparingInt(file -> rank(Path.of(file.name()), workspace)))
                .map(file -> new File(shown(Path.of(file.name()), workspace), file.lines()))
                .toList();
        return new ChangePreview(notes, sorted, commands, elevated);
    }

    /** Only a workspace at its usual place tells where the home is. */
    private static String shown(Path file, Path workspace) {
        return Optional.ofNullable(workspace.getParent())
                .filter(home -> workspace.endsWith(".headroom") && file.startsWith(home))
                .map(home -> Path.of("~").resolve(home.relativize(file)).toString())
                .orElse(file.toString());
    }

    private static int rank(Path file, Path workspace) {
        boolean manifest = file.endsWith(WorkspaceLayout.MANIFEST);
        return manifest ? 2 : file.startsWith(workspace) ? 1 : 0;
    }

    /** What this process would do itself. */
    public static ChangePreview of(Preview preview) {
        List<File> files = preview.files().stream()
                .filter(FileChange::isChange)
                .map(change -> File.ofUnified(change.file().toString(), Diff.of(change)))
                .toList();
        return new ChangePreview(preview.plan().notes(), files, preview.commands(), false);
    }
}
