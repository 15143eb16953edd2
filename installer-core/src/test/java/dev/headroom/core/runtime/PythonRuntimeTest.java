package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonRuntimeTest {
    private static final List<String> IDENTITY =
            List.of("--headroom-deployment-profile", "default", "--headroom-deployment-runtime", "python");

    @TempDir
    Path home;

    @Test
    void anOlderEngineIsNotGivenTheWordsThatItRefuses() throws IOException {
        assertEquals(plain("8799"), arguments("0.37.0"));
    }

    @Test
    void anEngineThatKnowsThemIsTold() throws IOException {
        List<String> expected = new ArrayList<>(plain("8799"));
        expected.addAll(IDENTITY);
        assertEquals(expected, arguments("0.40.0"));
    }

    @Test
    void anEngineThatIsOlderThanWhatIsKnownToWorkIsRefusedWithWords() throws IOException {
        Path program = install("0.27.0");
        assertEquals(
                Optional.of("Headroom 0.27.0 in " + program
                        + " is older than 0.28, the oldest version that this program works with."),
                new PythonRuntime(Optional.of(program.toString())).obstacle(host(), workspace()));
    }

    @Test
    void theOldestSupportedEngineIsNotRefused() throws IOException {
        Path program = install("0.28.0");
        assertEquals(
                Optional.empty(), new PythonRuntime(Optional.of(program.toString())).obstacle(host(), workspace()));
    }

    private List<String> arguments(String version) throws IOException {
        Path program = install(version);
        List<String> argv = new PythonRuntime(Optional.of(program.toString()))
                .commandLine(deployment(), workspace(), host(), 8799)
                .argv();
        assertEquals(List.of(program.toString(), "proxy"), argv.subList(0, 2));
        return argv.subList(2, argv.size());
    }

    private static List<String> plain(String port) {
        return ProxyArguments.replace(sample().proxyArgs(), "--port", port);
    }

    private static Deployment deployment() {
        List<String> words = new ArrayList<>(sample().proxyArgs());
        words.addAll(IDENTITY);
        return SampleDeployments.withProxyArgs(sample(), words);
    }

    private static Deployment sample() {
        return SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.PYTHON, Scope.PROVIDER);
    }

    private Path install(String version) throws IOException {
        Files.createDirectories(home.resolve("lib/python3/site-packages/headroom_ai-" + version + ".dist-info"));
        Files.createDirectories(home.resolve("bin"));
        return Files.writeString(home.resolve("bin/headroom"), "#!" + home.resolve("bin/python3") + "\n");
    }

    private WorkspaceLayout workspace() {
        return new WorkspaceLayout(home.resolve(".headroom"));
    }

    private Host host() {
        return LocalHost.of(Map.of("HOME", home.toString()), List.of("/opt/headroom/bin/headroom"));
    }
}
