package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.runtime.Wheels;
import dev.headroom.core.runtime.pip.PythonTools;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.SampleDeployments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version of an engine before an install, kept until a profile is ready on the new one; with the machine's real Python and pip. */
@Tag("pip")
class EngineTrialTest {
    private static final ProfileName PROFILE = new ProfileName("default");

    @TempDir
    Path home;

    private ManagedEngine engine;
    private final List<String> ready = new ArrayList<>();

    @BeforeEach
    void twoVersionsAndAProfile() throws IOException {
        Wheels.headroom(home.resolve("wheels"), "0.29.0");
        Wheels.support(home.resolve("wheels"));
        Host host = LocalHost.of(
                Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        "/usr/bin:/bin",
                        "PIP_NO_INDEX",
                        "1",
                        "PIP_FIND_LINKS",
                        home.resolve("wheels").toUri().toString()),
                List.of("/opt/headroom/bin/headroom"));
        try {
            Assumptions.assumeTrue(PythonTools.find(host).uv().isEmpty(), "no Python with venv and ensurepip");
        } catch (ProblemException none) {
            Assumptions.abort(none.problem().why());
        }
        engine = Installers.engine(TestGraph.of(host, new WorkspaceLayout(home.resolve(".headroom"))));
        install(Optional.empty());
        Path manifest = home.resolve(".headroom/deploy/default/manifest.json");
        Files.createDirectories(manifest.getParent());
        Files.write(
                manifest,
                ManifestStore.encode(new Manifest(
                        SampleDeployments.deployment("default", Preset.ON_DEMAND, RuntimeKind.PYTHON, Scope.USER),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        Map.of())));
        Wheels.headroom(home.resolve("wheels"), "0.30.1");
    }

    private List<String> install(Optional<String> version) {
        Outcome end = engine.install(new PythonInstall.Wanted(version, true), event -> {}, new Cancellation());
        return assertInstanceOf(Outcome.Completed.class, end).notes();
    }

    /** A start that becomes ready on some versions alone. */
    private Supplier<List<String>> readyOn(String... versions) {
        return () -> {
            String now = engine.managedEngine().orElseThrow();
            ready.add(now);
            if (!Set.of(versions).contains(now)) {
                throw new ProblemException(
                        new Problem.Failed("not-ready", "It did not become ready.", "It said no.", "See its log."));
            }
            return List.of("Ready.");
        };
    }

    private Runnable again(String... versions) {
        return () -> assertEquals(List.of("Ready."), readyOn(versions).get());
    }

    private List<String> folders() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve(".headroom"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("python"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @Tag("never-11")
    void theVersionBeforeIsKeptUntilAProfileIsReadyOnTheNewOne() throws IOException {
        assertEquals(List.of(), engine.onTrial());
        String told = String.join("\n", install(Optional.empty()));
        assertTrue(
                told.endsWith(
                        "Profile 'default' goes on with 0.29.0 until 'headroom install restart --profile default',"
                                + " and comes back to it if it is not ready on 0.30.1."),
                told);
        assertEquals(List.of(PROFILE), engine.onTrial());
        assertEquals(List.of("python", "python.older"), folders());
        assertEquals(List.of("Ready."), engine.started(PROFILE, readyOn("0.30.1"), again()));
        assertEquals(List.of("0.30.1"), ready);
        assertEquals(List.of(), engine.onTrial());
        assertEquals(List.of("python"), folders());
    }

    @Test
    @Tag("never-11")
    void aVersionOnWhichNothingIsReadyGivesWayToTheOneBefore() throws IOException {
        install(Optional.empty());
        Wheels.headroom(home.resolve("wheels"), "0.31.0");
        install(Optional.empty());
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> engine.started(PROFILE, readyOn("0.29.0"), again("0.29.0", "0.30.1")))
                .problem();
        assertEquals(
                "Profile 'default' was not ready on Headroom 0.31.0, so 0.29.0 was put back and runs.", problem.what());
        assertEquals("It did not become ready. It said no.", problem.why());
        assertEquals(List.of("0.31.0", "0.29.0"), ready);
        assertEquals(Optional.of("0.29.0"), engine.managedEngine());
        assertEquals(List.of("python"), folders());
    }

    @Test
    void whereTheVersionIsNotTheReasonTheNewOneStays() throws IOException {
        install(Optional.empty());
        Problem problem = assertThrows(ProblemException.class, () -> engine.started(PROFILE, readyOn(), again()))
                .problem();
        assertEquals("Profile 'default' is ready neither on Headroom 0.30.1 nor on 0.29.0.", problem.what());
        assertEquals(Optional.of("0.30.1"), engine.managedEngine());
        assertEquals(List.of("python", "python.older"), folders());
        Files.delete(home.resolve(".headroom/deploy/default/manifest.json"));
        assertInstanceOf(Outcome.Completed.class, engine.remove(event -> {}));
        assertEquals(List.of(), folders());
    }
}
