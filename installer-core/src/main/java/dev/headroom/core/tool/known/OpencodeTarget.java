package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.RoutingCheck;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.known.environment.SharedVariableWarnings;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.tool.settings.OpencodeLayers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * OpenCode. Its address is set per provider, and only for providers the user has credentials for. Settings, weakest first:
 * the user's file, the file of {@code OPENCODE_CONFIG}, the project's, the machine's (https://opencode.ai/docs/config/).
 */
final class OpencodeTarget implements ToolTarget {
    private static final String ANTHROPIC = "ANTHROPIC_BASE_URL";
    private static final List<List<String>> KEYS = List.of(key("anthropic"), key("openai"));
    private static final String CONTENT = "OPENCODE_CONFIG_CONTENT";
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
    public List<String> question(String text) {
        return List.of("run", text);
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
        return List.of("OPENCODE_CONFIG", "OPENCODE_CONFIG_DIR");
    }

    /**
     * Warns about Claude Code's variable: OpenCode reads it too, and sends its requests there without the {@code /v1} that
     * other proxies need.
     */
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
        OpencodeLayers layers = new OpencodeLayers(host);
        OpencodeLogins logins = new OpencodeLogins(host, layers);
        Map<List<String>, String> values = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        for (String provider : List.of("anthropic", "openai")) {
            logins.obstacle(provider)
                    .ifPresentOrElse(reasons::add, () -> values.put(key(provider), address(request.proxy())));
        }
        if (values.isEmpty()) {
            return RoutingForms.none(String.join(" ", reasons));
        }
        List<String> notes = new ArrayList<>(
                stronger(request, layers, values.keySet().stream().toList()).stream()
                        .map(setting -> setting + " wins over what routes OpenCode.")
                        .toList());
        reasons.stream().filter(reason -> reason.contains("ChatGPT")).forEach(notes::add);
        return RoutingForms.file(
                host, new ManagedEntry.Values(layers.own(KEYS), id().id(), ManagedEntry.Format.JSONC, values), notes);
    }

    /** The content of a variable wins over every file of the user's (https://opencode.ai/docs/config/, "Precedence order"). */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        return RoutingForms.contentOf(CONTENT, routing, host);
    }

    @Override
    public Set<String> followedProxies() {
        return Set.of("HTTP_PROXY");
    }

    /**
     * Returns the addresses that our value in OpenCode's file overrides: those in the user's weaker files and in the variable
     * of the same provider.
     */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        OpencodeLayers layers = new OpencodeLayers(host);
        List<FormerAddress> addresses = new ArrayList<>();
        for (ManagedEntry entry : routing.entries()) {
            if (entry instanceof ManagedEntry.Values values) {
                values.values().keySet().forEach(key -> {
                    String name = String.join(".", key);
                    layers.weaker(values.file(), key).stream()
                            .map(weaker -> new FormerAddress(weaker.file() + ": " + name, name, weaker.value()))
                            .forEach(addresses::add);
                    addresses.addAll(
                            RoutingForms.variables(host, List.of(key.get(1).toUpperCase(Locale.ROOT) + "_BASE_URL")));
                });
            }
        }
        return addresses;
    }

    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        OpencodeLayers layers = new OpencodeLayers(host);
        List<List<String>> routed = request.scope() == Scope.SYSTEM ? List.of() : routed(request, layers);
        ToolState ours =
                switch (new RoutingCheck(request, host).of(wiring(request, host))) {
                    case ToolState.NotRouted none
                    when !routed.isEmpty() ->
                        new ToolState.Routed(layers.own(routed) + " for "
                                + String.join(
                                        ", ",
                                        routed.stream().map(key -> key.get(1)).toList()));
                    case ToolState other -> other;
                };
        return RoutingCheck.unless(
                stronger(request, layers, routed.isEmpty() ? KEYS : routed).stream()
                        .findFirst(),
                ours);
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return stronger(request, new OpencodeLayers(host), KEYS).stream().findFirst();
    }

    /** What stands in a file of the user's as we want it; credentials may have come or gone, or be out of this process's sight. */
    private static List<List<String>> routed(RoutingRequest request, OpencodeLayers layers) {
        return KEYS.stream().filter(key -> layers.holds(key, isOurs(request))).toList();
    }

    /** Settings that win and move one of these addresses elsewhere. */
    private static List<String> stronger(RoutingRequest request, OpencodeLayers layers, List<List<String>> keys) {
        Optional<Path> ours = request.scope() == Scope.SYSTEM ? Optional.empty() : Optional.of(layers.own(KEYS));
        return keys.stream()
                .flatMap(key -> layers.winner(key, ours, isOurs(request)).stream())
                .toList();
    }

    private static Predicate<String> isOurs(RoutingRequest request) {
        return value -> request.isSame(address(request.proxy()), value);
    }

    private static List<String> key(String provider) {
        return List.of("provider", provider, "options", "baseURL");
    }

    private static String address(ProxySettings proxy) {
        return proxy.address() + "/v1";
    }
}
