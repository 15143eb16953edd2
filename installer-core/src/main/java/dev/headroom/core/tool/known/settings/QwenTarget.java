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
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.upstream.WireFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Qwen Code with a key for an interface like OpenAI's. Where nothing names an address, its requests go to Alibaba's DashScope. Measured
 * with version 0.24, the weakest first: {@code security.auth.baseUrl} of its settings, {@code env.OPENAI_BASE_URL} there, the same
 * variable in its own file {@code .env}, in the environment, and the address of a single model in {@code modelProviders}.
 */
public final class QwenTarget extends FileTarget {
    private static final ToolId ID = new ToolId("qwen");
    private static final String VARIABLE = "OPENAI_BASE_URL";
    private static final String BY_KEY = "openai";
    private static final String DASHSCOPE = "https://dashscope.aliyuncs.com/compatible-mode/v1";
    private static final List<String> ADDRESS = List.of("env", VARIABLE);
    private static final List<String> LOGIN = List.of("security", "auth", "selectedType");
    private static final List<String> WEAKER = List.of("security", "auth", "baseUrl");

    public QwenTarget() {
        super(new Footprint(
                "qwen",
                List.of("@qwen-code/qwen-code"),
                List.of(),
                List.of(),
                List.of("$QWEN_HOME/settings.json", "~/.qwen")));
    }

    @Override
    public List<String> question(String text) {
        return List.of("-p", text);
    }

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "Qwen Code";
    }

    @Override
    public List<String> homeVariables() {
        return List.of("QWEN_HOME");
    }

    @Override
    public List<String> clientNames() {
        return List.of("qwencode");
    }

    @Override
    public Set<String> vendorServers() {
        return Set.of("dashscope.aliyuncs.com");
    }

    @Override
    public Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return Optional.of(WireFormat.OPENAI);
    }

    @Override
    public Optional<String> vendorAddress(String name, Host host) {
        return Optional.of(DASHSCOPE);
    }

    @Override
    ToolRouting inFile(RoutingRequest request, Host host) {
        Path file = folder(host).resolve("settings.json");
        Document settings = Document.orReason(host, file, ManagedEntry.Format.JSONC);
        Optional<String> obstacle = login(settings, host).or(() -> stronger(request, settings, host));
        if (obstacle.isPresent()) {
            return RoutingForms.none(obstacle.get());
        }
        List<String> notes =
                List.of("Qwen Code leaves out what it adds to requests for DashScope alone, such as marks for"
                        + " its cache, while it goes through Headroom.");
        return RoutingForms.file(
                host,
                new ManagedEntry.Values(
                        file,
                        ID.id(),
                        ManagedEntry.Format.JSONC,
                        Map.of(ADDRESS, request.proxy().address() + "/v1")),
                settings.value(WEAKER).isPresent() || settings.value(ADDRESS).isPresent() ? List.of() : notes);
    }

    /** Why its login cannot be led through a proxy. */
    private static Optional<String> login(Document settings, Host host) {
        Optional<String> login = settings.value(LOGIN);
        if (login.isPresent()) {
            return login.filter(chosen -> !chosen.equals(BY_KEY))
                    .map(chosen -> settings.file() + " chooses the login " + chosen
                            + ", which Headroom leaves alone: it goes past the address, or sends its key in another way"
                            + " than to its own server.");
        }
        return host.variable("OPENAI_API_KEY").isPresent()
                ? Optional.empty()
                : Optional.of("Qwen Code has chosen no login with a key (" + settings.file() + ").");
    }

    /** A setting that would win over ours, by which the tool's key could go to another server than its own. */
    private static Optional<String> stronger(RoutingRequest request, Document settings, Host host) {
        if (settings.value(List.of("modelProviders")).isPresent()) {
            return Optional.of(settings.file() + " names an address for single models (modelProviders), which wins.");
        }
        for (ToolTarget other : request.targets()) {
            if (!other.id().equals(ID)
                    && other.wiring(request, host).environment().containsKey(VARIABLE)) {
                return Optional.of("The variable " + VARIABLE + ", which " + other.title()
                        + " needs, wins over its settings, and its key would go to another provider."
                        + " A profile in provider scope can route it.");
            }
        }
        return variable(request, host);
    }

    /** The variable in its environment or in its own files of variables, unless it leads to the proxy. */
    private static Optional<String> variable(RoutingRequest request, Host host) {
        return host.variable(VARIABLE)
                .map(value -> new FormerAddress("The variable " + VARIABLE + " of this environment", VARIABLE, value))
                .or(() -> Dotenv.find(
                        List.of(folder(host).resolve(".env"), host.home().resolve(".env")), VARIABLE, host))
                .filter(address -> !request.isSame(request.proxy().address() + "/v1", address.address()))
                .map(address -> address.place() + " wins over its settings.");
    }

    /** The variable of one start wins over the variables in its settings (seen with 0.24.4). */
    @Override
    public ToolLaunch launch(RoutingRequest request, ToolRouting routing, List<String> words, Host host) {
        return Optional.ofNullable(RoutingForms.values(routing).get(ADDRESS))
                .map(address -> ToolLaunch.by(Map.of(VARIABLE, address)))
                .orElseGet(() -> ToolLaunch.none(routing.leftOut().orElse("")));
    }

    /** What its settings say in a weaker place. */
    @Override
    public List<FormerAddress> otherAddresses(RoutingRequest request, ToolRouting routing, Host host) {
        Path file = folder(host).resolve("settings.json");
        return Document.orReason(host, file, ManagedEntry.Format.JSONC).value(WEAKER).stream()
                .map(address -> new FormerAddress(file + ": " + String.join(".", WEAKER), "", address))
                .toList();
    }

    /** An address in the settings or the file of variables of the folder in which the tool runs. */
    @Override
    public Optional<String> overridingSetting(RoutingRequest request, Host host) {
        return host.variable("PWD")
                .map(host::path)
                .filter(folder -> !folder.equals(host.home()))
                .flatMap(folder -> inProject(folder, request, host));
    }

    private static Optional<String> inProject(Path folder, RoutingRequest request, Host host) {
        Path file = folder.resolve(".qwen/settings.json");
        return Document.seen(host, file, ManagedEntry.Format.JSONC)
                .value(ADDRESS)
                .map(value -> new FormerAddress(file + ": " + String.join(".", ADDRESS), VARIABLE, value))
                .or(() -> Dotenv.find(List.of(folder.resolve(".qwen/.env"), folder.resolve(".env")), VARIABLE, host))
                .filter(address -> !request.isSame(request.proxy().address() + "/v1", address.address()))
                .map(address -> address.place() + "=" + address.address());
    }

    /** With a variable of another tool's its key goes to a server that it does not belong to, or in a header that it does not expect. */
    @Override
    public Optional<String> asBystander(Map<String, String> variables, Host host) {
        if (variables.containsKey(VARIABLE)) {
            return Optional.of(
                    VARIABLE + " also routes Qwen Code, which was not chosen: its key, usually one of DashScope's,"
                            + " would go to OpenAI. Choose it too in a profile of provider scope, or give its models"
                            + " an address of their own (modelProviders).");
        }
        return Optional.ofNullable(variables.get("ANTHROPIC_BASE_URL"))
                .map(_ -> "ANTHROPIC_BASE_URL also routes Qwen Code, which was not chosen, where it speaks as"
                        + " Anthropic's tools do: it then sends its key in the header Authorization in place of"
                        + " x-api-key, which Anthropic refuses.");
    }

    private static Path folder(Host host) {
        return PathPatterns.folder(host, "QWEN_HOME", "~/.qwen");
    }
}
