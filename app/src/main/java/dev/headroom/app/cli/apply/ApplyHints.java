package dev.headroom.app.cli.apply;

import dev.headroom.app.cli.output.EngineText;
import dev.headroom.app.cli.output.ToolStateText;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tells the user what to know and do after an apply. */
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
        changed(preview).forEach(out::println);
        if (profiles.view(deployment.profile()) instanceof Answer.Value<ProfileView> view) {
            view.value().tools().stream()
                    .filter(tool -> tool.state() instanceof ToolState.Overridden)
                    .map(ToolStateText::line)
                    .forEach(out::println);
            tools(view.value().tools(), found).forEach(out::println);
        }
        deployment.answers().ifPresent(word -> out.println("Answers: " + EngineText.answers(word) + "."));
        terminals(preview);
        engine(preview);
        if (deployment.preset() == Preset.ON_DEMAND) {
            out.println("It does not survive a reboot: start it again with 'headroom install start'.");
        }
    }

    /** Names the user's own files; the files below the profile's folder are ours. */
    static List<String> changed(Preview preview) {
        List<String> files = preview.plan().userFiles().stream()
                .filter(FileChange::isChange)
                .map(FileChange::file)
                .filter(file -> !file.endsWith(Path.of(SHELL_FILE)))
                .map(Path::toString)
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        return List.of("Files of yours that were changed: " + String.join(", ", files) + ". 'headroom install remove"
                + (preview.deployment().profile().equals(ProfileName.DEFAULT)
                        ? ""
                        : " --profile " + preview.deployment().profile())
                + "' restores " + (files.size() == 1 ? "it." : "them."));
    }

    /**
     * Says which tools of the profile are not on this machine, and which ones it does not route.
     *
     * @param found the words of the tools that are on this machine
     */
    static List<String> tools(List<ToolView> tools, List<String> found) {
        List<String> lines = new ArrayList<>();
        List<String> routed = titles(tools, tool -> !isLeftOut(tool));
        List<String> absent = titles(tools, tool -> !isLeftOut(tool) && !found.contains(tool.id()));
        if (!absent.isEmpty()) {
            String missing = absent.equals(routed)
                    ? "None of the tools was found here."
                    : String.join(", ", absent) + (absent.size() == 1 ? " was" : " were") + " not found here.";
            lines.add(missing + " The settings of " + String.join(", ", absent) + " are ready for when you install "
                    + (absent.size() == 1 ? "it." : "them."));
        }
        List<String> leftOut = titles(tools, ApplyHints::isLeftOut);
        if (!leftOut.isEmpty()) {
            lines.add("Not routed, though among the targets: " + String.join(", ", leftOut)
                    + ". 'headroom install status' says why.");
        }
        return lines;
    }

    private static boolean isLeftOut(ToolView tool) {
        return tool.state() instanceof ToolState.NotRouted;
    }

    private static List<String> titles(List<ToolView> tools, Predicate<ToolView> which) {
        return tools.stream().filter(which).map(ToolView::title).toList();
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
