package dev.headroom.core.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StepCodecTest {
    private static final Path FILE = Path.of("/home/ada/x");
    private static final Path MANIFEST = Path.of("/home/ada/.headroom/deploy/work/manifest.json");
    private static final FileImage IMAGE = new FileImage(new byte[] {0, -1, 10, 13, 'a'}, "rw-r--r--");
    private static final ManagedEntry LINE = new ManagedEntry.Line(FILE, "env", "line");
    private static final ProfileName WORK = new ProfileName("work");

    private static final List<Step> STEPS = List.of(
            new Step.WriteFile(FILE, Optional.empty(), IMAGE),
            new Step.WriteFile(FILE, Optional.of(IMAGE), FileImage.ofText("", "")),
            new Step.DeleteFile(FILE, IMAGE),
            new Step.MakeFolder(FILE, "rwx------"),
            new Step.RemoveFolder(FILE, List.of("manifest.json", "runner.log")),
            new Step.Run(
                    "Reload", Command.of("systemctl", "daemon-reload"), Optional.empty(), Optional.empty(), List.of()),
            new Step.Run(
                    "Enable it",
                    Command.of("a", "b c"),
                    Optional.of(Command.of("undo")),
                    Optional.of(Command.of("check")),
                    List.of("active", "")),
            new Step.Run("Stop", true, Command.of("stop"), Optional.empty(), Optional.empty(), List.of()),
            new Step.WriteManifest(MANIFEST, Optional.empty(), Optional.of(IMAGE)),
            new Step.WriteManifest(MANIFEST, Optional.of(IMAGE), Optional.empty()),
            new Step.StopContainer(new ProfileName("work"), true),
            new Step.StopContainer(new ProfileName("work"), false),
            new Step.PullImage("example.org/headroom:1"),
            new Step.KeepToken("default.x-1", Optional.empty()),
            new Step.ForgetToken("default.x-1"),
            new Step.SetLinger("ada", true, false),
            new Step.SetLinger("ada", true, true),
            new Step.SetLinger("ada", false, true),
            new Step.WriteCrontab(Optional.empty(), Optional.of("* * * * * x\n")),
            new Step.WriteCrontab(Optional.of("old"), Optional.empty()),
            new Step.RegisterProfile(WORK, List.of(LINE), Step.Previous.NONE),
            new Step.RegisterProfile(
                    WORK,
                    List.of(),
                    new Step.Previous(
                            List.of(LINE), List.of(new Setting(FILE, List.of("k"))), List.of(LINE), true, "why")),
            new Step.UnregisterProfile(WORK, List.of(LINE)),
            new Step.Halt(WORK),
            new Step.Halt(WORK, false),
            new Step.Launch(WORK),
            new Step.AwaitRoutable(WORK, 180),
            new Step.Route(WORK, List.of(new FileFingerprint(FILE, FileFingerprint.ABSENT)), true),
            new Step.Route(WORK, List.of(), false),
            new Step.Unroute(WORK),
            Step.Unroute.forGood(WORK),
            new Step.Unroute(WORK, false, false));

    @Test
    void readsEveryStepThatItWrote() throws IOException {
        for (Step step : STEPS) {
            assertEquals(step, StepCodec.read(Json.parse(Json.pretty(StepCodec.write(step)))));
        }
    }

    @Test
    void everyKindOfStepIsAmongThem() {
        Set<Class<?>> seen = STEPS.stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(new HashSet<>(Arrays.asList(Step.class.getPermittedSubclasses())), seen);
    }

    @Test
    void theWordsOnDiskStay() {
        assertEquals(
                "[write, write, delete, folder, remove-folder, run, run, run, write, delete, run, run, run, keep-token,"
                        + " forget-token, run, run, run,"
                        + " crontab, crontab, enlist, enlist, delist, halt, halt, launch, await, route, route, unroute,"
                        + " unroute, unroute]",
                STEPS.stream()
                        .map(step -> StepCodec.write(step).path("step").textValue())
                        .toList()
                        .toString());
    }

    /** The journal of an earlier build does not say whether a route step routes anew. */
    @Test
    void aRouteStepOfAnEarlierBuildRoutesNothingAnew() throws IOException {
        assertEquals(
                new Step.Route(WORK, List.of(), false), read("{\"step\":\"route\",\"profile\":\"work\",\"seen\":[]}"));
    }

    @Test
    void stepsOfAnEarlierBuildThatEndAProfileStartAndRouteItAgain() throws IOException {
        assertEquals(new Step.Halt(WORK), read("{\"step\":\"halt\",\"profile\":\"work\"}"));
        assertEquals(new Step.Unroute(WORK), read("{\"step\":\"unroute\",\"profile\":\"work\"}"));
    }

    @Test
    void whatANewerVersionWroteIsAnError() {
        assertThrows(IOException.class, () -> read("{\"step\":\"paint\"}"));
        assertThrows(IOException.class, () -> read("{\"step\":\"halt\"}"));
        assertThrows(IOException.class, () -> read("{\"step\":\"write\",\"file\":\"/x\"}"));
    }

    private static Step read(String text) throws IOException {
        ObjectNode node = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        return StepCodec.read(node);
    }
}
