package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.change.ChangeRunner;
import dev.headroom.core.graph.RunningGraph;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A change is planned once, and what was previewed is what is done. */
class OnePlanTest {
    private static final Path SETTINGS = SimHost.HOME.resolve(".claude/settings.json");
    private static final String EDITED = "{\"theme\": \"light\"}\n";

    private final SimHost machine = new SimHost().booted();
    private final WorkspaceLayout workspace = new WorkspaceLayout(SimHost.HOME.resolve(".headroom"));
    private final List<List<String>> programs = new ArrayList<>();
    private final List<Change> plans = new ArrayList<>();
    private final Installer installer = counting();

    OnePlanTest() {
        machine.disk().put(SETTINGS, "{\"theme\": \"dark\"}\n");
    }

    @Test
    void anApplyIsPlannedOnceAndAsksWhatOnlyPlanningAsksAsOftenAsOnePreview() {
        previewed(apply());
        long planning = asked();
        assertTrue(planning > 0, programs::toString);
        programs.clear();
        plans.clear();
        assertInstanceOf(Outcome.Applied.class, installer.perform(apply(), event -> {}, new Cancellation()));
        assertEquals(1, plans.size());
        assertEquals(planning, asked(), programs::toString);
    }

    /** Whether lingering may be set is asked by nothing but planning. */
    private long asked() {
        return programs.stream()
                .filter(argv -> argv.getFirst().equals("pkcheck"))
                .count();
    }

    @Test
    void soAreAChangeOfAProfileItsDriftAndItsRemoval() {
        installer.perform(apply(), event -> {}, new Cancellation());
        List<Change> changes = List.of(
                apply(),
                new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR),
                new Change.Remove(ProfileName.DEFAULT));
        for (Change change : changes) {
            plans.clear();
            installer.perform(change, event -> {}, new Cancellation());
            assertEquals(List.of(change), plans);
        }
    }

    @Test
    @Tag("never-2")
    @Tag("never-4")
    void anApplyWhoseFileWasEditedSinceThePreviewDoesNothingAndShowsTheNewDifference() {
        Preview shown = previewed(apply());
        machine.disk().put(SETTINGS, EDITED);
        Map<Path, Node> before = machine.disk().everything();
        Outcome.Outdated outdated = assertInstanceOf(Outcome.Outdated.class, run(shown));
        assertEquals(before, machine.disk().everything());
        assertTrue(outdated.preview().files().stream()
                .anyMatch(file -> file.file().equals(SETTINGS)
                        && file.before().orElseThrow().text().equals(EDITED)));
        assertInstanceOf(Outcome.Applied.class, run(outdated.preview()));
    }

    @Test
    void whatMakesNoDifferenceToThePlanDoesNotStopIt() {
        machine.disk().folders(workspace.deployFolder());
        Preview shown = previewed(apply());
        machine.disk().folders(workspace.deployFolder().resolve("no-profile"));
        plans.clear();
        assertInstanceOf(Outcome.Applied.class, run(shown));
        assertEquals(1, plans.size(), "the folder's entries were an input");
    }

    @Test
    @Tag("never-4")
    void aRemovalOfAProfileThatWasChangedSinceThePreviewDoesNothing() {
        installer.perform(apply(), event -> {}, new Cancellation());
        Preview shown = previewed(new Change.Remove(ProfileName.DEFAULT));
        installer.perform(new Change.Apply(request("9000")), event -> {}, new Cancellation());
        Outcome.Outdated outdated = assertInstanceOf(Outcome.Outdated.class, run(shown));
        assertEquals(List.of(ProfileName.DEFAULT), installer.profiles());
        assertEquals(9000, outdated.preview().deployment().proxy().port());
        assertInstanceOf(Outcome.Completed.class, run(outdated.preview()));
        assertEquals(List.of(), installer.profiles());
    }

    @Test
    void aRemovalOfAProfileThatAnotherCommandRemovedIsComplete() {
        installer.perform(apply(), event -> {}, new Cancellation());
        Preview shown = previewed(new Change.Remove(ProfileName.DEFAULT));
        installer.remove(ProfileName.DEFAULT, event -> {});
        assertEquals(new Outcome.Completed(List.of()), run(shown));
    }

    @Test
    @Tag("never-4")
    void aRestoreWhoseManifestIsGoneSinceThePreviewIsNotToldAsDone() {
        installer.perform(apply(), event -> {}, new Cancellation());
        Preview shown = previewed(new Change.Restore(ProfileName.DEFAULT));
        machine.disk().delete(workspace.manifest(ProfileName.DEFAULT));
        assertInstanceOf(Outcome.Refused.class, run(shown));
        assertTrue(settings().contains("http://127.0.0.1:8787"), this::settings);
    }

    @Test
    @Tag("never-4")
    void aRestoreRunsThePlanThatWasShown() {
        installer.perform(apply(), event -> {}, new Cancellation());
        plans.clear();
        assertInstanceOf(Outcome.Completed.class, run(previewed(new Change.Restore(ProfileName.DEFAULT))));
        assertEquals(1, plans.size());
        assertEquals("{\"theme\": \"dark\"}\n", settings());
    }

    @Test
    @Tag("never-4")
    void aDriftThatChangedSinceThePreviewIsNotResolved() {
        installer.perform(apply(), event -> {}, new Cancellation());
        drift("https://api.anthropic.com");
        Preview shown = previewed(new Change.ResolveDrift(ProfileName.DEFAULT, Drift.Choice.REPAIR));
        assertTrue(shown.plan().notes().toString().contains("https://api.anthropic.com"), shown::toString);
        drift("https://api.anthropic.com/");
        Outcome.Outdated outdated = assertInstanceOf(Outcome.Outdated.class, run(shown));
        assertTrue(settings().contains("https://api.anthropic.com/"), this::settings);
        assertInstanceOf(Outcome.Applied.class, run(outdated.preview()));
        assertTrue(settings().contains("http://127.0.0.1:8787"), this::settings);
    }

    private void drift(String address) {
        machine.disk()
                .put(
                        SETTINGS,
                        settings()
                                .replaceAll(
                                        "\"ANTHROPIC_BASE_URL\": \"[^\"]*\"",
                                        "\"ANTHROPIC_BASE_URL\": \"" + address + "\""));
    }

    private String settings() {
        return new String(machine.host().disk().read(SETTINGS).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Preview previewed(Change change) {
        return assertInstanceOf(Answer.Value.class, installer.preview(change)).value() instanceof Preview preview
                ? preview
                : fail();
    }

    private Outcome run(Preview preview) {
        return installer.run(preview, event -> {}, new Cancellation());
    }

    private static Change apply() {
        return new Change.Apply(request("8787"));
    }

    private static ApplyRequest request(String port) {
        return new ApplyRequest.Draft()
                .preset("persistent-service")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port(port)
                .request();
    }

    private Installer counting() {
        Host real = machine.host();
        Host host = new Host(
                real.os(),
                real.home(),
                real.environment(),
                real.user(),
                real.program(),
                real.disk(),
                real.locks(),
                real.folderWatch(),
                new Counted(real.commands()),
                real.processes(),
                real.http(),
                real.clock());
        RunningGraph graph = TestGraph.running(host, workspace);
        ChangeRunner.ChangePlanner planner = Installers.planner(graph.planning());
        return Installers.installer(graph, (change, at) -> {
            plans.add(change);
            return planner.plan(change, at);
        });
    }

    /** Programs that are written down when they run. */
    private final class Counted implements Commands {
        private final Commands real;

        Counted(Commands real) {
            this.real = real;
        }

        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            programs.add(argv);
            return real.run(argv, input, limit);
        }

        @Override
        public Optional<Path> find(String name) {
            return real.find(name);
        }
    }
}
