package dev.headroom.core.planner.lost;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.routing.drift.CurrentValues;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.tool.EnvironmentRouting;
import dev.headroom.core.tool.OutgoingProxy;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what of ours stands in the files of known tools and shells by how it looks: an address of this machine at a key that we
 * write, with what belongs to it; a line with our mark; a file of our name. Reads, and changes nothing.
 */
final class RoutingTraces {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d{1,5})(?:/.*)?");
    private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d{1,5})");

    /** The end of a line of ours in a shell file. */
    private static final Pattern MARK = Pattern.compile("(?m)# headroom:(\\S+)$");

    private static final Pattern EXCEPTIONS = Pattern.compile("(?:.*,)?127\\.0\\.0\\.1,localhost");

    private final Host host;
    private final WorkspaceLayout workspace;

    RoutingTraces(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
    }

    /** A port of this machine on which nobody answers. */
    boolean isDead(int port) {
        return host.http().get("http://127.0.0.1:" + port + "/", LIMIT) instanceof Reply.Refused;
    }

    /**
     * The values of ours in the tool's own file.
     *
     * @param request one that routes the tool; its port does not matter
     * @param ours the ports that count as ours
     * @return what stands there, with nothing in it that is the user's; empty when nothing of ours stands there
     */
    Optional<ManagedEntry.Values> values(ToolTarget tool, RoutingRequest request, IntPredicate ours) {
        try {
            return tool.wiring(request, host).entries().stream()
                    .filter(ManagedEntry.Values.class::isInstance)
                    .map(ManagedEntry.Values.class::cast)
                    .map(wanted -> standing(tool, wanted, request.proxy().address(), ours))
                    .filter(found -> !found.values().isEmpty())
                    .findFirst();
        } catch (ProblemException unreadable) {
            // What nobody can read, nobody can take out of it either; the tool cannot read it any better.
            return Optional.empty();
        }
    }

    private ManagedEntry.Values standing(ToolTarget tool, ManagedEntry.Values wanted, String proxy, IntPredicate ours) {
        Map<List<String>, String> found = new LinkedHashMap<>();
        wanted.values().forEach((path, value) -> {
            if (value.startsWith(proxy)) {
                current(wanted, path).filter(now -> leadsTo(now, ours)).ifPresent(now -> found.put(path, now));
            }
        });
        if (!found.isEmpty()) {
            wanted.values()
                    .forEach((path, value) ->
                            current(wanted, path).filter(value::equals).ifPresent(now -> found.putIfAbsent(path, now)));
            exceptions(tool).forEach(path -> current(wanted, path)
                    .filter(now -> EXCEPTIONS.matcher(now).matches())
                    .ifPresent(now -> found.put(path, now)));
        }
        return new ManagedEntry.Values(wanted.file(), wanted.target(), wanted.format(), found);
    }

    /** Where the tool's own file would hold what keeps an outgoing proxy away. */
    private List<List<String>> exceptions(ToolTarget tool) {
        Map<String, String> any = new LinkedHashMap<>();
        OutgoingProxy.EXCEPTIONS.forEach(name -> any.put(name, ""));
        return tool.inFile(any, host)
                .map(values -> List.copyOf(values.values().keySet()))
                .orElse(List.of());
    }

    private Optional<String> current(ManagedEntry.Values wanted, List<String> path) {
        return new CurrentValues(host).of(wanted.file(), wanted.format(), path);
    }

    private static boolean leadsTo(String value, IntPredicate ours) {
        Matcher address = ADDRESS.matcher(value);
        return address.matches() && ours.test(Integer.parseInt(address.group(1)));
    }

    /**
     * The lines and files of ours that carry a profile's variables.
     *
     * @param ours the ports that count as ours; a file that leads to others is left alone
     */
    List<FoundEntry> environment(ProfileName profile, Scope scope, IntPredicate ours) {
        List<FoundEntry> found = new ArrayList<>();
        for (ManagedEntry entry : places(profile, scope)) {
            content(entry.file()).ifPresent(bytes -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                if (entry instanceof ManagedEntry.Line line && text.lines().anyMatch(line.line()::equals)) {
                    found.add(FoundEntry.line(line));
                } else if (entry instanceof ManagedEntry.OwnFile own && namesOnly(text, ours)) {
                    found.add(FoundEntry.file(
                            new ManagedEntry.OwnFile(own.file(), own.target(), text, own.mode()), bytes));
                }
            });
        }
        return found;
    }

    private List<ManagedEntry> places(ProfileName profile, Scope scope) {
        return new EnvironmentRouting(profile, workspace, host).entries(scope, Map.of("X", "1"));
    }

    private static boolean namesOnly(String text, IntPredicate ours) {
        return PORT.matcher(text).results().allMatch(address -> ours.test(Integer.parseInt(address.group(1))));
    }

    /** The names of the profiles of which a shell's start-up file has a line of ours. */
    Set<ProfileName> marked() {
        Set<ProfileName> names = new TreeSet<>();
        for (ManagedEntry place : places(ProfileName.DEFAULT, Scope.USER)) {
            if (place instanceof ManagedEntry.Line line) {
                String text = content(line.file())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
                MARK.matcher(text)
                        .results()
                        .map(mark -> mark.group(1))
                        .filter(ProfileName::isReadable)
                        .map(ProfileName::new)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private Optional<byte[]> content(Path file) {
        try {
            return host.disk().read(file);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }
}
