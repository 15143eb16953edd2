package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerRuntimeTest {
    private static final String HOME = "/tmp/headroom-home";

    @TempDir
    Path home;

    private final PaperMachine machine = PaperMachine.linux();

    @Test
    @Tag("never-25")
    void aContainerIsPublishedOnLoopbackAndAcknowledgesThatItsOwnAddressIsOpen() {
        List<String> argv = argv();
        int port = argv.indexOf("-p");
        int workdir = argv.indexOf("--workdir");
        assertEquals("127.0.0.1:8787:8787", argv.get(port + 1));
        assertEquals(List.of("--env", "HEADROOM_ALLOW_UNAUTHENTICATED_BIND=1"), argv.subList(workdir - 2, workdir));
        assertEquals(
                List.of(
                        "--workdir",
                        "/tmp/headroom-home",
                        "--env",
                        "HOME=/tmp/headroom-home",
                        "--env",
                        "HF_HOME=/tmp/headroom-home/.headroom/cache/huggingface",
                        "--env",
                        "XDG_CACHE_HOME=/tmp/headroom-home/.headroom/cache",
                        "--env",
                        "PYTHONUNBUFFERED=1",
                        "--env",
                        "HEADROOM_WORKSPACE_DIR=/tmp/headroom-home/.headroom",
                        "--env",
                        "HEADROOM_CONFIG_DIR=/tmp/headroom-home/.headroom/config"),
                argv.subList(workdir, workdir + 14));
    }

    @Test
    void aVariableOfTheSessionDoesNotReplaceWhatTheContainerIsTold() {
        machine.variable("HEADROOM_ALLOW_UNAUTHENTICATED_BIND", "0").variable("HEADROOM_WORKSPACE_DIR", "/elsewhere");
        assertFalse(argv().contains("HEADROOM_ALLOW_UNAUTHENTICATED_BIND"));
        assertFalse(argv().contains("HEADROOM_WORKSPACE_DIR"));
    }

    @Test
    void aNewContainerRunsTheImageThatIsStillPublished() {
        assertEquals(
                1,
                argv().stream()
                        .filter("ghcr.io/headroomlabs-ai/headroom:latest"::equals)
                        .count());
    }

    @Test
    void aContainerIsStartedInTheWordsAndTheOrderOfThePythonInstaller() {
        machine.variable("OPENAI_API_KEY", "sk-secret").variable("ANTHROPIC_API_KEY", "sk-secret");
        List<String> expected = new ArrayList<>(List.of("docker", "run", "-d", "--restart", "unless-stopped"));
        expected.addAll(List.of("--stop-timeout", "5"));
        expected.addAll(List.of("--name", "headroom-default", "-p", "127.0.0.1:8787:8787"));
        expected.addAll(List.of("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"));
        expected.addAll(List.of("--env", "HEADROOM_ALLOW_UNAUTHENTICATED_BIND=1", "--workdir", HOME));
        env(expected, "HOME=" + HOME, "HF_HOME=" + HOME + "/.headroom/cache/huggingface");
        env(expected, "XDG_CACHE_HOME=" + HOME + "/.headroom/cache", "PYTHONUNBUFFERED=1");
        env(expected, "HEADROOM_WORKSPACE_DIR=" + HOME + "/.headroom");
        env(expected, "HEADROOM_CONFIG_DIR=" + HOME + "/.headroom/config");
        List.of(".headroom", ".claude", ".codex", ".gemini", ".config/opencode", ".config/litellm")
                .forEach(folder ->
                        expected.addAll(List.of("--volume", "/home/ann/" + folder + ":" + HOME + "/" + folder)));
        expected.addAll(List.of("--gpus", "all", "--userns=keep-id", "--user", "1000:1000"));
        env(expected, "HEADROOM_PORT=8787", "HEADROOM_HOST=127.0.0.1", "HEADROOM_MODE=token");
        env(expected, "HEADROOM_BACKEND=anthropic", "HEADROOM_TELEMETRY=off", "HEADROOM_DOCKER_GPUS=all");
        env(expected, "HEADROOM_DEPLOYMENT_PROFILE=default", "HEADROOM_DEPLOYMENT_PRESET=persistent-docker");
        env(expected, "HEADROOM_DEPLOYMENT_RUNTIME=docker", "HEADROOM_DEPLOYMENT_SUPERVISOR=none");
        env(expected, "HEADROOM_DEPLOYMENT_SCOPE=user", "HEADROOM_BEACON=off", "HEADROOM_UPDATE_CHECK=off");
        env(expected, "ORT_DISABLE_TELEMETRY=1", "LITELLM_LOCAL_MODEL_COST_MAP=True");
        env(expected, "TIKTOKEN_CACHE_DIR", "ANTHROPIC_API_KEY", "HEADROOM_CONTAINER_RUNTIME");
        env(expected, "OPENAI_API_KEY");
        expected.addAll(List.of("ghcr.io/headroomlabs-ai/headroom:latest", "--host", "0.0.0.0", "--port", "8787"));
        expected.addAll(List.of("--mode", "token", "--backend", "anthropic", "--no-telemetry"));
        machine.variable("HEADROOM_CONTAINER_RUNTIME", "Podman ");
        assertEquals(expected, DockerRuntime.detached(withGraphicsCards(), machine.host()));
    }

    @Test
    void aContainerSeesTheFoldersThatTheUserHasMovedUnderTheirUsualNames() {
        machine.variable("CLAUDE_CONFIG_DIR", "~/work/claude")
                .variable("CODEX_HOME", "/srv/codex")
                .variable("XDG_CONFIG_HOME", "/home/ann/cfg");
        assertEquals(
                List.of(
                        "/home/ann/.headroom:" + HOME + "/.headroom",
                        "/home/ann/work/claude:" + HOME + "/.claude",
                        "/srv/codex:" + HOME + "/.codex",
                        "/home/ann/.gemini:" + HOME + "/.gemini",
                        "/home/ann/cfg/opencode:" + HOME + "/.config/opencode",
                        "/home/ann/cfg/litellm:" + HOME + "/.config/litellm"),
                volumes(argv()));
        String compose = ComposeFile.of(deployment(), machine.host());
        assertTrue(
                compose.contains("mkdir -p .headroom work/claude /srv/codex .gemini cfg/opencode cfg/litellm)"),
                compose);
        assertTrue(compose.contains("source: \"/srv/codex\"\n      target: \"" + HOME + "/.codex\""), compose);
    }

    private static List<String> volumes(List<String> argv) {
        return IntStream.range(1, argv.size())
                .filter(at -> argv.get(at - 1).equals("--volume"))
                .mapToObj(argv::get)
                .toList();
    }

    @Test
    void podmanIsKnownByTheCommandBehindTheLink() throws IOException {
        Path folder = Files.createDirectories(home.resolve("bin"));
        Path podman = Files.writeString(folder.resolve("podman"), "#!/bin/sh\n");
        assertTrue(podman.toFile().setExecutable(true));
        Files.createSymbolicLink(folder.resolve("docker"), podman);
        assertTrue(DockerRuntime.isPodman(real(Map.of())));
        assertFalse(DockerRuntime.isPodman(real(Map.of("HEADROOM_CONTAINER_RUNTIME", "docker"))));
        Files.delete(folder.resolve("docker"));
        Files.move(podman, folder.resolve("docker"));
        assertFalse(DockerRuntime.isPodman(real(Map.of())));
        assertTrue(DockerRuntime.isPodman(real(Map.of("HEADROOM_CONTAINER_RUNTIME", "podman"))));
    }

    @Test
    void podmanInAVirtualMachineHasUsersOfItsOwn() {
        machine.os(Os.MAC).variable("HEADROOM_CONTAINER_RUNTIME", "podman");
        assertTrue(argv().contains("--userns=keep-id"));
        assertFalse(argv().contains("--user"));
        machine.variable("HEADROOM_CONTAINER_RUNTIME", "docker");
        assertFalse(argv().contains("--userns=keep-id"));
        assertTrue(argv().contains("--user"));
    }

    @Test
    void anAgentsContainerIsGivenNoFolderThatTheEngineWouldMakeAsRoot() {
        machine.folder("/home/ann/.headroom").folder("/home/ann/.claude");
        List<String> argv = new DockerRuntime()
                .commandLine(deployment(), new WorkspaceLayout(Path.of("/home/ann/.headroom")), machine.host(), 28787)
                .argv();
        assertEquals(
                List.of("/home/ann/.headroom:" + HOME + "/.headroom", "/home/ann/.claude:" + HOME + "/.claude"),
                volumes(argv));
    }

    @Test
    @Tag("never-25")
    void aContainerGetsTheOutgoingProxyWithoutItsPasswordInAnArgument() {
        machine.variable("HTTPS_PROXY", "http://ann:secret@proxy.example:3128").variable("no_proxy", "a.example");
        List<String> argv = argv();
        assertTrue(argv.contains("HTTPS_PROXY"), argv::toString);
        assertTrue(argv.contains("no_proxy"), argv::toString);
        assertFalse(argv.toString().contains("secret"), argv::toString);
        assertFalse(argv.contains("--add-host"), argv::toString);
        assertEquals(List.of(), AgentEnvironment.outgoingProxyNotes(machine.host()));
    }

    @Test
    void anOutgoingProxyOnThisMachineHasAnotherNameInside() {
        machine.variable("https_proxy", "http://127.0.0.1:3128/").variable("ALL_PROXY", "localhost:1080");
        List<String> argv = argv();
        assertTrue(argv.contains("https_proxy=http://host.docker.internal:3128/"), argv::toString);
        assertTrue(argv.contains("ALL_PROXY=host.docker.internal:1080"), argv::toString);
        assertEquals("host.docker.internal:host-gateway", argv.get(argv.indexOf("--add-host") + 1));
        assertEquals(1, AgentEnvironment.outgoingProxyNotes(machine.host()).size());
    }

    private static void env(List<String> argv, String... values) {
        List.of(values).forEach(value -> argv.addAll(List.of("--env", value)));
    }

    private Host real(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HOME", home.toString());
        all.put("PATH", home.resolve("bin").toString());
        return LocalHost.of(all, List.of("headroom"));
    }

    private static Deployment withGraphicsCards() {
        Map<String, String> base = new LinkedHashMap<>(deployment().baseEnv());
        base.put("HEADROOM_DOCKER_GPUS", "all");
        return SampleDeployments.withBaseEnv(deployment(), base);
    }

    private static Deployment deployment() {
        return SampleDeployments.deployment("default", Preset.PERSISTENT_DOCKER, RuntimeKind.DOCKER, Scope.USER);
    }

    private List<String> argv() {
        return DockerRuntime.detached(deployment(), machine.host());
    }
}
