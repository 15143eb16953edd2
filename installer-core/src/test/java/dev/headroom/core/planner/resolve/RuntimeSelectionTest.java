package dev.headroom.core.planner.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.planner.settings.ProfileSettings;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RuntimeSelectionTest {
    private static final Path PROGRAM = SimHost.HOME.resolve("venv/bin/headroom");

    private final SimHost sim = new SimHost();
    private final List<String> notes = new ArrayList<>();

    @Test
    void withoutAPythonInstallTheGatewayRunsAndTheUserIsTold() {
        assertEquals(new RuntimeSelection.Chosen(RuntimeKind.EMBEDDED), choose(new ApplyRequest.Draft()));
        assertEquals(
                List.of("Runtime embedded: no Headroom Python install was found. It passes through and does not"
                        + " compress."),
                notes);
    }

    @Test
    void aNamedPythonThatIsMissingIsRefused() {
        assertEquals(
                "python-missing",
                problem(new ApplyRequest.Draft().runtime("python")).code());
        assertEquals(
                "python-missing",
                problem(new ApplyRequest.Draft().python("/nowhere")).code());
    }

    @Test
    void aNamedEmbeddedRuntimeNeedsNoNote() {
        assertEquals(
                RuntimeKind.EMBEDDED,
                choose(new ApplyRequest.Draft().runtime("embedded")).runtime());
        assertEquals(List.of(), notes);
    }

    @Test
    void pythonGoesWithNoOtherRuntime() {
        for (String runtime : List.of("embedded", "docker")) {
            assertEquals(
                    "python-not-used",
                    problem(new ApplyRequest.Draft().runtime(runtime).python("/venv"))
                            .code());
        }
        Problem problem = assertThrows(
                        ProblemException.class,
                        () -> choose(new ApplyRequest.Draft().python("/venv"), Preset.PERSISTENT_DOCKER))
                .problem();
        assertEquals("python-not-used", problem.code());
    }

    @Test
    void dockerIsRefusedWhereThereIsNone() {
        assertEquals(
                "docker-unavailable",
                problem(new ApplyRequest.Draft().runtime("docker")).code());
        Problem problem = assertThrows(
                        ProblemException.class, () -> choose(new ApplyRequest.Draft(), Preset.PERSISTENT_DOCKER))
                .problem();
        assertEquals("docker-unavailable", problem.code());
    }

    @Test
    void whatTheGatewayCannotDoIsRefusedByName() {
        assertEquals("embedded-cannot-memory", cannot(it -> it.engine(EngineOption.MEMORY, EngineOption.ON)));
        assertEquals("embedded-cannot-region", cannot(it -> it.region("eu")));
        assertEquals("embedded-cannot-anyllm-provider", cannot(it -> it.anyllmProvider("x")));
        assertEquals("embedded-cannot-backend", cannot(it -> it.backend("bedrock")));
        RuntimeSelection.requireWhatItCan(RuntimeKind.EMBEDDED, settings().proxy());
    }

    private static String cannot(Consumer<ProfileSettings> change) {
        ProfileSettings settings = settings();
        change.accept(settings);
        RuntimeSelection.requireWhatItCan(RuntimeKind.PYTHON, settings.proxy());
        return assertThrows(
                        ProblemException.class,
                        () -> RuntimeSelection.requireWhatItCan(RuntimeKind.EMBEDDED, settings.proxy()))
                .problem()
                .code();
    }

    private static ProfileSettings settings() {
        return ProfileSettings.fresh(ProfileName.DEFAULT, Preset.ON_DEMAND, RuntimeKind.EMBEDDED, "/memory.db");
    }

    @Test
    void anUnknownRuntimeIsRefused() {
        assertEquals(
                "bad-runtime",
                problem(new ApplyRequest.Draft().runtime("cobol")).code());
    }

    @Test
    void theInstallOfBeforeIsTriedWhenNoneIsNamed() {
        Problem problem = assertThrows(ProblemException.class, () -> selection()
                        .choose(
                                new ApplyRequest.Draft().runtime("python").request(),
                                Preset.ON_DEMAND,
                                Optional.empty(),
                                Optional.of(PROGRAM.toString()),
                                notes))
                .problem();
        assertEquals(true, problem.why().contains(PROGRAM.toString()), problem.why());
    }

    private RuntimeSelection.Chosen choose(ApplyRequest.Draft draft) {
        return choose(draft, Preset.ON_DEMAND);
    }

    private RuntimeSelection.Chosen choose(ApplyRequest.Draft draft, Preset preset) {
        return selection().choose(draft.request(), preset, Optional.empty(), Optional.empty(), notes);
    }

    private RuntimeSelection selection() {
        return new RuntimeSelection(sim.host(), new WorkspaceLayout(sim.workspace()));
    }

    private Problem problem(ApplyRequest.Draft draft) {
        return assertThrows(ProblemException.class, () -> choose(draft)).problem();
    }
}
