package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.PythonInstallerRouting;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.resolve.ResolvedRequest;
import dev.headroom.core.planner.resolve.Resolver;
import dev.headroom.core.planner.upstream.UnroutedMachine;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.FileObstacles;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.supervisor.choice.PlannedSupervision;
import dev.headroom.core.supervisor.choice.SupervisedDeployment;
import dev.headroom.core.supervisor.choice.SupervisorList;
import dev.headroom.core.tool.EnvironmentRouting;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.upstream.OwnAddresses;
import dev.headroom.core.upstream.SharedEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From a request to a plan: one plan from what is to what is wanted. Reads and changes nothing. */
public final class Planner {
    private static final String FOLDER_MODE = "rwx------";

    private final Host host;
    private final WorkspaceLayout workspace;
    private final SupervisorList supervisors;
    private final Resolver resolver;
    private final Router router;
    private final PythonInstallerRouting original;

    public Planner(
            Host host,
            WorkspaceLayout workspace,
            SupervisorList supervisors,
            Resolver resolver,
            Router router,
            PythonInstallerRouting original) {
        this.host = host;
        this.workspace = workspace;
        this.supervisors = supervisors;
        this.resolver = resolver;
        this.router = router;
        this.original = original;
    }

    /**
     * A plan with what it leads to.
     *
     * @param updates whether a profile of this name is there already
     */
    public record Planned(Deployment deployment, boolean updates, Plan plan) {
        /** Returns this result without the parts that only the preview shows. */
        public Planned toCarryOut() {
            return new Planned(deployment, updates, plan.toCarryOut());
        }
    }

    /** Plans an apply. */
    public Planned plan(ApplyRequest request) {
        ResolvedRequest resolved = resolver.resolve(request, this::unrouted);
        Deployment deployment = resolved.deployment();
        Optional<SupervisedDeployment> old = resolved.existing()
                .map(manifest -> SupervisedDeployment.installed(manifest, workspace, host, supervisors));
        PlannedSupervision chosen = PlannedSupervision.of(deployment, workspace, host, supervisors, resolved.agent());
        PlannedSupervision keeping = old.map(chosen::over).orElse(chosen);
        RoutingState ledger = router.ledger();
        PythonInstallerRouting.Undo undo = undo(resolved.existing());
        Router foreseen = original.after(undo);
        List<String> left = new ArrayList<>();
        List<ManagedEntry> entries = possible(entries(resolved), ledger, left);
        Optional<RoutingState.ProfileRouting> registered = ledger.profile(deployment.profile());
        List<FileChange> changes = changes(foreseen, deployment.profile(), entries);
        changes.forEach(change -> host.disk().checkWritable(change.file()));
        host.disk().checkWritable(workspace.manifest(deployment.profile()));
        TokenSteps tokens = TokenSteps.of(request, resolved);
        List<Step> steps = new ArrayList<>(tokens.first());
        old.ifPresent(before -> steps.addAll(StopSteps.of(deployment.profile(), before, registered)));
        steps.addAll(undo.steps());
        steps.addAll(folders(deployment.profile()));
        steps.add(manifest(resolved, entries, keeping, UnroutedMachine.of(host, undo.steps(), foreseen)));
        PlannedSupervision later = keeping.after(undo.steps());
        PlannedSupervision.Installation installation = old.map(later::replace).orElseGet(later::install);
        steps.addAll(installation.steps());
        steps.add(new Step.RegisterProfile(
                deployment.profile(),
                entries,
                registered
                        .map(part -> new Step.Previous(
                                part.entries(),
                                List.copyOf(part.userModified()),
                                part.released(),
                                part.stopped(),
                                part.why()))
                        .orElse(Step.Previous.NONE)));
        steps.addAll(keeping.start());
        steps.add(new Step.AwaitRoutable(deployment.profile(), Step.AwaitRoutable.COLD_START_SECONDS));
        List<FileFingerprint> seen =
                registered.isPresent() ? List.of() : seen(foreseen, deployment.profile(), entries, undo);
        steps.add(new Step.Route(deployment.profile(), seen, true));
        steps.addAll(tokens.last());
        List<String> notes = new ArrayList<>(differences(resolved));
        notes.addAll(movedImage(deployment));
        notes.addAll(resolved.notes());
        notes.addAll(undo.notes());
        notes.addAll(left);
        keeping.staying().ifPresent(stays -> notes.add(stays.note()));
        notes.addAll(ReplacementNotes.told(changes, host.disk()));
        registered.ifPresent(part -> notes.addAll(regained(part, entries)));
        Plan plan = new Plan(Plan.Kind.APPLY, deployment.profile(), steps, changes, notes, installation.guarding());
        return new Planned(deployment, resolved.existing().isPresent(), plan);
    }

    /** What takes the wiring of the Python installer back that the profile has now. */
    private PythonInstallerRouting.Undo undo(Optional<Manifest> existing) {
        return existing.map(manifest -> new OthersWiring(original, router, host)
                        .undo(manifest.deployment().profile(), manifest))
                .orElse(new PythonInstallerRouting.Undo(List.of(), List.of()));
    }

    private Host unrouted(Optional<Manifest> existing) {
        PythonInstallerRouting.Undo undo = undo(existing);
        return UnroutedMachine.of(host, undo.steps(), original.after(undo));
    }

    /** The name is replaced when the manifest is read, so only the file itself can tell; this apply writes the new one. */
    private List<String> movedImage(Deployment deployment) {
        boolean moved = image(workspace.manifest(deployment.profile()))
                .filter(file -> ProxySettings.namesFrozenImage(new String(file.bytes(), StandardCharsets.UTF_8)))
                .isPresent();
        return moved
                ? List.of("The image has moved: its old repository gets nothing new, and the profile uses "
                        + deployment.proxy().image() + " from now on.")
                : List.of();
    }

    private List<String> differences(ResolvedRequest resolved) {
        ProfileName profile = resolved.deployment().profile();
        return resolved.existing()
                .map(manifest -> ProfileDifference.sentences(
                        manifest.deployment(),
                        resolved.deployment(),
                        EnvironmentFile.read(profile, workspace, host).keySet(),
                        resolved.agent().keySet()))
                .orElse(List.of());
    }

    /** Settings that the user had taken over and that are routed again. */
    private static List<String> regained(RoutingState.ProfileRouting part, List<ManagedEntry> entries) {
        Stream<Setting> released = part.released().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(ManagedEntry.Values.class::cast)
                .flatMap(managed -> managed.values().keySet().stream().map(key -> new Setting(managed.file(), key)));
        return Stream.concat(part.userModified().stream(), released)
                .distinct()
                .filter(setting -> entries.stream()
                        .anyMatch(managed -> managed instanceof ManagedEntry.Values values
                                && values.file().equals(setting.file())
                                && values.values().containsKey(setting.key())))
                .map(setting -> setting.file() + ": '" + String.join(".", setting.key())
                        + "', which you had changed, is routed again.")
                .sorted()
                .toList();
    }

    private List<ManagedEntry> entries(ResolvedRequest resolved) {
        Deployment deployment = resolved.deployment();
        List<ManagedEntry> entries = new ArrayList<>();
        Map<String, String> environment = new LinkedHashMap<>();
        for (ToolRouting wiring : resolved.wirings().values()) {
            entries.addAll(wiring.entries());
            environment.putAll(wiring.environment());
        }
        if (deployment.scope() != Scope.PROVIDER && !environment.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>(deployment.baseEnv());
            // A server that one profile's tools go to is not the wish of whoever applies another one in that shell.
            OwnAddresses.derived(deployment).keySet().forEach(wire -> all.remove(wire.variable()));
            all.remove(OwnAddresses.VARIABLE);
            SharedEngine.none().keySet().forEach(all::remove);
            all.putAll(environment);
            entries.addAll(
                    new EnvironmentRouting(deployment.profile(), workspace, host).entries(deployment.scope(), all));
        }
        return entries;
    }

    /** Without what would stand in files that nobody may change; a note says for each what to write there by hand. */
    private List<ManagedEntry> possible(List<ManagedEntry> wanted, RoutingState ledger, List<String> notes) {
        FileObstacles obstacles = new FileObstacles(host, ledger);
        List<ManagedEntry> possible = new ArrayList<>();
        for (ManagedEntry entry : wanted) {
            Optional<Problem> obstacle =
                    entry.file().startsWith(workspace.root()) ? Optional.empty() : obstacles.of(entry.file());
            obstacle.ifPresentOrElse(
                    problem -> notes.add(problem.what() + " " + problem.why() + byHand(entry)),
                    () -> possible.add(entry));
        }
        return possible;
    }

    private static String byHand(ManagedEntry entry) {
        return entry instanceof ManagedEntry.Line line
                ? " New shells that read it follow the profile after the program that makes that file writes this line"
                        + " into it: "
                        + line.line()
                : " It is left out; programs that only it starts do not follow the profile.";
    }

    private List<FileChange> changes(Router foreseen, ProfileName profile, List<ManagedEntry> entries) {
        List<FileChange> changes = new ArrayList<>();
        foreseen.preview(RoutingChange.register(profile, entries).and(RoutingChange.route(profile, true)))
                .forEach((file, settled) -> {
                    FileChange change =
                            new FileChange(file, image(file), settled.map(bytes -> new FileImage(bytes, mode(file))));
                    if (change.isChange()) {
                        changes.add(change);
                    }
                });
        return changes;
    }

    private Optional<FileImage> image(Path file) {
        return host.disk().read(file).map(bytes -> new FileImage(bytes, mode(file)));
    }

    private String mode(Path file) {
        return host.disk().facts(file).map(facts -> facts.mode()).orElse("");
    }

    /**
     * Files that are put in order first are compared by those steps. Enlisting takes out what is owed, such as in a file to
     * which another profile's path does not lead any more.
     */
    private List<FileFingerprint> seen(
            Router foreseen, ProfileName profile, List<ManagedEntry> entries, PythonInstallerRouting.Undo undo) {
        Map<Path, Optional<byte[]>> registered = foreseen.preview(RoutingChange.register(profile, entries));
        List<Path> changed = undo.changes().stream().map(FileChange::file).toList();
        return entries.stream()
                .filter(managed -> managed instanceof ManagedEntry.Values)
                .map(ManagedEntry::file)
                .distinct()
                .filter(file -> !changed.contains(file))
                .map(file -> FileFingerprint.of(
                        file,
                        registered.containsKey(file)
                                ? registered.get(file)
                                : host.disk().read(file)))
                .toList();
    }

    private List<Step> folders(ProfileName profile) {
        List<Step> steps = new ArrayList<>();
        for (Path folder : List.of(workspace.deployFolder(), workspace.profileFolder(profile))) {
            if (host.disk().facts(folder).isEmpty()) {
                steps.add(new Step.MakeFolder(folder, FOLDER_MODE));
            }
        }
        return steps;
    }

    /** What was there before is what is there when every profile's wiring and that of another program is taken back. */
    private Step manifest(
            ResolvedRequest resolved, List<ManagedEntry> entries, PlannedSupervision keeping, Host before) {
        Path file = workspace.manifest(resolved.deployment().profile());
        byte[] bytes = ManifestStore.encode(
                new ManifestDraft(before).of(resolved.deployment(), entries, keeping.artifacts(), resolved.existing()));
        return new Step.WriteManifest(file, image(file), Optional.of(new FileImage(bytes, FileImage.PRIVATE)));
    }
}
