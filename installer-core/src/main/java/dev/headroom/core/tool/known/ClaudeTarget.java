package dev.headroom.core.tool.known;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.RoutingCheck;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.tool.settings.ClaudeCautions;
import dev.headroom.core.tool.settings.ClaudeLayers;
import dev.headroom.core.tool.settings.ClaudeProjects;
import dev.headroom.core.tool.settings.ClaudeSettings;
import dev.headroom.core.tool.settings.ClaudeVendors;
import dev.headroom.core.upstream.OwnAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Claude Code. Settings, weakest first: the process environment, {@code env} of the user's settings file, of the project's
 * two, of the machine's managed ones (https://docs.claude.com/en/docs/claude-code/settings).
 */
final class ClaudeTarget implements ToolTarget {
    private static final String ADDRESS = "ANTHROPIC_BASE_URL";
    private static final String TOOL_SEARCH = "ENABLE_TOOL_SEARCH";
    private static final String ON = "true";
    private static final String SETTINGS = "--settings";
    private static final ToolId ID = new ToolId("claude");
    private static final Footprint FOOTPRINT = new Footprint(
            "claude",
            List.of("@anthropic-ai/claude-code"),
            List.of("~/.claude/local/claude", "~/.claude/local/node_modules/.bin/claude"),
            List.of(
                    "~/.claude/local/node_modules/@anthropic-ai/claude-code/package.json",
                    "~/.local/share/claude/versions/*",
                    "/opt/homebrew/Caskroom/claude-code/*",
                    "/usr/local/Caskroom/claude-code/*"),
            List.of("$CLAUDE_CONFIG_DIR/settings.json", "~/.claude", "~/.claude.json"));

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public List<String> question(String text) {
        return List.of("-p", text);
    }

    @Override
    public String title() {
        return "Claude Code";
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    public List<String> homeVariables() {
        return List.of("CLAUDE_CONFIG_DIR");
    }

    @Override
    public List<String> clientNames() {
        return List.of("claude-cli", "claude-code");
    }

    @Override
    public ToolFinding detect(Host host) {
        return new Detection(description(), FOOTPRINT, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(variables(proxy));
    }

    private static Map<String, String> variables(ProxySettings proxy) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(ADDRESS, proxy.address());
        variables.put(TOOL_SEARCH, ON);
        return variables;
    }

    /** The same without a setting for which the user has a value; it accompanies the address and does not lead anywhere. */
    private static Map<String, String> variables(RoutingRequest request, Host host) {
        Map<String, String> variables = variables(request.proxy());
        ownToolSearch(host).ifPresent(own -> variables.remove(TOOL_SEARCH));
        return variables;
    }

    private static Optional<String> ownToolSearch(Host host) {
        Document settings = Document.seen(host, file(host), ManagedEntry.Format.JSON);
        return Stream.concat(settings.value(List.of("env", TOOL_SEARCH)).stream(), host.variable(TOOL_SEARCH).stream())
                .filter(value -> !value.isBlank() && !value.equals(ON))
                .findFirst();
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        List<String> notes = new ArrayList<>(
                overridingSetting(request, host)
                        .map(setting -> setting + " wins over what routes Claude Code.")
                        .stream()
                        .toList());
        ownToolSearch(host).ifPresent(own -> notes.add(TOOL_SEARCH + "=" + own + " is your own and stays."));
        return switch (request.scope()) {
            case PROVIDER -> inFile(request, host, notes);
            case USER -> inFileOrEnvironment(request, host, notes);
            case SYSTEM -> RoutingForms.environment(variables(request, host), notes);
        };
    }

    /**
     * Returns the variables for one start. If the user's file names another address, which would win, it adds the option that
     * wins over that file (https://docs.claude.com/en/docs/claude-code/settings, "Settings precedence").
     */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        Map<String, String> variables = new LinkedHashMap<>(routing.environment());
        RoutingForms.values(routing).forEach((key, value) -> variables.put(key.getLast(), value));
        Optional<String> now =
                new ClaudeLayers(host).variable(file(host), ADDRESS).map(ClaudeLayers.Setting::value);
        if (now.isEmpty() || now.equals(Optional.ofNullable(variables.get(ADDRESS)))) {
            return ToolLaunch.by(variables);
        }
        if (words.stream().anyMatch(word -> word.equals(SETTINGS) || word.startsWith(SETTINGS + "="))) {
            return ToolLaunch.none(file(host) + " names another address, and only one " + SETTINGS + " can be given.");
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        ObjectNode env = settings.putObject("env");
        variables.forEach(env::put);
        return ToolLaunch.by(variables).with(List.of(SETTINGS, settings.toString()));
    }

    private ToolRouting inFile(RoutingRequest request, Host host, List<String> notes) {
        ManagedEntry.Values values = values(host, variables(request, host));
        return ClaudeSettings.trouble(Document.of(host, values.file(), values.format()))
                .map(RoutingForms::none)
                .orElseGet(() -> RoutingForms.file(host, values, notes));
    }

    /**
     * The file, which reaches every session and leaves nothing behind in terminals; the variables only where the file is out of
     * reach.
     */
    private ToolRouting inFileOrEnvironment(RoutingRequest request, Host host, List<String> notes) {
        Map<String, String> variables = variables(request, host);
        return ClaudeSettings.outOfReach(host, values(host, variables), ADDRESS).isPresent()
                ? RoutingForms.environment(variables, notes)
                : RoutingForms.file(host, values(host, variables), notes);
    }

    private static ManagedEntry.Values values(Host host, Map<String, String> variables) {
        Map<List<String>, String> values = new LinkedHashMap<>();
        variables.forEach((name, value) -> values.put(List.of("env", name), value));
        return new ManagedEntry.Values(file(host), ID.id(), ManagedEntry.Format.JSON, values);
    }

    @Override
    public Set<String> followedProxies() {
        return Set.of("HTTP_PROXY", "HTTPS_PROXY");
    }

    @Override
    public Map<String, String> fileVariables(Host host) {
        Document settings = Document.seen(host, file(host), ManagedEntry.Format.JSON);
        return ClaudeSettings.trouble(settings).isPresent() ? Map.of() : ClaudeSettings.proxies(settings);
    }

    @Override
    public Optional<ManagedEntry.Values> inFile(Map<String, String> variables, Host host) {
        return Optional.of(values(host, variables));
    }

    /** Measured with 2.1.197 and 2.1.332 (docs/tools.md). */
    @Override
    public Optional<String> rereadAddress() {
        return Optional.of(ADDRESS);
    }

    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        List<Path> weaker = request.scope() == Scope.PROVIDER ? List.of() : List.of(file(host));
        Optional<String> user =
                other(new ClaudeLayers(host), weaker, request.proxy().address());
        return RoutingCheck.unless(overridingSetting(request, host).or(() -> user), ours(request, host));
    }

    /**
     * Only the address decides where it goes. In user scope the file wins where it names one; the variables count otherwise, as in the
     * profiles of earlier versions.
     */
    private ToolState ours(RoutingRequest request, Host host) {
        RoutingCheck check = new RoutingCheck(request, host);
        ToolRouting wanted = wiring(request, host);
        if (wanted.leftOut().isPresent()) {
            return check.of(wanted);
        }
        Map<String, String> address = Map.of(ADDRESS, request.proxy().address());
        ToolRouting inFile = new ToolRouting(List.of(values(host, address)), Map.of(), Optional.empty(), List.of());
        if (request.scope() == Scope.PROVIDER) {
            return check.of(inFile);
        }
        ToolState byVariables = check.of(RoutingForms.environment(address, List.of()));
        boolean isNamed = new ClaudeLayers(host).variable(file(host), ADDRESS).isPresent();
        boolean isMissing =
                byVariables instanceof ToolState.NotRouted && !wanted.entries().isEmpty();
        return request.scope() == Scope.USER && (isNamed || isMissing) ? check.of(inFile) : byVariables;
    }

    /**
     * Returns the addresses that routing overrides: the organisation's settings, which win until Claude Code is routed and do
     * not count then, and the environment, which is weaker than the settings file.
     */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return Stream.concat(
                        ClaudeCautions.policyAddress(host, ADDRESS).stream(),
                        RoutingForms.variables(host, List.of(ADDRESS)).stream())
                .toList();
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        ClaudeLayers layers = new ClaudeLayers(host);
        String ours = request.proxy().address();
        return other(layers, layers.managed(), ours)
                .or(() -> other(layers, layers.here(), ours))
                .or(() -> ClaudeVendors.chosen(host))
                .or(() -> ClaudeVendors.inEnvironment(
                        host,
                        host.variable(ADDRESS)
                                .filter(address -> leadsTo(ours, address))
                                .isPresent()));
    }

    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        Optional<String> byVariables = ClaudeSettings.outOfReach(host, values(host, variables(request, host)), ADDRESS)
                .filter(_ -> request.scope() == Scope.USER);
        return Stream.concat(byVariables.stream(), ClaudeCautions.of(host).stream())
                .toList();
    }

    @Override
    public List<String> inProjects(Host host) {
        ClaudeLayers layers = new ClaudeLayers(host);
        return Stream.concat(ClaudeProjects.of(host).stream(), Stream.of(host.home()))
                .distinct()
                .flatMap(folder -> elsewhere(layers, layers.project(folder)).stream())
                .toList();
    }

    private static Optional<String> elsewhere(ClaudeLayers layers, List<Path> files) {
        return other(layers, files, "").or(() -> files.stream()
                .flatMap(file -> ClaudeVendors.chosen(layers, file).stream())
                .findFirst());
    }

    /** The first of these files that sets another address, and to what. */
    private static Optional<String> other(ClaudeLayers layers, List<Path> files, String ours) {
        return files.stream()
                .flatMap(file -> layers.variable(file, ADDRESS).stream())
                .filter(address -> ours.isEmpty() || !leadsTo(ours, address.value()))
                .map(ClaudeLayers.Setting::shown)
                .findFirst();
    }

    private static boolean leadsTo(String ours, String address) {
        return address.equals(ours) || address.startsWith(ours + OwnAddress.PATHS);
    }

    private static Path file(Host host) {
        return new ClaudeLayers(host).user();
    }
}
