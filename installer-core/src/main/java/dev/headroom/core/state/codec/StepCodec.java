package dev.headroom.core.state.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps as JSON, for the journal. The words are those of the first version: a manifest is written as the file that it is, an
 * image pull, the end of a container and a change of lingering as the programs that do them, and a program that needs administrator rights has a mark
 * before its purpose. Reading tells them apart again, so journals can be read by older and newer versions alike.
 */
public final class StepCodec {
    private static final String CONTAINER = "headroom-";

    private StepCodec() {}

    public static JsonNode write(Step step) {
        ObjectNode node = Json.object();
        switch (step) {
            case Step.WriteFile write -> {
                node.put("step", "write").put("file", write.file().toString());
                write.before().ifPresent(image -> node.set("before", write(image)));
                node.set("after", write(write.after()));
            }
            case Step.DeleteFile delete -> {
                node.put("step", "delete").put("file", delete.file().toString());
                node.set("before", write(delete.before()));
            }
            case Step.MakeFolder make ->
                node.put("step", "folder")
                        .put("folder", make.folder().toString())
                        .put("mode", make.mode());
            case Step.RemoveFolder remove ->
                node.put("step", "remove-folder")
                        .put("folder", remove.folder().toString())
                        .set("known", Json.strings(remove.known()));
            case Step.WriteManifest manifest -> {
                return write(manifest.onFile());
            }
            case Step.Run run -> writeRun(node, run);
            case Step.KeepToken keep -> node.put("step", "keep-token").put("entry", keep.entry());
            case Step.ForgetToken forget -> node.put("step", "forget-token").put("entry", forget.entry());
            case Step.StopContainer stop -> writeRun(node, stop.program());
            case Step.PullImage image -> writeRun(node, image.program());
            case Step.SetLinger linger -> writeRun(node, linger.program());
            case Step.WriteCrontab crontab -> {
                node.put("step", "crontab");
                Json.put(node, "before", crontab.before());
                Json.put(node, "after", crontab.after());
            }
            case Step.RegisterProfile register -> {
                profile(node, "enlist", register.profile());
                node.set("wants", Json.arrayOf(register.entries(), ManagedEntryCodec::write));
                Step.Previous previous = register.previous();
                node.set("previous", Json.arrayOf(previous.entries(), ManagedEntryCodec::write));
                node.set("foreign", Json.arrayOf(previous.userModified(), RoutingStateCodec::write));
                node.set("conceded", Json.arrayOf(previous.released(), ManagedEntryCodec::write));
                node.put("stopped", previous.stopped()).put("why", previous.why());
            }
            case Step.UnregisterProfile unregister -> {
                profile(node, "delist", unregister.profile());
                node.set("wants", Json.arrayOf(unregister.entries(), ManagedEntryCodec::write));
            }
            case Step.Halt halt -> profile(node, "halt", halt.profile()).put("again", halt.again());
            case Step.Launch launch -> profile(node, "launch", launch.profile());
            case Step.AwaitRoutable await ->
                profile(node, "await", await.profile()).put("seconds", await.seconds());
            case Step.Route route ->
                profile(node, "route", route.profile())
                        .put("anew", route.anew())
                        .set("seen", Json.arrayOf(route.seen(), StepCodec::write));
            case Step.Unroute unroute ->
                profile(node, "unroute", unroute.profile())
                        .put("again", unroute.again())
                        .put("forGood", unroute.forGood());
        }
        return node;
    }

    public static Step read(JsonNode node) throws IOException {
        return switch (Json.text(node, "step")) {
            case "write" ->
                onFile(Json.path(node, "file"), image(node.path("before")), Optional.of(required(node.path("after"))));
            case "delete" ->
                onFile(Json.path(node, "file"), Optional.of(required(node.path("before"))), Optional.empty());
            case "folder" -> new Step.MakeFolder(Json.path(node, "folder"), Json.text(node, "mode"));
            case "remove-folder" ->
                new Step.RemoveFolder(Json.path(node, "folder"), Json.strings(Json.field(node, "known")));
            case "run" -> readRun(node);
            case "keep-token" -> new Step.KeepToken(Json.text(node, "entry"), Optional.empty());
            case "forget-token" -> new Step.ForgetToken(Json.text(node, "entry"));
            case "crontab" ->
                new Step.WriteCrontab(Json.optionalText(node, "before"), Json.optionalText(node, "after"));
            case "enlist" ->
                new Step.RegisterProfile(
                        profile(node),
                        Json.list(Json.field(node, "wants"), ManagedEntryCodec::read),
                        new Step.Previous(
                                Json.list(Json.field(node, "previous"), ManagedEntryCodec::read),
                                Json.list(Json.field(node, "foreign"), RoutingStateCodec::readSetting),
                                Json.list(Json.field(node, "conceded"), ManagedEntryCodec::read),
                                node.path("stopped").asBoolean(false),
                                node.path("why").asText("")));
            case "delist" ->
                new Step.UnregisterProfile(
                        profile(node), Json.list(Json.field(node, "wants"), ManagedEntryCodec::read));
            case "halt" -> new Step.Halt(profile(node), node.path("again").asBoolean(true));
            case "launch" -> new Step.Launch(profile(node));
            case "await" ->
                new Step.AwaitRoutable(
                        profile(node), Json.field(node, "seconds").intValue());
            case "route" ->
                new Step.Route(
                        profile(node),
                        Json.list(Json.field(node, "seen"), StepCodec::readFingerprint),
                        node.path("anew").asBoolean());
            case "unroute" ->
                new Step.Unroute(
                        profile(node),
                        node.path("again").asBoolean(true),
                        node.path("forGood").asBoolean(false));
            default -> throw new IOException("unknown step");
        };
    }

    private static void writeRun(ObjectNode node, Step.Run run) {
        node.put("step", "run").put("purpose", StepTitle.of(run));
        node.set("act", Json.strings(run.act().argv()));
        run.undo().ifPresent(command -> node.set("undo", Json.strings(command.argv())));
        run.check().ifPresent(command -> node.set("check", Json.strings(command.argv())));
        node.set("expected", Json.strings(run.expected()));
    }

    private static Step readRun(JsonNode node) throws IOException {
        String title = Json.text(node, "purpose");
        boolean asRoot = title.startsWith(StepTitle.AS_ROOT);
        return named(new Step.Run(
                asRoot ? title.substring(StepTitle.AS_ROOT.length()) : title,
                asRoot,
                new Command(Json.strings(Json.field(node, "act"))),
                command(node.path("undo")),
                command(node.path("check")),
                Json.strings(Json.field(node, "expected"))));
    }

    /** The step that is carried out by exactly this program; the program itself when no other step is. */
    private static Step named(Step.Run run) {
        String word = run.act().argv().getLast();
        if (run.act().argv().getFirst().equals("docker") && word.startsWith(CONTAINER)) {
            ProfileName profile = new ProfileName(word.substring(CONTAINER.length()));
            Step.StopContainer stop = new Step.StopContainer(profile, run.undo().isPresent());
            return run.equals(stop.program()) ? stop : run;
        }
        if (run.equals(new Step.PullImage(word).program())) {
            return new Step.PullImage(word);
        }
        return Stream.of(
                        new Step.SetLinger(word, true, false),
                        new Step.SetLinger(word, true, true),
                        new Step.SetLinger(word, false, true))
                .filter(linger -> linger.program().equals(run))
                .findFirst()
                .<Step>map(linger -> linger)
                .orElse(run);
    }

    private static Step onFile(Path file, Optional<FileImage> before, Optional<FileImage> after) throws IOException {
        Step.WriteManifest manifest = new Step.WriteManifest(file, before, after);
        return WorkspaceLayout.isManifest(file) ? manifest : manifest.onFile();
    }

    private static Optional<Command> command(JsonNode node) throws IOException {
        return node.isMissingNode() ? Optional.empty() : Optional.of(new Command(Json.strings(node)));
    }

    private static ObjectNode profile(ObjectNode node, String step, ProfileName profile) {
        return node.put("step", step).put("profile", profile.value());
    }

    private static ProfileName profile(JsonNode node) throws IOException {
        return new ProfileName(Json.text(node, "profile"));
    }

    private static JsonNode write(FileImage image) {
        return Json.object()
                .put("mode", image.mode())
                .put("base64", Base64.getEncoder().encodeToString(image.bytes()));
    }

    private static Optional<FileImage> image(JsonNode node) throws IOException {
        return node.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new FileImage(Base64.getDecoder().decode(Json.text(node, "base64")), Json.text(node, "mode")));
    }

    private static FileImage required(JsonNode node) throws IOException {
        return image(node).orElseThrow(() -> new IOException("an image is missing"));
    }

    private static JsonNode write(FileFingerprint seen) {
        return Json.object().put("file", seen.file().toString()).put("sha256", seen.sha256());
    }

    private static FileFingerprint readFingerprint(JsonNode node) throws IOException {
        return new FileFingerprint(Json.path(node, "file"), Json.text(node, "sha256"));
    }
}
