package dev.headroom.app.cli.output;

import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.Diff;
import dev.headroom.core.plan.FileChange;

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

    private void print(Preview preview) {
        preview.plan().notes().forEach(note -> streams.out().println("# " + note));
        for (FileChange change : preview.files()) {
            Diff.of(change).forEach(line -> streams.out().println(coloured(line)));
        }
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
