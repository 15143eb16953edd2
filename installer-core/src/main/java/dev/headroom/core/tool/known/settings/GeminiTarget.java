package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.launch.ToolLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gemini CLI with a key of Gemini's API. It follows a variable, and does not start with it unless its settings say that it uses the
 * key. Measured with version 0.61: the variable of the environment wins over the one in {@code ~/.gemini/.env}; with a login at
 * Google requests go to another server of Google's, whatever the variable says.
 */
public final class GeminiTarget implements ToolTarget {
    private static final ToolId ID = new ToolId("gemini-cli");
    private static final String ADDRESS = "GOOGLE_GEMINI_BASE_URL";
    private static final String KEY = "GEMINI_API_KEY";
    private static final List<String> LOGIN = List.of("security", "auth", "selectedType");
    private static final String BY_KEY = "gemini-api-key";
    private static final String HOME = "GEMINI_CLI_HOME";

    /** The variables that choose another login where the settings choose none, if they are {@code true}, and nothing else. */
    private static final List<String> OTHER_LOGINS = List.of("GOOGLE_GENAI_USE_GCA", "GOOGLE_GENAI_USE_VERTEXAI");

    @Override
    public List<String> question(String text) {
        return List.of("--skip-trust", "-p", text);
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Gemini CLI";
    }

    @Override
    public String program() {
        return "gemini";
    }

    @Override
    public Set<Scope> scopes() {
        return EnumSet.of(Scope.USER);
    }

    @Override
    public List<String> homeVariables() {
        return List.of(HOME);
    }

    @Override
    public List<String> clientNames() {
        return List.of("geminicli", "gemini-cli");
    }

    @Override
    public Set<String> vendorServers() {
        return Set.of("generativelanguage.googleapis.com");
    }

    @Override
    public ToolFinding detect(Host host) {
        Footprint footprint = new Footprint(
                "gemini",
                List.of("@google/gemini-cli"),
                List.of(),
                List.of(),
                List.of("$GEMINI_CLI_HOME/.gemini/settings.json", "~/.gemini/settings.json"));
        return new Detection(description(), footprint, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(Map.of(ADDRESS, proxy.address()));
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        if (request.scope() != Scope.USER) {
            return RoutingForms.none("Gemini CLI is routed in user scope only.");
        }
        Path file = folder(host).resolve("settings.json");
        Optional<String> login =
                Document.orReason(host, file, ManagedEntry.Format.JSONC).value(LOGIN);
        if (login.isPresent() && !login.get().equals(BY_KEY)) {
            return RoutingForms.none(file + " chooses the login " + login.get() + ", which goes to Google directly.");
        }
        Optional<String> other = login.isEmpty() ? chosenByVariable(host) : Optional.empty();
        if (other.isPresent()) {
            return RoutingForms.none(other.get());
        }
        if (login.isEmpty() && host.variable(KEY).isEmpty() && dotenv(KEY, host).isEmpty()) {
            return RoutingForms.none(
                    "Gemini CLI has no key (" + KEY + "), and another login goes to Google directly, past Headroom.");
        }
        ManagedEntry.Values values =
                new ManagedEntry.Values(file, ID.id(), ManagedEntry.Format.JSONC, Map.of(LOGIN, BY_KEY));
        List<String> notes = new ArrayList<>(List.of(ADDRESS
                + " also routes every other program started there that reads it, such as Antigravity's command line."));
        overridingSetting(request, host)
                .ifPresent(setting -> notes.add(setting + " wins over what routes Gemini CLI."));
        return RoutingForms.fileAndVariables(
                host, values, Map.of(ADDRESS, request.proxy().address()), notes);
    }

    /** Seen with 0.61.0: our login in its settings would win over these, and it would use another key and another server than before. */
    private static Optional<String> chosenByVariable(Host host) {
        return OTHER_LOGINS.stream()
                .filter(name -> host.variable(name)
                        .or(() -> dotenv(name, host).map(FormerAddress::address))
                        .equals(Optional.of("true")))
                .map(name -> name + "=true chooses a login of Gemini CLI that goes to Google directly, past Headroom.")
                .findFirst();
    }

    /**
     * The variable that leads it. Where its settings choose no login it ends without a request, whatever its environment says (seen with
     * 0.61.0), and no file is written for one start.
     */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        if (routing.leftOut().isPresent()) {
            return ToolLaunch.none(routing.leftOut().get());
        }
        Path file = folder(host).resolve("settings.json");
        return Document.orReason(host, file, ManagedEntry.Format.JSONC)
                        .value(LOGIN)
                        .isPresent()
                ? ToolLaunch.by(routing.environment())
                : ToolLaunch.none(file + " chooses no login. Start Gemini CLI once and choose the key.");
    }

    /** What its own file of variables says counts where the environment says nothing. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        return dotenv(ADDRESS, host).stream().toList();
    }

    /** Another login that an administrator or a project chooses. */
    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        List<Path> files = new ArrayList<>(List.of(machineWide(host)));
        host.variable("PWD")
                .map(host::path)
                .map(folder -> folder.resolve(".gemini"))
                .filter(folder -> !folder.equals(folder(host)))
                .ifPresent(folder -> files.add(folder.resolve("settings.json")));
        return files.stream()
                .flatMap(file -> Document.seen(host, file, ManagedEntry.Format.JSONC).value(LOGIN).stream()
                        .filter(login -> !login.equals(BY_KEY))
                        .map(login -> file + ": " + String.join(".", LOGIN) + "=" + login))
                .findFirst();
    }

    private static Path machineWide(Host host) {
        return switch (host.os()) {
            case LINUX -> host.path("/etc/gemini-cli/settings.json");
            case MAC -> host.path("/Library/Application Support/GeminiCli/settings.json");
            case WINDOWS -> host.path("/ProgramData/gemini-cli/settings.json");
        };
    }

    /** A variable that its own files of variables set, the strongest file first. */
    private static Optional<FormerAddress> dotenv(String name, Host host) {
        return Dotenv.find(List.of(folder(host).resolve(".env"), host.home().resolve(".env")), name, host);
    }

    private static Path folder(Host host) {
        return host.variable(HOME).map(host::path).orElse(host.home()).resolve(".gemini");
    }
}
