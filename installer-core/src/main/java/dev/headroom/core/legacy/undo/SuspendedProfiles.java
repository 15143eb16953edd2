package dev.headroom.core.legacy.undo;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.supervisor.choice.ProjectedHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Profiles of ours that were routed over what the Python command line wrote step aside while that is taken back. Else they
 * would keep its address as the one to go back to, which nobody answers any more.
 *
 * @param profiles those of ours, the one on top last
 * @param host the machine as it is without their settings
 */
record SuspendedProfiles(List<ProfileName> profiles, Host host) {
    static SuspendedProfiles of(Manifest manifest, Host host, Router router) {
        Map<Path, Path> theirs = new HashMap<>();
        manifest.mutations().stream()
                .filter(mutation -> !mutation.path().isEmpty())
                .map(mutation -> host.path(mutation.path()))
                .forEach(path -> theirs.put(host.disk().real(path), path));
        List<ProfileName> above = router.ledger().profiles().entrySet().stream()
                .filter(entry -> entry.getValue().routed() && isOver(entry.getValue(), theirs.keySet(), host))
                .sorted(Comparator.comparingLong(entry -> entry.getValue().order()))
                .map(Map.Entry::getKey)
                .toList();
        return new SuspendedProfiles(above, above.isEmpty() ? host : without(above, theirs, host, router));
    }

    private static boolean isOver(RoutingState.ProfileRouting part, Set<Path> theirs, Host host) {
        return part.entries().stream()
                .anyMatch(managed -> managed instanceof ManagedEntry.Values values
                        && theirs.contains(host.disk().real(values.file())));
    }

    /**
     * The machine as it is without them.
     *
     * @param theirs from where a file really is to the path by which the manifest names it
     */
    private static Host without(List<ProfileName> above, Map<Path, Path> theirs, Host host, Router router) {
        RoutingChange wish = above.stream()
                .map(profile -> RoutingChange.unroute(profile, ""))
                .reduce(RoutingChange::and)
                .orElseThrow();
        List<Step> as = new ArrayList<>();
        router.preview(wish).forEach((ours, content) -> host.disk().read(ours).ifPresent(now -> {
            Path file = theirs.getOrDefault(host.disk().real(ours), ours);
            FileImage image = new FileImage(
                    now, host.disk().facts(file).map(facts -> facts.mode()).orElse(""));
            as.add(content.<Step>map(
                            bytes -> new Step.WriteFile(file, Optional.of(image), new FileImage(bytes, image.mode())))
                    .orElseGet(() -> new Step.DeleteFile(file, image)));
        }));
        return ProjectedHost.after(host, as);
    }

    /** The same with the profiles unrouted before and routed after. */
    PythonInstallerRouting.Undo around(PythonInstallerRouting.Undo undo) {
        if (profiles.isEmpty() || undo.steps().isEmpty()) {
            return undo;
        }
        List<Step> steps = new ArrayList<>();
        profiles.forEach(profile -> steps.add(new Step.Unroute(profile)));
        steps.addAll(undo.steps());
        profiles.forEach(profile -> steps.add(new Step.Route(profile, List.of(), false)));
        return new PythonInstallerRouting.Undo(steps, undo.notes());
    }
}
