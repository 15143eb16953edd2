package dev.headroom.desktop.fake;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.PlanInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine in memory would do. */
public final class FakePreview {
    private FakePreview() {}

    /** What a change would do, whatever the machine is like. */
    public static Preview of(Change change) {
        return switch (change) {
            case Change.Apply apply -> of(change, apply.request(), Plan.Kind.APPLY);
            case Change.Remove remove -> of(change, request(remove.profile()), Plan.Kind.REMOVE);
            case Change.Restore restore -> of(change, request(restore.profile()), Plan.Kind.REMOVE);
            case Change.ResolveDrift resolve -> of(change, request(resolve.profile()), Plan.Kind.APPLY);
        };
    }

    private static ApplyRequest request(ProfileName profile) {
        return new ApplyRequest.Draft().profile(profile.value()).request();
    }

    private static Preview of(Change asked, ApplyRequest request, Plan.Kind kind) {
        Path settings = Path.of("/home/ada/.claude/settings.json");
        FileImage user = FileImage.ofText("{\n  \"model\": \"opus\"\n}\n", FileImage.PRIVATE);
        FileImage ours = FileImage.ofText("""
            {
              "env": {
                "ANTHROPIC_BASE_URL": "http://127.0.0.1:8787",
                "ENABLE_TOOL_SEARCH": "true"
              },
              "model": "opus"
            }
            """, FileImage.PRIVATE);
        FileChange change = kind == Plan.Kind.APPLY
                ? new FileChange(settings, Optional.of(user), Optional.of(ours))
                : new FileChange(settings, Optional.of(ours), Optional.of(user));
        FileImage unit = FileImage.ofText(
                "[Unit]\nDescription=Headroom profile default\n\n[Service]\nExecStart=headroom agent run\n",
                FileImage.PUBLIC);
        FileChange service = kind == Plan.Kind.APPLY
                ? new FileChange(
                        Path.of("/home/ada/.config/systemd/user/headroom-default.service"),
                        Optional.empty(),
                        Optional.of(unit))
                : new FileChange(
                        Path.of("/home/ada/.config/systemd/user/headroom-default.service"),
                        Optional.of(unit),
                        Optional.empty());
        Deployment deployment = deployment(request);
        Plan plan = new Plan(
                kind,
                deployment.profile(),
                List.of(),
                List.of(change),
                List.of("Copilot CLI is left out: it needs a model."));
        return new Preview(
                asked,
                deployment,
                false,
                plan,
                List.of(change, service),
                List.of("systemctl --user daemon-reload", "systemctl --user enable --now headroom-default.service"),
                PlanInputs.NONE);
    }

    /** A removal that would delete a file with this content. */
    public static Preview ofFile(String text) {
        return ofFile(Path.of("/home/ada/huge.json"), text, "Copilot CLI is left out: it needs a model.");
    }

    /** The same for another file, with something to know before. */
    public static Preview ofFile(Path file, String text, String note) {
        Preview preview = of(new Change.Remove(new ProfileName("default")));
        FileChange change =
                new FileChange(file, Optional.of(FileImage.ofText(text, FileImage.PRIVATE)), Optional.empty());
        Plan plan = new Plan(Plan.Kind.REMOVE, preview.plan().profile(), List.of(), List.of(change), List.of(note));
        return new Preview(
                preview.change(),
                preview.deployment(),
                false,
                plan,
                List.of(change),
                preview.commands(),
                PlanInputs.NONE);
    }

    static Deployment deployment(ApplyRequest request) {
        int port = request.port()
                .filter(word -> !word.equals("auto"))
                .map(Integer::parseInt)
                .orElse(8787);
        return SampleProfiles.deployment(request.profile().orElse("default"), port);
    }
}
