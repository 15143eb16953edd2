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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Charm's Crush (https://github.com/charmbracelet/crush). Its file holds an address for each provider of models; an entry for a provider
 * that its user has no key for does nothing. This is what its sources say (0.96); nobody has watched it.
 */
public final class CrushTarget extends FileTarget {
    private static final ToolId ID = new ToolId("crush");
    private static final List<String> NAMES = List.of(".crush.json", "crush.json");
    private static final List<String> SCRIPTS = List.of(".crushrc", "crushrc");

    public CrushTarget() {
        super(new Footprint(
                "crush",
                List.of("@charmland/crush"),
                List.of(),
                List.of("/opt/homebrew/Cellar/crush/*"),
                List.of("$XDG_CONFIG_HOME/crush", "~/.config/crush", "~/.local/share/crush")));
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
        return "Crush";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("CRUSH_GLOBAL_CONFIG");
    }

    @Override
    public List<String> clientNames() {
        return List.of("charm-crush");
    }

    @Override
    public boolean isMeasured() {
        return false;
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        List<String> notes = stronger(request, host)
                .map(setting -> setting + " wins over what routes Crush.")
                .toList();
        return RoutingForms.file(
                host,
                new ManagedEntry.Values(
                        folder(host).resolve("crush.json"), ID.id(), ManagedEntry.Format.JSON, wanted(request)),
                notes);
    }

    private static Map<List<String>, String> wanted(RoutingRequest request) {
        String address = request.proxy().address();
        Map<List<String>, String> values = new LinkedHashMap<>();
        values.put(key("anthropic"), address);
        values.put(key("openai"), address + "/v1");
        return values;
    }

    /** The variables of its list of providers count where its files name no address. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return RoutingForms.variables(host, List.of("ANTHROPIC_API_ENDPOINT", "OPENAI_API_ENDPOINT"));
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return stronger(request, host).findFirst();
    }

    /** A script of the user's may name another address, and nobody can read off it which. */
    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        return Stream.concat(Stream.of(folder(host)), above(host).stream())
                .flatMap(folder -> SCRIPTS.stream().map(folder::resolve))
                .filter(script -> PathPatterns.glance(host, script).isPresent())
                .map(script ->
                        script + " is a script; an address that it gives to a provider wins over what routes Crush.")
                .toList();
    }

    /** Addresses in stronger files: what Crush itself wrote down, and those of the project and of the folders above it. */
    private static Stream<String> stronger(RoutingRequest request, Host host) {
        List<Path> files = new ArrayList<>();
        above(host).forEach(folder -> NAMES.stream().map(folder::resolve).forEach(files::add));
        files.add(host.variable("CRUSH_GLOBAL_DATA")
                .map(host::path)
                .orElseGet(() -> PathPatterns.folder(host, "XDG_DATA_HOME", "~/.local/share")
                        .resolve("crush"))
                .resolve("crush.json"));
        return files.stream().flatMap(file -> {
            Document document = Document.seen(host, file, ManagedEntry.Format.JSON);
            return wanted(request).entrySet().stream().flatMap(value -> document.value(value.getKey()).stream()
                    .filter(now -> !request.isSame(value.getValue(), now))
                    .map(now -> file + ": " + String.join(".", value.getKey()) + "=" + now));
        });
    }

    /** The folder in which this process was started and those above it, the nearest first. */
    private static List<Path> above(Host host) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = host.variable("PWD").map(host::path).orElse(null);
                folder != null;
                folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }

    private static Path folder(Host host) {
        return host.variable("CRUSH_GLOBAL_CONFIG").map(host::path).orElseGet(() -> PathPatterns.folder(
                        host, "XDG_CONFIG_HOME", "~/.config")
                .resolve("crush"));
    }

    private static List<String> key(String provider) {
        return List.of("providers", provider, "base_url");
    }
}
