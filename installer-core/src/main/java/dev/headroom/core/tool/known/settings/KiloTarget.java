package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.launch.ToolLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line of Kilo, which is made from OpenCode and keeps its settings in the same form. Measured with version 7.7.7, the
 * weakest first: the user's {@code config.json}, {@code kilo.json}, {@code kilo.jsonc}, {@code opencode.json} in that folder, the file of
 * {@code KILO_CONFIG}, {@code ~/.kilo} and {@code ~/.kilocode}, and the same names in the folder of a project and those above it.
 */
public final class KiloTarget extends FileTarget {
    private static final ToolId ID = new ToolId("kilo");
    private static final List<String> PROVIDERS = List.of("anthropic", "openai");
    private static final List<String> NAMES = List.of("kilo.jsonc", "kilo.json");

    /** Its folders in the home and in the folders of a project. */
    private static final List<String> OWN = List.of(".kilo", ".kilocode");

    /** What it reads in the user's folder, the strongest first. */
    private static final List<String> READ =
            List.of("opencode.jsonc", "opencode.json", "kilo.jsonc", "kilo.json", "config.json");

    public KiloTarget() {
        super(new Footprint(
                "kilo",
                List.of("@kilocode/cli"),
                List.of(),
                List.of(),
                List.of("$XDG_CONFIG_HOME/kilo", "~/.config/kilo", "~/.local/share/kilo")));
    }

    @Override
    public List<String> question(String text) {
        return List.of("run", text);
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Kilo";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("KILO_CONFIG");
    }

    @Override
    public List<String> clientNames() {
        return List.of("kilo/");
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    /**
     * Warns about Claude Code's variable: Kilo reads it too, and sends its requests there without the {@code /v1} that other
     * proxies need.
     */
    @Override
    public Optional<String> asBystander(Map<String, String> variables, Host host) {
        return Optional.ofNullable(variables.get("ANTHROPIC_BASE_URL"))
                .map(_ ->
                        "ANTHROPIC_BASE_URL also routes Kilo, which was not chosen: it posts to /messages without /v1,"
                                + " which Headroom's own gateway accepts and other proxies may not.");
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Path file = file(host);
        Document settings = Document.orReason(host, file, ManagedEntry.Format.JSONC);
        Map<List<String>, String> values = new LinkedHashMap<>();
        PROVIDERS.stream()
                .filter(provider -> hasKey(provider, settings, host))
                .forEach(provider -> values.put(key(provider), address(request)));
        if (values.isEmpty()) {
            return RoutingForms.none("Kilo has no key for anthropic or openai (neither ANTHROPIC_API_KEY nor"
                    + " OPENAI_API_KEY nor " + logins(host) + "). Its own gateway is not reached by Headroom.");
        }
        List<String> notes = stronger(request, host)
                .map(setting -> setting + " wins over what routes Kilo.")
                .toList();
        return RoutingForms.file(
                host, new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSONC, values), notes);
    }

    /** Whether a key is there is asked, never what it is. */
    private static boolean hasKey(String provider, Document settings, Host host) {
        return host.variable(provider.toUpperCase(Locale.ROOT) + "_API_KEY").isPresent()
                || settings.value(List.of("provider", provider, "options", "apiKey"))
                        .isPresent()
                || settings.value(key(provider)).isPresent()
                || Document.seen(host, logins(host), ManagedEntry.Format.JSON)
                        .value(List.of(provider, "type"))
                        .filter("api"::equals)
                        .isPresent();
    }

    /**
     * Returns the addresses that our values in Kilo's file override: those in the user's weaker files, and in the variable of the same
     * provider.
     */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        Path ours = file(host);
        List<Path> all = read(host);
        Stream<FormerAddress> weaker = all.subList(all.indexOf(ours) + 1, all.size()).stream()
                .flatMap(file -> PROVIDERS.stream().map(KiloTarget::key).flatMap(key -> value(file, key, host).stream()
                        .map(value -> {
                            String name = String.join(".", key);
                            return new FormerAddress(file + ": " + name, name, value);
                        })));
        Stream<FormerAddress> variables = RoutingForms.variables(
                host,
                PROVIDERS.stream()
                        .map(provider -> provider.toUpperCase(Locale.ROOT) + "_BASE_URL")
                        .toList())
                .stream();
        return Stream.concat(weaker, variables).toList();
    }

    private static Optional<String> value(Path file, List<String> key, Host host) {
        return Document.seen(host, file, ManagedEntry.Format.JSONC).value(key);
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return stronger(request, host).findFirst();
    }

    /** The content of a variable wins over every file of the user's, as in OpenCode (seen with 7.7.7). */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        return RoutingForms.contentOf("KILO_CONFIG_CONTENT", routing, host);
    }

    /** Settings in stronger files that move one of the addresses elsewhere. */
    private static Stream<String> stronger(RoutingRequest request, Host host) {
        List<Path> files = new ArrayList<>();
        List<Path> folders =
                new ArrayList<>(OWN.stream().map(host.home()::resolve).toList());
        PathPatterns.project(host).forEach(folder -> {
            folders.add(folder);
            OWN.stream().map(folder::resolve).forEach(folders::add);
        });
        folders.stream().distinct().forEach(folder -> Stream.of(
                        "kilo.jsonc", "kilo.json", "opencode.jsonc", "opencode.json")
                .map(folder::resolve)
                .forEach(files::add));
        return files.stream().flatMap(file -> {
            Document document = Document.seen(host, file, ManagedEntry.Format.JSONC);
            return PROVIDERS.stream().map(KiloTarget::key).flatMap(key -> document.value(key).stream()
                    .filter(value -> !request.isSame(address(request), value))
                    .map(value -> file + ": " + String.join(".", key) + "=" + value));
        });
    }

    /** The file of the user's that decides about an address, else the one in which Kilo keeps its settings. */
    private static Path file(Host host) {
        return named(host)
                .or(() -> read(host).stream()
                        .filter(file -> PROVIDERS.stream().anyMatch(provider -> value(file, key(provider), host)
                                .isPresent()))
                        .findFirst())
                .or(() -> NAMES.stream()
                        .map(folder(host)::resolve)
                        .filter(path -> host.disk().facts(path).isPresent())
                        .findFirst())
                .orElseGet(() -> folder(host).resolve(NAMES.getFirst()));
    }

    /** The user's own files, the strongest first. */
    private static List<Path> read(Host host) {
        return Stream.concat(named(host).stream(), READ.stream().map(folder(host)::resolve))
                .distinct()
                .toList();
    }

    private static Optional<Path> named(Host host) {
        return host.variable("KILO_CONFIG").map(host::path);
    }

    private static Path folder(Host host) {
        return PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("kilo");
    }

    private static Path logins(Host host) {
        return PathPatterns.folder(host, "XDG_DATA_HOME", "~/.local/share").resolve("kilo/auth.json");
    }

    private static List<String> key(String provider) {
        return List.of("provider", provider, "options", "baseURL");
    }

    private static String address(RoutingRequest request) {
        return request.proxy().address() + "/v1";
    }
}
