package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Farewell;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.tool.settings.OpenPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans removals from what was recorded. Reads and changes nothing. */
public final class RemovalPlanner {
    private final Host host;
    private final WorkspaceLayout workspace;
    private final SupervisorList supervisors;
    private final Router router;
    private final OthersWiring others;
    private final Farewell farewell;

    public RemovalPlanner(
            Host host,
            WorkspaceLayout workspace,
            SupervisorList supervisors,
            Router router,
            PythonInstallerRouting original,
            Farewell farewell) {
        this.host = host;
        this.workspace = workspace;
        this.supervisors = supervisors;
        this.router = router;
        others = new OthersWiring(original, router, host);
        this.farewell = farewell;
    }

    /**
     * Plans the removal of a profile.
     *
     * @param manifest its manifest; empty when it is gone or damaged: then our own records have to do
     */
    public Plan plan(ProfileName profile, Optional<Manifest> manifest) {
        List<ManagedEntry> entries = router.ledger()
                .profile(profile)
                .map(RoutingState.ProfileRouting::entries)
                .orElse(List.of());
        List<Step> steps = new ArrayList<>();
        steps.add(Step.Unroute.forGood(profile));
        Optional<SupervisedDeployment> keeping =
                manifest.map(known -> SupervisedDeployment.installed(known, workspace, host, supervisors));
        steps.addAll(keeping.map(SupervisedDeployment::stop).orElseGet(() -> List.of(new Step.Halt(profile))));
        steps.addAll(keeping.map(SupervisedDeployment::remove)
                .orElseGet(() -> SupervisedDeployment.removeAny(profile, workspace, host, supervisors)));
        keeping.ifPresent(it -> steps.addAll(it.after(steps).removeLeft(supervisors)));
        manifest.ifPresent(known -> steps.addAll(TokenSteps.removal(known)));
        PythonInstallerRouting.Undo undo = manifest.map(known -> others.undo(profile, known))
                .orElseGet(() -> new PythonInstallerRouting.Undo(List.of(), List.of()));
        steps.addAll(undo.steps());
        steps.add(new Step.UnregisterProfile(profile, entries));
        Path file = workspace.manifest(profile);
        host.disk()
                .read(file)
                .map(bytes -> new FileImage(bytes, FileImage.PRIVATE))
                .ifPresent(image -> steps.add(new Step.WriteManifest(file, Optional.of(image), Optional.empty())));
        steps.add(new Step.RemoveFolder(workspace.profileFolder(profile), WorkspaceLayout.PROFILE_FILES));
        List<FileChange> changes = changes(profile);
        List<String> notes = new ArrayList<>(undo.notes());
        notes.addAll(ReplacementNotes.told(changes, host.disk()));
        manifest.flatMap(known ->
                        OpenPrograms.told(host, known.deployment(), farewell.reaches(profile), OpenPrograms.CUT_OFF))
                .ifPresent(notes::add);
        manifest.ifPresent(known -> notes.addAll(
                EngineData.notes(host, workspace, profile, known.deployment().runtime())));
        return new Plan(Plan.Kind.REMOVE, profile, steps, changes, notes);
    }

    private List<FileChange> changes(ProfileName profile) {
        List<FileChange> changes = new ArrayList<>();
        router.preview(RoutingChange.unregister(profile)).forEach((file, settled) -> {
            String mode = host.disk().facts(file).map(facts -> facts.mode()).orElse("");
            FileChange change = new FileChange(
                    file,
                    host.disk().read(file).map(bytes -> new FileImage(bytes, mode)),
                    settled.map(bytes -> new FileImage(bytes, mode)));
            if (change.isChange()) {
                changes.add(change);
            }
        });
        return changes;
    }
}
