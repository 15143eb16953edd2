package dev.headroom.core.watch;

import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.detect.PythonInstallerWiring;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.drift.DriftFinder;
import dev.headroom.core.routing.drift.RecordedToolState;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.settings.BystanderNotes;
import dev.headroom.core.tool.settings.Surroundings;
import dev.headroom.core.upstream.Upstreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out for each tool of a profile whether it is led to the profile's proxy, and by what; changes nothing. */
final class ToolStates {
    private final Host host;
    private final ToolList tools;
    private final DriftFinder drifting;
    private final ShellEffect effect;

    ToolStates(Host host, ToolList tools) {
        this.host = host;
        this.tools = tools;
        drifting = new DriftFinder(host);
        effect = new ShellEffect(host);
    }

    /** The state of each of the profile's tools, in the manifest's order. */
    List<ToolView> of(Manifest manifest, RoutingState ledger) {
        Deployment deployment = manifest.deployment();
        List<Drift> drifts = drifting.of(deployment.profile(), ledger);
        return deployment.targets().stream()
                .map(word -> tools.find(word)
                        .map(tool -> new ToolView(
                                word, tool.title(), state(manifest, ledger, drifts, tool), goesTo(deployment, tool)))
                        .orElseGet(() -> new ToolView(
                                word, word, new ToolState.NotRouted("This version does not know this tool."))))
                .toList();
    }

    /** Where the proxy sends the tool's requests; not known of a backend other than the tool's own kind of provider. */
    private List<String> goesTo(Deployment deployment, ToolTarget tool) {
        if (!deployment.proxy().backend().equals(ProxySettings.DEFAULT_BACKEND)) {
            return List.of();
        }
        try {
            ToolRouting wiring = tool.wiring(request(deployment), host);
            return RoutingForms.wires(tool, wiring, deployment.proxy().address()).stream()
                    .map(wire -> Upstreams.destination(deployment, tool.id().id(), wire))
                    .distinct()
                    .toList();
        } catch (ProblemException unreadable) {
            // The tool's state says so.
            return List.of();
        }
    }

    /** What the user should know of the profile's tools, and of others that its variables lead, while it is routed. */
    List<String> cautions(Deployment deployment) {
        RoutingRequest request = request(deployment);
        List<String> cautions = new ArrayList<>();
        Map<ToolId, ToolRouting> wirings = new LinkedHashMap<>();
        for (ToolTarget tool : request.targets()) {
            PathPatterns.allowed(() -> RoutingForms.cautions(tool, request, host))
                    .ifPresent(cautions::addAll);
            PathPatterns.allowed(() -> tool.wiring(request, host)).ifPresent(wiring -> wirings.put(tool.id(), wiring));
        }
        cautions.addAll(BystanderNotes.of(tools, request, wirings, host));
        cautions.addAll(Surroundings.unreached(host, request, wirings.values()));
        return cautions.stream().distinct().toList();
    }

    /** A sentence for each tool whose variables do not reach new shells of the user's. */
    List<String> unread(Manifest manifest) {
        Deployment deployment = manifest.deployment();
        RoutingRequest request = request(deployment);
        return tools.known(deployment.targets()).stream()
                .flatMap(tool -> PathPatterns.allowed(() -> effect.unread(tool, request))
                        .flatMap(Function.identity())
                        .map(why -> tool.title() + " will not go through the proxy there: " + why)
                        .stream())
                .distinct()
                .toList();
    }

    /** A profile that we do not route, or do not know, may be routed as the Python installer does it. */
    private ToolState state(Manifest manifest, RoutingState ledger, List<Drift> drifts, ToolTarget target) {
        Deployment deployment = manifest.deployment();
        ToolState seen = readState(deployment, ledger, drifts, target);
        Optional<RoutingState.ProfileRouting> part = ledger.profile(deployment.profile());
        boolean ours = part.isPresent()
                && (part.get().routed()
                        || owed(part.get(), target.id().id(), ledger).isPresent());
        return ours
                ? seen
                : PythonInstallerWiring.of(manifest, target.id().id(), seen, host)
                        .orElse(seen);
    }

    /** A file with a setting of ours for the tool that could not be taken back. */
    private static Optional<Path> owed(RoutingState.ProfileRouting part, String tool, RoutingState ledger) {
        return part.entries().stream()
                .filter(managed -> managed.target().equals(tool))
                .map(ManagedEntry::file)
                .filter(ledger::hasLeftovers)
                .findFirst();
    }

    /** A file that cannot be read is trouble of the tools that read it, and of nobody else. */
    private ToolState readState(Deployment deployment, RoutingState ledger, List<Drift> drifts, ToolTarget target) {
        try {
            return state(deployment, ledger, drifts, target);
        } catch (ProblemException e) {
            return new ToolState.NotRouted(
                    e.problem().what() + " " + e.problem().why());
        }
    }

    private ToolState state(Deployment deployment, RoutingState ledger, List<Drift> drifts, ToolTarget target) {
        String word = target.id().id();
        Optional<Drift> drift =
                drifts.stream().filter(item -> item.tool().equals(word)).findFirst();
        if (drift.isPresent()) {
            return new ToolState.Changed(
                    drift.get().file(), drift.get().key(), drift.get().now().orElse("(removed)"));
        }
        RoutingRequest request = request(deployment);
        Optional<RoutingState.ProfileRouting> part = ledger.profile(deployment.profile());
        if (part.isPresent() && !part.get().routed()) {
            Optional<Path> owed = owed(part.get(), word, ledger);
            if (owed.isPresent()) {
                return new ToolState.NotRouted("Our setting is still in " + owed.get()
                        + " and could not be removed; every command tries again.");
            }
            return new ToolState.NotRouted(
                    target.wiring(request, host).leftOut().orElseGet(() -> why(part.get())));
        }
        ToolState seen = new RecordedToolState(ledger)
                .of(deployment, word)
                .map(claim -> claim instanceof ToolState.NotRouted
                        ? claim
                        : target.overridingSetting(request, host)
                                .<ToolState>map(ToolState.Overridden::new)
                                .orElse(claim))
                .orElseGet(() -> unlessLeftOut(part, word, target.effective(request, host)));
        return effect.of(target, request, seen);
    }

    /** What is down was not stopped by its user, and must not say so. */
    static String why(RoutingState.ProfileRouting part) {
        String unsaid = part.stopped() ? "The profile is stopped." : "Its proxy did not answer.";
        return part.why().isEmpty() ? unsaid : part.why();
    }

    /** A tool of which the profile has no entry was left out; the value in its file is no change of ours. */
    private static ToolState unlessLeftOut(
            Optional<RoutingState.ProfileRouting> part, String word, ToolState effective) {
        boolean recorded = part.isEmpty()
                || part.get().entries().stream()
                        .anyMatch(managed -> managed.target().equals(word));
        return effective instanceof ToolState.Changed changed && !recorded
                ? new ToolState.NotRouted(
                        "It was left out: " + changed.file() + " sets " + changed.key() + " to an address of your own.")
                : effective;
    }

    private RoutingRequest request(Deployment deployment) {
        return new RoutingRequest(
                deployment.profile(),
                deployment.scope(),
                deployment.proxy(),
                tools.known(deployment.targets()),
                tools.recordedModel(deployment.toolEnvs()));
    }
}
