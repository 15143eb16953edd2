package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingCheck;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.known.environment.SharedVariableWarnings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OpenCode. Its address is set per provider, and only for providers the user has credentials for. Settings, weakest first:
 * the user's file, the file of {@code OPENCODE_CONFIG}, the project's, the machine's (https://opencode.ai/docs/config/).
 */
final class OpencodeTarget implements ToolTarget {
    private static final String ANTHROPIC = "ANTHROPIC_BASE_URL";
    private static final List<String> NAMES = List.of("opencode.jsonc", "opencode.json");
    static final ToolId ID = new ToolId("opencode");
    private static final Footprint FOOTPRINT = new Footprint(
            "opencode",
            List.of("opencode-ai"),
            List.of("~/.opencode/bin/opencode"),
            List.of("/opt/homebrew/Cellar/opencode/*", "/usr/local/Cellar/opencode/*"),
            List.of("$XDG_CONFIG_HOME/opencode", "~/.config/opencode", "~/.local/share/opencode"));

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "OpenCode";
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    public List<String> homeVariables() {
        return List.of("OPENCODE_CONFIG");
    }

    /** It posts to what claude's variable names without the path that it needs. */
    @Override
    public Optional<String> asBystander(Map<String, String> variables, Host host) {
        return Optional.ofNullable(variables.get(ANTHROPIC))
                .map(_ -> ANTHROPIC + " also routes OpenCode, which was not chosen: it posts to /messages without /v1,"
                        + " which Headroom's own gateway accepts and other proxies may not.");
    }

    @Override
    public ToolFinding detect(Host host) {
        return new Detection(description(), FOOTPRINT, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(Map.of());
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        return request.scope() == Scope.SYSTEM ? inEnvironment(request) : inFile(request, host);
    }

    /** It has no machine-wide file for users; its variables need a path that the others' must not have. */
    private static ToolRouting inEnvironment(RoutingRequest request) {
        for (ToolTarget other : request.targets()) {
            if (needsPlainAddress(other, request)) {
                return RoutingForms.none("OpenCode needs ANTHROPIC_BASE_URL with /v1 and " + other.title()
                        + " needs it without, and in system scope both read the same variable."
                        + " A profile in user or provider scope can route it.");
            }
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(ANTHROPIC, address(request.proxy()));
        variables.put("OPENAI_BASE_URL", address(request.proxy()));
        return RoutingForms.environment(variables, List.of(SharedVariableWarnings.OPENAI));
    }

    private static boolean needsPlainAddress(ToolTarget other, RoutingRequest request) {
        Optional<Map<String, String>> variables = other.manifestEnvironment(request.proxy(), request.copilotModel());
        return variables
                .map(each -> each.get(ANTHROPIC))
                .filter(value -> !value.equals(address(request.proxy())))
                .isPresent();
    }

    private ToolRouting inFile(RoutingRequest request, Host host) {
        Path file = file(host);
        OpencodeLogins logins = new OpencodeLogins(host, Document.of(host, file, ManagedEntry.Format.JSONC));
        Map<List<String>, String> values = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (String provider : List.of("anthropic", "openai")) {
            logins.obstacle(provider)
                    .ifPresentOrElse(reasons::add, () -> values.put(key(provider), address(request.proxy())));
        }
        if (values.isEmpty()) {
            return RoutingForms.none(String.join(" ", reasons));
        }
        List<String> notes =
                new ArrayList<>(stronger(request, host, values.keySet().stream().toList()).stream()
                        .map(setting -> setting + " wins over what routes OpenCode.")
                        .toList());
        reasons.stream().filter(reason -> reason.contains("ChatGPT")).forEach(notes::add);
        return RoutingForms.file(
                host, new ManagedEntry.Values(file, id().id(), ManagedEntry.Format.JSONC, values), notes);
    }

    @Override
    public Set<String> followedProxies() {
        return Set.of("HTTP_PROXY");
    }

    /** Its file wins over the variable of the same provider. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        List<String> names = routing.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .flatMap(values -> ((ManagedEntry.Values) values).values().keySet().stream())
                .map(key -> key.get(1).toUpperCase(Locale.ROOT) + "_BASE_URL")
                .toList();
        return RoutingForms.variables(host, names);
    }

    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        ToolRouting wiring = wiring(request, host);
        List<List<String>> routed = request.scope() == Scope.SYSTEM ? List.of() : routed(request, host);
        List<List<String>> keys = routed.isEmpty() ? List.of(key("anthropic"), key("openai")) : routed;
        ToolState ours =
                switch (new RoutingCheck(request, host).of(wiring)) {
                    case ToolState.NotRouted none
                    when !routed.isEmpty() ->
                        new ToolState.Routed(file(host) + " for "
                                + String.join(
                                        ", ",
                                        routed.stream().map(key -> key.get(1)).toList()));
                    case ToolState other -> other;
                };
        return RoutingCheck.unless(stronger(request, host, keys).stream().findFirst(), ours);
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return stronger(request, host, List.of(key("anthropic"), key("openai"))).stream()
                .findFirst();
    }

    /** What stands in the file as we want it; credentials may have come or gone, or be out of this process's sight. */
    private static List<List<String>> routed(RoutingRequest request, Host host) {
        Document document = Document.of(host, file(host), ManagedEntry.Format.JSONC);
        return List.of(key("anthropic"), key("openai")).stream()
                .filter(key -> document.value(key)
                        .filter(now -> request.isSame(address(request.proxy()), now))
                        .isPresent())
                .toList();
    }

    /** Settings in stronger files that move one of these addresses elsewhere. */
    private static List<String> stronger(RoutingRequest request, Host host, List<List<String>> keys) {
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            files.add(managedFolder(host).resolve(name));
            host.variable("PWD")
                    .map(host::path)
                    .filter(folder -> !folder.equals(host.home()))
                    .ifPresent(folder -> {
                        files.add(folder.resolve(".opencode").resolve(name));
                        files.add(folder.resolve(name));
                    });
        }
        if (request.scope() == Scope.SYSTEM) {
            files.add(file(host));
        }
        List<String> found = new ArrayList<>();
        for (Path path : files) {
            Document document = Document.seen(host, path, ManagedEntry.Format.JSONC);
            for (List<String> key : keys) {
                document.value(key)
                        .filter(value -> !value.equals(address(request.proxy())))
                        .ifPresent(value -> found.add(path + ": " + String.join(".", key) + "=" + value));
            }
        }
        return found;
    }

    private static Path managedFolder(Host host) {
        return switch (host.os()) {
            case LINUX -> host.path("/etc/opencode");
            case MAC -> host.path("/Library/Application Support/opencode");
            case WINDOWS ->
                PathPatterns.folder(host, "ProgramData", "/ProgramData").resolve("opencode");
        };
    }

    /** The strongest file of the user's. */
    private static Path file(Host host) {
        Path folder = PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("opencode");
        return host.variable("OPENCODE_CONFIG").map(host::path).orElseGet(() -> NAMES.stream()
                .map(folder::resolve)
                .filter(path -> host.disk().facts(path).isPresent())
                .findFirst()
                .orElseGet(() -> folder.resolve("opencode.json")));
    }

    private static List<String> key(String provider) {
        return List.of("provider", provider, "options", "baseURL");
    }

    private static String address(ProxySettings proxy) {
        return proxy.address() + "/v1";
    }
}
