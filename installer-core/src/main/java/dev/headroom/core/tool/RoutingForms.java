package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.EditResult;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.format.FormatEdit;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.upstream.WireFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The usual forms of a wiring. */
public final class RoutingForms {
    private RoutingForms() {}

    public static ToolRouting none(String why) {
        return new ToolRouting(List.of(), Map.of(), Optional.of(why), List.of());
    }

    public static ToolRouting environment(Map<String, String> variables, List<String> notes) {
        return new ToolRouting(List.of(), variables, Optional.empty(), notes);
    }

    /** The addresses in these variables of the session; those that are not set are left out. */
    public static List<FormerAddress> variables(Host host, List<String> names) {
        return names.stream()
                .flatMap(name -> host.variable(name).stream()
                        .map(value -> new FormerAddress("the variable " + name, name, value)))
                .toList();
    }

    /** What a routing wants in files, by key. */
    public static Map<List<String>, String> values(ToolRouting routing) {
        Map<List<String>, String> values = new LinkedHashMap<>();
        for (ManagedEntry entry : routing.entries()) {
            if (entry instanceof ManagedEntry.Values file) {
                values.putAll(file.values());
            }
        }
        return values;
    }

    /** Why nobody may change a file, for people; empty where this user may. */
    public static Optional<String> unwritable(Host host, Path file) {
        try {
            host.disk().checkWritable(file);
            return Optional.empty();
        } catch (ProblemException obstacle) {
            return Optional.of(
                    obstacle.problem().what() + " " + obstacle.problem().why());
        }
    }

    /** What a tool's user should know of: its {@link ToolTarget#cautions}, and the projects in which it goes elsewhere. */
    public static List<String> cautions(ToolTarget tool, RoutingRequest request, Host host) {
        return Stream.concat(
                        tool.cautions(request, host).stream(),
                        tool.inProjects(host).stream()
                                .map(setting -> tool.title() + " does not go through Headroom in one project: "
                                        + Secrets.masked(setting) + "."))
                .distinct()
                .toList();
    }

    /**
     * The formats in which a routing leads its tool to a proxy.
     *
     * @param proxy the proxy's address
     */
    public static List<WireFormat> wires(ToolTarget tool, ToolRouting routing, String proxy) {
        return routing.leading(proxy).stream()
                .flatMap(name -> tool.wireOf(name, routing).stream())
                .distinct()
                .toList();
    }

    /** These values in a file of the tool's, or why they cannot be written there. */
    public static ToolRouting file(Host host, ManagedEntry.Values values, List<String> notes) {
        return fileAndVariables(host, values, Map.of(), notes);
    }

    /** These values in a file of the tool's with these variables; neither, and why, when the values cannot be written. */
    public static ToolRouting fileAndVariables(
            Host host, ManagedEntry.Values values, Map<String, String> variables, List<String> notes) {
        return Document.of(host, values.file(), values.format())
                .trouble(values.values())
                .map(RoutingForms::none)
                .orElseGet(() -> new ToolRouting(List.of(values), variables, Optional.empty(), notes));
    }

    /**
     * What leads one start of a tool whose settings can also be the content of a variable: our values, beside what the user has in that
     * variable.
     *
     * @param variable its content is JSON with comments, and wins over every file of the user's
     */
    public static ToolLaunch contentOf(String variable, ToolRouting routing, Host host) {
        if (routing.leftOut().isPresent()) {
            return ToolLaunch.none(routing.leftOut().get());
        }
        List<KeyValue> values = new ArrayList<>();
        values(routing).forEach((key, value) -> values.add(new KeyValue(key, value)));
        String own = host.variable(variable).orElse("{}");
        try {
            EditResult edited = FormatEdit.of(ManagedEntry.Format.JSONC).insert(own, values);
            return ToolLaunch.by(Map.of(variable, edited.text()));
        } catch (EditRefused e) {
            return ToolLaunch.none(
                    "The variable " + variable + " holds settings that cannot be read: " + e.getMessage());
        }
    }
}
