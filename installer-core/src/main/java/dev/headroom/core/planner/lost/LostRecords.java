package dev.headroom.core.planner.lost;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.textedit.Text;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Makes the record of routed settings anew where it and both its copies are lost: from the manifests, which tell ports and the
 * values of before, and from what stands in the files. Reads, and changes nothing.
 */
public final class LostRecords {
    /** The target of mutations that only this program records. */
    private static final String OURS = "tray";

    /** What the address of a proxy begins with; nobody had it before us. */
    private static final String PROXY = "http://127.0.0.1:";

    private final ProfileStores stores;
    private final ToolList tools;
    private final RoutingTraces traces;

    /** For one workspace of a machine. */
    public LostRecords(Host host, ProfileStores stores, ToolList tools) {
        this.stores = stores;
        this.tools = tools;
        traces = new RoutingTraces(host, stores.workspace());
    }

    /** The record of all profiles that are ours; an empty one when no manifest is. One whose change is under way is left out. */
    public RoutingState rebuilt() {
        RoutingState state = RoutingState.EMPTY;
        for (ProfileName profile : stores.manifests().profiles()) {
            if (stores.journal().isOpen(profile)) {
                continue;
            }
            Optional<Manifest> manifest = readable(profile);
            List<FoundEntry> found = manifest.map(this::standing).orElse(List.of());
            boolean ours = manifest.filter(LostRecords::isOurs).isPresent()
                    || found.stream().anyMatch(LostRecords::isLine);
            if (ours) {
                state = with(state, profile, found);
            }
        }
        return state;
    }

    /** What stands in files although nothing is on record: what leads to ports on which nobody answers, and lines of ours. */
    public RoutingState withoutManifests() {
        List<FoundEntry> found = new ArrayList<>();
        for (Scope scope : List.of(Scope.PROVIDER, Scope.USER)) {
            RoutingRequest request = new RoutingRequest(
                    ProfileName.DEFAULT, scope, ProxySettings.defaults(), tools.in(scope), Optional.empty());
            found.addAll(values(request, traces::isDead, Map.of(), List.of()));
        }
        Set<ProfileName> names = new TreeSet<>(traces.marked());
        names.add(ProfileName.DEFAULT);
        RoutingState state = RoutingState.EMPTY;
        for (ProfileName name : names) {
            List<FoundEntry> all = new ArrayList<>(name.equals(ProfileName.DEFAULT) ? found : List.of());
            all.addAll(traces.environment(name, Scope.USER, traces::isDead));
            state = all.isEmpty() ? state : with(state, name, all);
        }
        return state;
    }

    /** One line for each thing of a record that was found, with its file. */
    public static List<String> sentences(RoutingState found) {
        return found.inOrder().stream()
                .flatMap(entry -> entry.getValue().entries().stream())
                .flatMap(LostRecords::sentences)
                .toList();
    }

    private static Stream<String> sentences(ManagedEntry entry) {
        return switch (entry) {
            case ManagedEntry.Values values ->
                values.values().entrySet().stream()
                        .map(value ->
                                values.file() + ": " + String.join(".", value.getKey()) + " = " + value.getValue());
            case ManagedEntry.Line line -> Stream.of(line.file() + ": the line '" + line.line() + "'");
            case ManagedEntry.OwnFile own -> Stream.of(own.file() + ": a file of Headroom");
            case ManagedEntry.Variable variable -> Stream.of("the variable " + variable.name());
        };
    }

    private Optional<Manifest> readable(ProfileName profile) {
        try {
            return stores.manifests().find(profile);
        } catch (ProblemException damaged) {
            return Optional.empty();
        }
    }

    /** The Python installer knows no gateway of ours, and no addresses of tools. */
    private static boolean isOurs(Manifest manifest) {
        return manifest.deployment().runtime().isOurGateway()
                || manifest.deployment().baseEnv().containsKey(OwnAddresses.VARIABLE)
                || manifest.mutations().stream()
                        .anyMatch(mutation -> mutation.target().equals(OURS));
    }

    /** The Python installer marks its own lines in other words. */
    private static boolean isLine(FoundEntry found) {
        return found.managed() instanceof ManagedEntry.Line;
    }

    private List<FoundEntry> standing(Manifest manifest) {
        var deployment = manifest.deployment();
        RoutingRequest request = new RoutingRequest(
                deployment.profile(),
                deployment.scope(),
                deployment.proxy(),
                tools.known(deployment.targets()),
                tools.recordedModel(deployment.toolEnvs()));
        Map<String, Map<?, ?>> before = new HashMap<>();
        for (RecordedMutation mutation : manifest.mutations()) {
            if (mutation.data().get("previous") instanceof Map<?, ?> previous) {
                before.put(mutation.path(), previous);
            }
        }
        int port = deployment.proxy().port();
        List<FoundEntry> found =
                new ArrayList<>(values(request, known -> known == port, before, OwnAddresses.of(deployment)));
        found.addAll(traces.environment(deployment.profile(), deployment.scope(), known -> known == port));
        return found;
    }

    private List<FoundEntry> values(
            RoutingRequest request, IntPredicate ours, Map<String, Map<?, ?>> before, List<OwnAddress> addresses) {
        List<FoundEntry> found = new ArrayList<>();
        for (ToolTarget tool : request.targets()) {
            traces.values(tool, request, ours)
                    .ifPresent(values -> found.add(FoundEntry.values(
                            values,
                            originals(values, before.getOrDefault(values.file().toString(), Map.of()), addresses))));
        }
        return found;
    }

    /**
     * The values of before, by the last part of their key or by all parts with dots, as a manifest names them. Where it names none
     * for an address with a path of the tool, the address for which that path stands was there.
     */
    private static Map<List<String>, String> originals(
            ManagedEntry.Values values, Map<?, ?> previous, List<OwnAddress> addresses) {
        Map<List<String>, String> originals = new HashMap<>();
        values.values().forEach((path, now) -> {
            Object whole = previous.get(String.join(".", path));
            Optional.ofNullable(whole == null ? previous.get(path.getLast()) : whole)
                    .filter(value -> !value.equals(now) || !now.startsWith(PROXY))
                    .or(() -> replaced(now, addresses))
                    .ifPresent(value ->
                            originals.put(path, value instanceof String text ? Text.quote(text) : value.toString()));
        });
        return originals;
    }

    /** An address that stood in a variable was in no file. */
    private static Optional<String> replaced(String now, List<OwnAddress> addresses) {
        return addresses.stream()
                .filter(own -> own.variable().isEmpty() && now.startsWith(PROXY) && now.endsWith(own.path()))
                .map(OwnAddress::address)
                .findFirst();
    }

    private RoutingState with(RoutingState state, ProfileName profile, List<FoundEntry> found) {
        Map<Path, FileRecord> files = new TreeMap<>(state.files());
        List<ManagedEntry> entries = new ArrayList<>();
        for (FoundEntry entry : found) {
            Path file = entry.managed().file();
            Optional<FileRecord> there = Optional.ofNullable(files.get(file));
            Optional<FileRecord> record = there.isEmpty() ? Optional.of(entry.record()) : there.flatMap(entry::joined);
            record.ifPresent(whole -> {
                files.put(file, whole);
                entries.add(entry.managed());
            });
        }
        // Of whom nothing is routed the user may have stopped it; what is stopped stays so until somebody starts it.
        boolean routed = entries.stream().anyMatch(entry -> !(entry instanceof ManagedEntry.Line));
        ProfileRouting part = new ProfileRouting(state.next(), routed, !routed, "", entries, Set.of(), List.of());
        return state.with(profile, part).withFiles(files);
    }
}
