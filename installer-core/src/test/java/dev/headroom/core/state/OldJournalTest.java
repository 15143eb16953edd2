package dev.headroom.core.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.state.codec.StepCodec;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals of the version that knew only files and programs: it wrote manifests, image pulls and lingering as those, and the
 * need for administrator rights as words before the purpose.
 */
class OldJournalTest {
    private static final String WRITE = """
        {"step":"write","file":"/home/ann/.headroom/deploy/default/manifest.json","after":\
        {"mode":"rw-------","base64":"e30="}}\
        """;
    private static final String DELETE = """
        {"step":"delete","file":"/home/ann/.headroom/deploy/default/manifest.json","before":\
        {"mode":"rw-------","base64":"e30="}}\
        """;
    private static final String OTHER_FILE = """
        {"step":"delete","file":"/home/ann/.headroom/deploy/default/env.sh","before":\
        {"mode":"rw-------","base64":"e30="}}\
        """;
    private static final String PULL = """
        {"step":"run","purpose":"Fetch the image ghcr.io/x/y:1 (this may take minutes)",\
        "act":["docker","pull","ghcr.io/x/y:1"],"expected":[]}\
        """;
    private static final String LINGER = """
        {"step":"run","purpose":"Keep your services running after logout",\
        "act":["loginctl","enable-linger","ann"],"undo":["loginctl","disable-linger","ann"],\
        "check":["loginctl","show-user","ann","--property=Linger","--value"],"expected":["yes"]}\
        """;
    private static final String NO_LINGER = """
        {"step":"run","purpose":"End your services at logout, as before",\
        "act":["loginctl","disable-linger","ann"],\
        "check":["loginctl","show-user","ann","--property=Linger","--value"],"expected":["no",""]}\
        """;
    private static final String ROOT = """
        {"step":"run","purpose":"as root: Disable headroom-default.service",\
        "act":["systemctl","--system","disable","headroom-default.service"],"expected":[]}\
        """;
    private static final String USER = """
        {"step":"run","purpose":"Disable headroom-default.service",\
        "act":["systemctl","--user","disable","headroom-default.service"],"expected":[]}\
        """;

    private static final Path DEPLOY = Path.of("/home/ann/.headroom/deploy/default");
    private static final FileImage IMAGE = new FileImage("{}".getBytes(StandardCharsets.US_ASCII), FileImage.PRIVATE);

    private static final Map<String, Step> STEPS = Map.of(
            WRITE, new Step.WriteManifest(DEPLOY.resolve("manifest.json"), Optional.empty(), Optional.of(IMAGE)),
            DELETE, new Step.WriteManifest(DEPLOY.resolve("manifest.json"), Optional.of(IMAGE), Optional.empty()),
            OTHER_FILE, new Step.DeleteFile(DEPLOY.resolve("env.sh"), IMAGE),
            PULL, new Step.PullImage("ghcr.io/x/y:1"),
            LINGER, new Step.SetLinger("ann", true, false),
            NO_LINGER, new Step.SetLinger("ann", false, true),
            ROOT, disable(true, "--system"),
            USER, disable(false, "--user"));

    @TempDir
    Path folder;

    private static Step disable(boolean asRoot, String manager) {
        return new Step.Run(
                "Disable headroom-default.service",
                asRoot,
                Command.of("systemctl", manager, "disable", "headroom-default.service"),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    @Tag("never-11")
    void everyStepOfAnOldJournalIsReadAsWhatItIs() throws IOException {
        for (Map.Entry<String, Step> step : STEPS.entrySet()) {
            assertEquals(step.getValue(), StepCodec.read(json(step.getKey())), step.getKey());
        }
    }

    @Test
    void anOlderVersionCanReadTheStepsOfThisOne() throws IOException {
        for (Map.Entry<String, Step> step : STEPS.entrySet()) {
            assertEquals(json(step.getKey()), StepCodec.write(step.getValue()));
        }
    }

    @Test
    @Tag("never-11")
    void anInterruptedRemovalOfTheOldVersionIsReadWhole() throws IOException {
        Host host = LocalHost.of(Map.of("HOME", "/"), List.of("/opt/headroom/bin/headroom"));
        WorkspaceLayout workspace = new WorkspaceLayout(folder);
        Path file = workspace.journal(ProfileName.DEFAULT);
        Files.createDirectories(file.resolveSibling(""));
        String header = "{\"kind\":\"REMOVE\",\"profile\":\"default\",\"steps\":[" + ROOT + "," + DELETE + "]}";
        Files.writeString(file, line(header) + line("{\"intend\":0}"));

        Journal.Unfinished unfinished = new Journal(host.disk(), workspace)
                .unfinished(ProfileName.DEFAULT)
                .orElseThrow();

        List<Step> steps = List.of(disable(true, "--system"), STEPS.getOrDefault(DELETE, disable(false, "")));
        assertEquals(
                new Journal.Unfinished(new Plan(Plan.Kind.REMOVE, ProfileName.DEFAULT, steps, List.of(), List.of()), 0),
                unfinished);
        assertTrue(unfinished.plan().needsRoot());
    }

    @Test
    void rightsAreAFieldAndTheTitleShowsThem() {
        Step harmless = new Step.Run(
                "as root: is only said", Command.of("true"), Optional.empty(), Optional.empty(), List.of());
        assertFalse(
                new Plan(Plan.Kind.APPLY, ProfileName.DEFAULT, List.of(harmless), List.of(), List.of()).needsRoot());
        assertEquals("as root: Disable headroom-default.service", StepTitle.of(disable(true, "--system")));
        assertEquals("Disable headroom-default.service", StepTitle.of(disable(false, "--user")));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue()) + " " + text + "\n";
    }
}
