package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.tool.settings.CodexLogin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Codex. One root key of its configuration moves the built-in provider and keeps the login; it ignores
 * {@code OPENAI_BASE_URL}, so nothing is put into the environment for it.
 */
final class CodexTarget implements ToolTarget {
    private static final List<String> ADDRESS = List.of("openai_base_url");
    private static final List<String> PROVIDER = List.of("model_provider");

    /** What the name of a file ends with that {@code codex -p NAME} lays over the user's; the name stands before it. */
    private static final String PROFILE = ".config.toml";

    private static final ToolId ID = new ToolId("codex");
    private static final Footprint FOOTPRINT = new Footprint(
            "codex",
            List.of("@openai/codex"),
            List.of(),
            List.of("/opt/homebrew/Caskroom/codex/*", "/usr/local/Caskroom/codex/*"),
            List.of("$CODEX_HOME/config.toml", "~/.codex"));

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public List<String> question(String text) {
        return List.of("exec", "--skip-git-repo-check", text);
    }

    @Override
    public String title() {
        return "Codex";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("CODEX_HOME");
    }

    @Override
    public ToolFinding detect(Host host) {
        return new Detection(description(), FOOTPRINT, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(Map.of("OPENAI_BASE_URL", address(proxy)));
    }

    /**
     * Codex speaks the Responses API, in whose requests an engine cuts results and adds nothing to look the rest up. These
     * functions run commands, read files and list folders (codex-rs/core, its tool specifications).
     */
    @Override
    public List<String> wholeResults() {
        return List.of(
                "shell",
                "shell_command",
                "local_shell",
                "container.exec",
                "exec_command",
                "unified_exec",
                "write_stdin",
                "read_file",
                "list_dir",
                "grep_files");
    }

    private static String address(ProxySettings proxy) {
        return proxy.address() + "/v1";
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        Path file = file(request.scope(), host);
        if (request.scope() == Scope.SYSTEM && host.os() == Os.WINDOWS) {
            return RoutingForms.none("Codex has no machine-wide settings on Windows.");
        }
        ManagedEntry.Values values = new ManagedEntry.Values(
                file, id().id(), ManagedEntry.Format.TOML, Map.of(ADDRESS, address(request.proxy())));
        List<String> notes =
                overridingSetting(request, host).map(setting -> setting + " wins over what routes Codex.").stream()
                        .toList();
        return RoutingForms.file(host, values, notes);
    }

    /** An option of its own wins over every file of its settings (codex --help, "-c, --config"). */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        Optional<String> address = routing.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .flatMap(entry -> ((ManagedEntry.Values) entry).values().values().stream())
                .findFirst();
        return address.map(
                        value -> ToolLaunch.by(Map.of()).with(List.of("-c", ADDRESS.getFirst() + "=\"" + value + "\"")))
                .orElseGet(() -> ToolLaunch.none(routing.leftOut().orElse("")));
    }

    @Override
    public Set<String> followedProxies() {
        return Set.of("HTTP_PROXY", "ALL_PROXY");
    }

    /** A project's own file cannot move Codex: it says itself that it ignores the address and the provider there. */
    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        String ours = address(request.proxy());
        Stream<Path> stronger = Stream.concat(
                managed(host).stream(),
                request.scope() == Scope.SYSTEM ? Stream.of(file(Scope.USER, host)) : Stream.empty());
        return stronger.flatMap(file -> setting(host, file, ADDRESS, ours).stream())
                .findFirst()
                .or(() -> Stream.concat(
                                managed(host).stream(), Stream.of(file(Scope.USER, host), file(Scope.SYSTEM, host)))
                        .flatMap(file -> setting(host, file, PROVIDER, "openai").stream())
                        .findFirst());
    }

    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        Path folder = home(host);
        Stream<String> profiles = PathPatterns.allowed(() -> host.disk().list(folder)).orElse(List.of()).stream()
                .filter(file -> String.valueOf(file.getFileName()).endsWith(PROFILE))
                .flatMap(file -> setting(host, file, ADDRESS, address(request.proxy()))
                        .or(() -> setting(host, file, PROVIDER, "openai"))
                        .map(setting -> "'codex -p " + profile(file) + "' does not go through Headroom: "
                                + Secrets.masked(setting)
                                + ". Without that line it does.")
                        .stream());
        return Stream.concat(profiles, CodexLogin.caution(host, folder).stream())
                .toList();
    }

    private static String profile(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - PROFILE.length());
    }

    /**
     * A provider of the user's wins over the address; the one that the Python installer writes leads to a Headroom. The user's file wins
     * over the machine's.
     */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        Document settings = Document.seen(host, file(request.scope(), host), ManagedEntry.Format.TOML);
        Stream<FormerAddress> provider = settings
                .value(PROVIDER)
                .filter(name -> !name.equals("openai") && !name.equals("headroom"))
                .map(name -> new FormerAddress(
                        settings.file() + ": model_provider",
                        PROVIDER.getFirst(),
                        settings.value(List.of("model_providers", name, "base_url"))
                                .orElse(name)))
                .stream();
        Path machines = file(Scope.SYSTEM, host);
        Stream<FormerAddress> weaker = request.scope() == Scope.SYSTEM
                ? Stream.empty()
                : Document.seen(host, machines, ManagedEntry.Format.TOML).value(ADDRESS).stream()
                        .map(address ->
                                new FormerAddress(machines + ": " + ADDRESS.getFirst(), ADDRESS.getFirst(), address));
        return Stream.concat(provider, weaker).toList();
    }

    private static Optional<String> setting(Host host, Path file, List<String> key, String harmless) {
        return Document.seen(host, file, ManagedEntry.Format.TOML)
                .value(key)
                .filter(value -> !value.equals(harmless))
                .map(value -> file + ": " + key.getFirst() + " = \"" + value + "\"");
    }

    private static Optional<Path> managed(Host host) {
        return host.os() == Os.WINDOWS
                ? Optional.of(home(host).resolve("managed_config.toml"))
                : Optional.of(host.path("/etc/codex/managed_config.toml"));
    }

    private static Path file(Scope scope, Host host) {
        return scope == Scope.SYSTEM
                ? host.path("/etc/codex/config.toml")
                : home(host).resolve("config.toml");
    }

    private static Path home(Host host) {
        return PathPatterns.folder(host, "CODEX_HOME", "~/.codex");
    }
}
