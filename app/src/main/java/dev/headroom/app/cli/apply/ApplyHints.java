package dev.headroom.app.cli.apply;

import dev.headroom.app.cli.output.AnswersText;
import dev.headroom.app.cli.output.ToolStateText;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** What somebody has to know or do once a profile is there. */
final class ApplyHints {
    private static final String SHELL_FILE = "env.sh";

    private final PrintStream out;
    private final Core.Profiles profiles;
    private final List<String> found;

    /** To be made before the apply, whose own files would make a tool look as if it were there. */
    ApplyHints(PrintStream out, Core.Profiles profiles, Core.Offers offers) {
        this.out = out;
        this.profiles = profiles;
        found = offers.tools().stream()
                .filter(ToolFinding::found)
                .map(finding -> finding.tool().word())
                .toList();
    }

    /** Prints one line for each. */
    void print(Preview preview) {
        Deployment deployment = preview.deployment();
        if (profiles.view(deployment.profile()) instanceof Answer.Value<ProfileView> view) {
            view.value().tools().stream()
                    .filter(tool -> tool.state() instanceof ToolState.Overridden)
                    .map(ToolStateText::line)
                    .forEach(out::println);
            missing(view.value().tools());
        }
        deployment.answers().ifPresent(word -> out.println("Answers: " + AnswersText.of(word) + "."));
        terminals(preview);
        engine(preview);
        if (deployment.preset() == Preset.ON_DEMAND) {
            out.println("It does not survive a reboot: start it again with 'headroom install start'.");
        }
    }

    private void missing(List<ToolView> tools) {
        List<String> absent = tools.stream()
                .filter(tool -> !found.contains(tool.id()) && !(tool.state() instanceof ToolState.NotRouted))
                .map(ToolView::title)
                .toList();
        if (!absent.isEmpty()) {
            out.println((absent.size() == tools.size() ? "None of the tools was found here. " : "")
                    + String.join(", ", absent) + (absent.size() == 1 ? " is" : " are")
                    + " not on this machine; the settings are ready for when you install "
                    + (absent.size() == 1 ? "it." : "them."));
        }
    }

    /** A shell reads the variables at its start. */
    private void terminals(Preview preview) {
        preview.files().stream()
                .filter(change -> change.after().isPresent())
                .map(FileChange::file)
                .filter(file -> file.endsWith(Path.of(SHELL_FILE)))
                .findFirst()
                .ifPresent(
                        file -> out.println("Open a new terminal, or run this in one that is open: . '" + file + "'"));
    }

    private void engine(Preview preview) {
        boolean unasked = preview.change() instanceof Change.Apply apply
                && apply.request().runtime().isEmpty();
        if (unasked && !preview.updates() && preview.deployment().runtime() == RuntimeKind.EMBEDDED) {
            out.println(
                    "To save tokens, bring an engine: 'headroom runtime install python', then 'headroom install apply"
                            + " --runtime python'.");
        }
    }
}
