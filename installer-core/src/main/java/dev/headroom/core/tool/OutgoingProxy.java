package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.place.UserConfigFolder;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An outgoing proxy, such as a company's, to which tools would send the address of ours unless {@code NO_PROXY} names it.
 * Programs read either spelling of that variable first, so both have to name it where they are set; and what Node.js reads
 * there knows no ranges such as {@code 127.0.0.0/8}.
 *
 * @param places the environments in which tools are started, by a name for people, the closest first
 */
public record OutgoingProxy(Map<String, Map<String, String>> places) {
    /** The two spellings of the variable with the exceptions. */
    public static final List<String> EXCEPTIONS = List.of("NO_PROXY", "no_proxy");

    /** What stands there for us. */
    static final String LOOPBACK = "127.0.0.1,localhost";

    private static final String ADDRESS = "127.0.0.1";

    public OutgoingProxy {
        places = new LinkedHashMap<>(places);
    }

    /** Of this process, of new shells, and of the desktop session, as far as files tell. */
    public static OutgoingProxy of(Host host, List<LoginShell.Environment> shells) {
        Map<String, Map<String, String>> places = new LinkedHashMap<>();
        places.put("this environment", host.environment());
        shells.forEach(shell -> places.put(shell.title(), shell.variables()));
        places.put("the desktop session", desktop(host, file -> true));
        return new OutgoingProxy(places);
    }

    /**
     * Whether the desktop session keeps every address away from outgoing proxies. One star alone says so; in a list of names it
     * means nothing to most programs (curl(1), {@code NO_PROXY}), so that nothing may be added to it.
     */
    static boolean exceptsAll(Host host) {
        Map<String, String> session = desktop(host, file -> !EnvironmentRouting.isOurs(file));
        List<String> exceptions = EXCEPTIONS.stream()
                .flatMap(name -> Optional.ofNullable(session.get(name)).stream())
                .toList();
        return !exceptions.isEmpty() && exceptions.stream().allMatch("*"::equals);
    }

    private static Map<String, String> desktop(Host host, Predicate<Path> counts) {
        Path folder = UserConfigFolder.of(host).resolve("environment.d");
        Stream<Path> own = PathPatterns.allowed(() -> host.disk().list(folder)).orElse(List.of()).stream()
                .filter(file -> file.toString().endsWith(".conf"))
                .filter(counts);
        Map<String, String> variables = new LinkedHashMap<>();
        Stream.concat(Stream.of(host.path("/etc/environment")), own)
                .map(file -> Document.seen(host, file, ManagedEntry.Format.TOML).text())
                .flatMap(String::lines)
                .filter(line -> line.matches("[A-Za-z_]+=.*"))
                .forEach(line -> variables.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).strip().replaceAll("^[\"']|[\"']$", "")));
        return variables;
    }

    /**
     * Which variable sends the tool's requests elsewhere, and where it is set; empty when none does.
     *
     * @param own variables that the tool's own file sets; they win over those of the environment
     */
    public Optional<String> inTheWayOf(ToolTarget tool, Map<String, String> own) {
        return places.entrySet().stream()
                .flatMap(place -> inTheWay(tool, over(place.getValue(), own)).stream()
                        .map(name -> name + (own.containsKey(name) ? " in its settings" : " in " + place.getKey())))
                .findFirst();
    }

    private static Map<String, String> over(Map<String, String> weaker, Map<String, String> stronger) {
        Map<String, String> all = new LinkedHashMap<>(weaker);
        all.putAll(stronger);
        return all;
    }

    private static Optional<String> inTheWay(ToolTarget tool, Map<String, String> environment) {
        List<String> exceptions = EXCEPTIONS.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .toList();
        if (!exceptions.isEmpty() && exceptions.stream().allMatch(OutgoingProxy::names)) {
            return Optional.empty();
        }
        return tool.followedProxies().stream()
                .sorted()
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    private static boolean names(String exceptions) {
        return exceptions.strip().equals("*")
                || List.of(exceptions.split("[,\\s]+", -1)).contains(ADDRESS);
    }

    /** The exceptions of now with our address and without losing any; the same where it is among them. */
    public String exceptions() {
        return exceptions(Map.of());
    }

    private String exceptions(Map<String, String> own) {
        String now = Stream.concat(Stream.of(own), places.values().stream())
                .flatMap(place -> EXCEPTIONS.stream().map(name -> place.getOrDefault(name, "")))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
        return now.isEmpty() ? LOOPBACK : names(now) ? now : now.strip() + "," + LOOPBACK;
    }

    /**
     * Returns the routing with an exception for our address, so that an outgoing proxy does not get the tool's requests. The
     * exception is in the tool's own file if that can hold it, else in the variables, else a note says what the user has to
     * write where.
     */
    public ToolRouting keptAway(ToolTarget tool, RoutingRequest request, ToolRouting routing, Host host) {
        Map<String, String> own = tool.fileVariables(host);
        Optional<String> culprit = routing.leftOut().isPresent() ? Optional.empty() : inTheWayOf(tool, own);
        if (culprit.isEmpty()) {
            return routing;
        }
        boolean variables = request.scope() != Scope.PROVIDER;
        boolean fileDecides = !variables
                || routing.environment().isEmpty()
                || EXCEPTIONS.stream().anyMatch(own::containsKey);
        Map<String, String> exceptions = new LinkedHashMap<>();
        EXCEPTIONS.forEach(name -> exceptions.put(name, exceptions(own)));
        Optional<ManagedEntry.Values> file = fileDecides ? tool.inFile(exceptions, host) : Optional.empty();
        List<ManagedEntry> entries = new ArrayList<>(routing.entries());
        file.ifPresent(values -> merge(entries, values));
        boolean inShells =
                variables && !(file.isPresent() && routing.environment().isEmpty());
        Map<String, String> environment = inShells ? over(routing.environment(), exceptions) : routing.environment();
        List<String> notes = new ArrayList<>(routing.notes());
        notes.add(file.isPresent() || variables ? kept(tool, culprit.get()) : untouched(tool, culprit.get()));
        return new ToolRouting(entries, environment, routing.leftOut(), notes);
    }

    private static void merge(List<ManagedEntry> entries, ManagedEntry.Values more) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof ManagedEntry.Values values
                    && values.file().equals(more.file())) {
                Map<List<String>, String> all = new LinkedHashMap<>(values.values());
                all.putAll(more.values());
                entries.set(i, new ManagedEntry.Values(values.file(), values.target(), values.format(), all));
                return;
            }
        }
        entries.add(more);
    }

    private static String kept(ToolTarget tool, String culprit) {
        return culprit + " names an outgoing proxy, which would get the requests of " + tool.title()
                + " to this machine: NO_PROXY and no_proxy are set so that it does not.";
    }

    private String untouched(ToolTarget tool, String culprit) {
        return culprit + " names an outgoing proxy, to which " + tool.title()
                + " would send its requests to this machine. " + remedy();
    }

    /** What to do by hand. */
    public String remedy() {
        return "Where that is set, write also: export NO_PROXY=\"" + exceptions() + "\" no_proxy=\"" + exceptions()
                + "\"; or choose --scope user, which does it.";
    }
}
