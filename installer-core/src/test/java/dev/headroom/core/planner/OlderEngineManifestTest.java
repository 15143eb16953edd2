package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A Python command line before 0.40 hands every word of the manifest to its engine, which refuses two of those that newer ones
 * write. A profile whose engine is that old is recorded without them.
 */
@Tag("never-13")
class OlderEngineManifestTest {
    private static final String HOME = "/home/ann";
    private static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(Path.of(HOME, ".headroom"));
    private static final List<String> WORDS = List.of("--headroom-deployment-profile", "--headroom-deployment-runtime");

    @ParameterizedTest
    @CsvSource({"0.28.0, false", "0.37.0, false", "0.39.9, false", "0.40.0, true", "0.42.0, true", "latest, true"})
    void aContainer(String tag, boolean named) {
        assertEquals(named, isNamed(machine(), draft("docker").image("example.org/headroom:" + tag)));
    }

    @ParameterizedTest
    @CsvSource({"0.28.0, false", "0.37.0, false", "0.40.0, true", "0.42.0, true"})
    void aPythonInstall(String version, boolean named) {
        assertEquals(named, isNamed(withPython(machine(), version), draft("python")));
    }

    /** One that a newer command line made, or ours of an earlier day, is mended by an apply. */
    @ParameterizedTest
    @CsvSource({"0.37.0, false", "0.42.0, true"})
    void aProfileThatIsThere(String version, boolean named) {
        PaperMachine machine = withPython(machine(), version)
                .file(
                        WORKSPACE.deployFolder() + "/default/manifest.json",
                        KeptSettingsTest.recorded("0.42-service-user"));
        assertEquals(named, isNamed(machine, new ApplyRequest.Draft()));
    }

    private static boolean isNamed(PaperMachine machine, ApplyRequest.Draft draft) {
        List<String> words = TestGraph.of(machine.host(), WORKSPACE)
                .planner()
                .plan(draft.request())
                .deployment()
                .proxyArgs();
        long there = WORDS.stream().filter(words::contains).count();
        assertEquals(0, there % WORDS.size(), "one without the other: " + words);
        // Their values go with them.
        assertEquals(there > 0, words.contains("default"), words.toString());
        return there > 0;
    }

    private static ApplyRequest.Draft draft(String runtime) {
        return new ApplyRequest.Draft().runtime(runtime).scope("provider").targets(List.of("claude"));
    }

    private static PaperMachine withPython(PaperMachine machine, String version) {
        String home = HOME + "/.headroom/python";
        return machine.file(home + "/bin/headroom", "#!" + home + "/bin/python3\n", "rwxr-xr-x")
                .file(home + "/lib/python3.13/site-packages/headroom_ai-" + version + ".dist-info/METADATA", "");
    }

    private static PaperMachine machine() {
        return PaperMachine.systemd(HOME)
                .program("docker")
                .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}")
                .variable("SHELL", "/bin/bash");
    }
}
