package dev.headroom.core.planner;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.Want;
import dev.headroom.core.planner.original.OriginalWiring;
import dev.headroom.core.planner.resolve.Resolved;
import dev.headroom.core.planner.resolve.Resolver;
import dev.headroom.core.routing.Enlistment;
import dev.headroom.core.routing.Router;
import dev.headroom.core.state.Ledger;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.Workspace;
import dev.headroom.core.supervisor.choice.Foreseen;
import dev.headroom.core.supervisor.choice.Keeping;
import dev.headroom.core.tool.EnvironmentWiring;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From a request to a plan: one plan from what is to what is wanted. Reads and changes nothing. */
public final class Planner {
    private static final int COLD_START_SECONDS = 180;
    private static final String FOLDER_MODE = "rwx------";

    private final Host host;
    private final Workspace workspace;
    private final List<ToolTarget> tools;

    public Planner(Host host, Workspace workspace, List<ToolTarget> tools) {
        this.host = host;
        this.workspace = workspace;
        this.tools = tools;
    }

    /**
     * A plan with what it leads to.
     *
     * @param updates whether a profile of this name is there already
     */
    public record Planned(Deployment deployment, boolean updates, Plan plan) {
        /** The same without what is only for showing. */
        public Planned toCarryOut() {
            return new Planned(deployment, updates, plan.toCarryOut());
        }
    }

    /** Plans an apply. */
    public Planned plan(ApplyRequest request) {
        Resolved resolved = new Resolver(host, workspace, tools).resolve(request);
        Deployment deployment = resolved.deployment();
        Keeping keeping = Keeping.planned(deployment, workspace, host, resolved.agent());
        Optional<Keeping> old = resolved.existing().map(manifest -> Keeping.installed(manifest, workspace, host));
        Ledger ledger = new Router(host, workspace).ledger();
        OriginalWiring.Undo original = resolved.existing()
                .filter(manifest -> ledger.profile(deployment.profile()).isEmpty())
                .map(manifest -> OriginalWiring.undo(manifest, host, workspace))
                .orElse(new OriginalWiring.Undo(List.of(), List.of()));
        Router router = new Router(Foreseen.after(host, original.steps()), workspace);
        List<Want> wants = wants(resolved);
        Optional<Ledger.Enlisted> enlisted = ledger.profile(deployment.profile());
        List<FileChange> changes = changes(router, deployment.profile(), wants);
        changes.forEach(change -> host.disk().checkWritable(change.file()));
        host.disk().checkWritable(workspace.manifest(deployment.profile()));
        List<Step> steps = new ArrayList<>();
        old.ifPresent(before -> {
            steps.add(new Step.Unroute(deployment.profile()));
            steps.addAll(before.stop());
        });
        steps.addAll(original.steps());
        steps.addAll(folders(deployment.profile()));
        steps.add(manifest(resolved, wants, keeping));
        steps.addAll(old.map(keeping::replace).orElseGet(keeping::install));
        steps.add(new Step.Enlist(
                deployment.profile(),
                wants,
                enlisted.map(part -> new Step.Previous(part.wants(), List.copyOf(part.foreign()), part.conceded()))
                        .orElse(Step.Previous.NONE)));
        steps.addAll(keeping.start());
        steps.add(new Step.AwaitRoutable(deployment.profile(), COLD_START_SECONDS));
        List<FileFingerprint> seen =
                enlisted.isPresent() ? List.of() : seen(router, deployment.profile(), wants, original);
        steps.add(new Step.Route(deployment.profile(), seen, true));
        List<String> notes = new ArrayList<>(resolved.notes());
        notes.addAll(original.notes());
        notes.addAll(OtherNames.told(changes, host.disk()));
        enlisted.ifPresent(part -> notes.addAll(regained(part, wants)));
        Plan plan = new Plan(Plan.Kind.APPLY, deployment.profile(), steps, changes, notes);
        return new Planned(deployment, resolved.existing().isPresent(), plan);
    }

    /** Settings that the user had taken over and that are routed again. */
    private static List<String> regained(Ledger.Enlisted part, List<Want> wants) {
        Stream<Setting> conceded = part.conceded().stream()
                .filter(Want.Values.class::isInstance)
                .map(Want.Values.class::cast)
                .flatMap(want -> want.values().keySet().stream().map(key -> new Setting(want.file(), key)));
        return Stream.concat(part.foreign().stream(), conceded)
                .distinct()
                .filter(setting -> wants.stream()
                        .anyMatch(want -> want instanceof Want.Values values
                                && values.file().equals(setting.file())
                                && values.values().containsKey(setting.key())))
                .map(setting -> setting.file() + ": '" + String.join(".", setting.key())
                        + "', which you had changed, is routed again.")
                .sorted()
                .toList();
    }

    private List<Want> wants(Resolved resolved) {
        Deployment deployment = resolved.deployment();
        List<Want> wants = new ArrayList<>();
        Map<String, String> environment = new LinkedHashMap<>();
        for (Wiring wiring : resolved.wirings().values()) {
            wants.addAll(wiring.wants());
            environment.putAll(wiring.environment());
        }
        if (deployment.scope() != Scope.PROVIDER && !environment.isEmpty()) {
            Map<String, String> all = new LinkedHashMap<>(deployment.baseEnv());
            all.putAll(environment);
            wants.addAll(new EnvironmentWiring(deployment.profile(), workspace, host).wants(deployment.scope(), all));
        }
        return wants;
    }

    private List<FileChange> changes(Router router, ProfileName profile, List<Want> wants) {
        List<FileChange> changes = new ArrayList<>();
        router.preview(Enlistment.enlist(profile, wants).and(Enlistment.route(profile, true)))
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
            Router router, ProfileName profile, List<Want> wants, OriginalWiring.Undo original) {
        Map<Path, Optional<byte[]>> enlisted = router.preview(Enlistment.enlist(profile, wants));
        List<Path> changed = original.changes().stream().map(FileChange::file).toList();
        return wants.stream()
                .filter(want -> want instanceof Want.Values)
                .map(Want::file)
                .distinct()
                .filter(file -> !changed.contains(file))
                .map(file -> FileFingerprint.of(
                        file,
                        enlisted.containsKey(file)
                                ? enlisted.get(file)
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

    private Step manifest(Resolved resolved, List<Want> wants, Keeping keeping) {
        Path file = workspace.manifest(resolved.deployment().profile());
        byte[] bytes = ManifestStore.encode(
                new ManifestDraft(host).of(resolved.deployment(), wants, keeping.artifacts(), resolved.existing()));
        return new Step.WriteFile(file, image(file), new FileImage(bytes, FileImage.PRIVATE));
    }
}
