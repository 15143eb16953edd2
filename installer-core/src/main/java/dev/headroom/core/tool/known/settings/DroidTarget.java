package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingCheck;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Factory's command line Droid. Its own models go to Factory whatever is set; each custom model of the user's settings has an address.
 * Measured with 0.215.0, the weakest first: {@code config.json}, whose models count only where {@code settings.json} has none of the
 * same name, the user's {@code settings.json}, {@code settings.local.json} beside it, both in {@code .factory} of a project, and the file
 * of {@code FACTORY_RUNTIME_SETTINGS_PATH}.
 */
public final class DroidTarget extends FileTarget {
    private static final ToolId ID = new ToolId("droid");
    private static final String HOME = "FACTORY_HOME_OVERRIDE";
    private static final String FOLDER = ".factory";

    public DroidTarget() {
        super(new Footprint(
                "droid",
                List.of("droid"),
                List.of("~/.local/bin/droid"),
                List.of(),
                List.of("$" + HOME + "/" + FOLDER, "~/" + FOLDER)));
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Droid";
    }

    @Override
    public List<String> homeVariables() {
        return List.of(HOME);
    }

    @Override
    public List<String> clientNames() {
        return List.of("factory-cli");
    }

    @Override
    public Set<String> followedProxies() {
        return Set.of("HTTP_PROXY");
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    /** The name of a model says nothing of its format; what stands behind the proxy's address does. */
    @Override
    public Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return RoutingForms.values(routing).entrySet().stream()
                .filter(value -> String.join(".", value.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .map(value -> value.endsWith("/v1") || value.endsWith(path(WireFormat.OPENAI))
                        ? WireFormat.OPENAI
                        : WireFormat.ANTHROPIC)
                .findFirst();
    }

    private static String path(WireFormat wire) {
        return new OwnAddress(ID.id(), wire, Optional.empty(), "").path();
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Document settings = settings(host);
        // Any member at all: a file that cannot be read has no models either, but for another reason.
        Optional<String> trouble = settings.trouble(Map.of(List.of("customModels"), ""));
        if (trouble.isPresent()) {
            return RoutingForms.none(trouble.get());
        }
        if (DroidModels.isPassedOver(settings.text())) {
            return RoutingForms.none(
                    settings.file() + " has a comma before a closing bracket or a byte order mark, with"
                            + " which Droid passes over the whole file. Remove that and apply again.");
        }
        DroidModels models = DroidModels.of(settings, request);
        if (models.led().isEmpty()) {
            return RoutingForms.none(
                    models.notes().isEmpty()
                            ? "Droid's own models go to Factory; only custom models can go through Headroom, and "
                                    + settings.file() + " has none that Headroom can lead."
                            : String.join(" ", models.notes()));
        }
        List<String> notes = new ArrayList<>(models.notes());
        stronger(models, request, host).forEach(setting -> notes.add(setting + " wins over what routes Droid."));
        return RoutingForms.file(
                host,
                new ManagedEntry.Values(settings.file(), ID.id(), ManagedEntry.Format.JSONC, models.values(request)),
                notes);
    }

    /** A model that its user added since the apply goes to its own server; the others are routed all the same. */
    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        Optional<String> leftOut = wiring(request, host).leftOut();
        if (leftOut.isPresent() || ours(request, host).isEmpty()) {
            return new ToolState.NotRouted(
                    leftOut.orElse("No custom model of Droid's has the address of this profile's proxy."));
        }
        ToolState routed = new ToolState.Routed(settings(host).file().toString());
        return RoutingCheck.unless(overridingSetting(request, host), routed);
    }

    private static List<DroidModels.Model> ours(RoutingRequest request, Host host) {
        return DroidModels.of(settings(host), request).led().stream()
                .filter(model -> model.isOurs(request))
                .toList();
    }

    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        Document settings = settings(host);
        DroidModels models = DroidModels.of(settings, request);
        List<String> cautions = new ArrayList<>();
        if (models.led().isEmpty()) {
            return cautions;
        }
        cautions.add("Droid's own models go to Factory and not through Headroom; only its custom models do.");
        if (!ours(request, host).isEmpty()) {
            models.led().stream()
                    .filter(model -> !model.isOurs(request))
                    .forEach(model -> cautions.add("Droid's model " + model.name()
                            + " does not go through Headroom. Apply the profile again to connect it."));
        }
        Path older = settings.file().resolveSibling("config.json");
        if (DroidModels.hasOthers(Document.seen(host, older, ManagedEntry.Format.JSONC), settings)) {
            cautions.add(older + " has custom models of Droid's that do not go through Headroom. Move them to"
                    + " settings.json to connect them.");
        }
        return cautions;
    }

    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return stronger(DroidModels.of(settings(host), request), request, host).findFirst();
    }

    /** Models of the same name in stronger files. */
    private static Stream<String> stronger(DroidModels models, RoutingRequest request, Host host) {
        return strongerFiles(host).stream().flatMap(file -> {
            Document document = Document.seen(host, file, ManagedEntry.Format.JSONC);
            return DroidModels.all(document, new ArrayList<>()).stream()
                    .filter(other ->
                            !other.isOurs(request) && models.led().stream().anyMatch(model -> isSameName(model, other)))
                    .map(other ->
                            file + ": " + String.join(".", other.path()) + "=" + ServerAddress.shown(other.address()));
        });
    }

    private static boolean isSameName(DroidModels.Model one, DroidModels.Model other) {
        return one.names().stream().anyMatch(other.names()::contains);
    }

    /** A project is the folder in which Droid is started, and in a repository those above it up to its top. */
    private static List<Path> strongerFiles(Host host) {
        Path user = settings(host).file();
        List<Path> files = new ArrayList<>();
        host.variable("FACTORY_RUNTIME_SETTINGS_PATH").map(host::path).ifPresent(files::add);
        for (Path folder : project(host)) {
            Path own = folder.resolve(FOLDER);
            Stream.of("settings.local.json", "settings.json")
                    .map(own::resolve)
                    .filter(file -> !file.equals(user))
                    .forEach(files::add);
        }
        files.add(user.resolveSibling("settings.local.json"));
        return files.stream().distinct().toList();
    }

    private static List<Path> project(Host host) {
        List<Path> folders = PathPatterns.project(host);
        boolean isRepository = !folders.isEmpty() && PathPatterns.isTop(host, folders.getLast());
        return isRepository ? folders : folders.subList(0, Math.min(1, folders.size()));
    }

    private static Document settings(Host host) {
        Path home = host.variable(HOME).map(host::path).orElse(host.home());
        Path file = home.resolve(FOLDER).resolve("settings.json");
        return Document.orReason(host, file, ManagedEntry.Format.JSONC);
    }
}
