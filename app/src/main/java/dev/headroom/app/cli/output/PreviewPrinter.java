package dev.headroom.app.cli.output;

import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.Diff;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.Plan;
import java.util.List;

/** Prints a preview: a unified diff for each file, the commands, and the steps that need administrator rights. */
public final class PreviewPrinter {
    private final Streams streams;

    public PreviewPrinter(Streams streams) {
        this.streams = streams;
    }

    /** For people, or for programs; the exit code of having shown it. */
    public int show(Preview preview, boolean json) {
        if (json) {
            streams.out().println(ChangeJson.of(preview).toPrettyString());
        } else {
            print(preview);
        }
        return Exit.OK;
    }

    /** The notes and changes of files of a plan, for people. */
    public void print(Plan plan) {
        print(plan, plan.userFiles());
    }

    private void print(Plan plan, List<FileChange> files) {
        plan.notes().forEach(note -> streams.out().println("# " + note));
        for (FileChange change : files) {
            Diff.of(change).forEach(line -> streams.out().println(coloured(line)));
        }
    }

    private void print(Preview preview) {
        print(preview.plan(), preview.files());
        preview.commands().forEach(command -> streams.out().println("$ " + command));
        streams.out()
                .println(
                        preview.plan().needsRoot()
                                ? "# Some steps need administrator rights."
                                : "# No step needs administrator rights.");
        streams.out().println("# Nothing was changed.");
    }

    private String coloured(String line) {
        if (line.startsWith("+")) {
            return streams.green(line);
        }
        return line.startsWith("-") ? streams.red(line) : line;
    }
}
