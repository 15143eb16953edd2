package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.RoutingCheck;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copilot CLI. A provider of one's own takes its GitHub subscription away and needs a model and a key; so it is only
 * routed for a user who has named a model. The key stays in the user's own variable.
 */
final class CopilotTarget implements ToolTarget {
    private static final String TYPE = "COPILOT_PROVIDER_TYPE";
    private static final String ADDRESS = "COPILOT_PROVIDER_BASE_URL";
    private static final String WIRE_API = "COPILOT_PROVIDER_WIRE_API";
    private static final String OPENAI = "openai";
    private static final String ANTHROPIC = "anthropic";

    /** Each of them names the key; which the user has is the user's business. */
    private static final List<String> KEYS =
            List.of("COPILOT_PROVIDER_API_KEY", "COPILOT_PROVIDER_BEARER_TOKEN", "COPILOT_PROVIDER_API_KEY_COMMAND");

    /** The names of OpenAI's own models (https://platform.openai.com/docs/models). */
    private static final Pattern OPENAI_MODEL = Pattern.compile("(?:.*/)?(?:gpt|chatgpt|codex|o\\d).*");

    private static final List<String> MODELS = List.of("COPILOT_MODEL", "COPILOT_PROVIDER_MODEL_ID");
    private static final List<String> HOSTS = List.of("COPILOT_GH_HOST", "GH_HOST");
    private static final Pattern REGIONAL = Pattern.compile("(?:https://)?[\\w.-]+\\.ghe\\.com/?");
    private static final ToolId ID = new ToolId("copilot");
    private static final Footprint FOOTPRINT = new Footprint(
            "copilot",
            List.of("@github/copilot"),
            List.of(),
            List.of("/opt/homebrew/Caskroom/copilot-cli/*", "/usr/local/Caskroom/copilot-cli/*"),
            List.of("$COPILOT_HOME/config.json", "~/.copilot"));

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
        return "Copilot CLI";
    }

    /** Names the library that the real program sends in its {@code User-Agent} in place of its own name, as measured. */
    @Override
    public List<String> sharedClientNames() {
        return List.of("anthropic/js", "openai/js");
    }

    /** There is no settings file of its own that could lead it elsewhere. */
    @Override
    public Set<Scope> scopes() {
        return EnumSet.of(Scope.USER, Scope.SYSTEM);
    }

    @Override
    public Optional<String> modelVariable() {
        return Optional.of(MODELS.getFirst());
    }

    @Override
    public boolean isAnsweredByMessages() {
        return true;
    }

    @Override
    public ToolFinding detect(Host host) {
        return new Detection(description(), FOOTPRINT, host).find();
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(variables(proxy, copilotModel));
    }

    private static Map<String, String> variables(ProxySettings proxy, Optional<String> model) {
        Map<String, String> variables = new LinkedHashMap<>();
        boolean ownProvider = proxy.backend().equals(ProxySettings.DEFAULT_BACKEND);
        if (ownProvider && !model.filter(CopilotTarget::isOpenais).isPresent()) {
            variables.put(TYPE, ANTHROPIC);
            variables.put(ADDRESS, proxy.address());
        } else {
            variables.put(TYPE, OPENAI);
            variables.put(ADDRESS, proxy.address() + "/v1");
            variables.put(WIRE_API, ownProvider ? "responses" : "completions");
        }
        model.ifPresent(name -> variables.put(MODELS.getFirst(), name));
        return variables;
    }

    @Override
    public Set<String> formatVariables() {
        return Set.of(TYPE, WIRE_API);
    }

    /**
     * A host below ghe.com is GitHub's with data residency (docs.github.com, GitHub Enterprise Cloud with data residency); the variables
     * name the one that Copilot CLI logs in at. A login without them is in a file that holds its token, which we do not read.
     */
    @Override
    public List<String> cautions(RoutingRequest request, Host host) {
        boolean others = host.variable(ADDRESS)
                .filter(address -> !address.startsWith(request.proxy().address()))
                .isPresent();
        return others
                ? List.of()
                : HOSTS.stream()
                        .flatMap(name -> host
                                .variable(name)
                                .filter(value -> REGIONAL.matcher(value).matches())
                                .map(value -> name + "=" + value + " names a GitHub that keeps its data in a region."
                                        + " Requests of Copilot CLI go to the provider of its model while it is routed,"
                                        + " and do not stay in that region: leave Copilot CLI out if they have to.")
                                .stream())
                        .limit(1)
                        .toList();
    }

    private static boolean isOpenais(String model) {
        return OPENAI_MODEL.matcher(model).matches();
    }

    /** Reads the format from the variable that names the type of the provider, because the address does not show it. */
    @Override
    public Optional<WireFormat> wireOf(String name, ToolRouting routing) {
        return name.equals(ADDRESS)
                ? Optional.ofNullable(routing.environment().get(TYPE)).flatMap(WireFormat::of)
                : WireFormat.named(name);
    }

    /**
     * In whose words it speaks so far, by the user's own settings: without a type it speaks OpenAI's to an address of the user's. Empty
     * where these say nothing.
     */
    private static Optional<String> spoken(RoutingRequest request, Host host) {
        boolean ours = host.variable(ADDRESS)
                .filter(address -> address.startsWith(request.proxy().address()))
                .isPresent();
        Optional<String> type = host.variable(TYPE).filter(_ -> !ours);
        Optional<String> own = host.variable(ADDRESS).filter(_ -> !ours).map(_ -> type.orElse(OPENAI));
        return type.or(() -> own)
                .or(() -> request.copilotModel().isPresent()
                        ? Optional.empty()
                        : MODELS.stream()
                                .flatMap(name -> host.variable(name).stream())
                                .findFirst()
                                .filter(CopilotTarget::isOpenais)
                                .map(_ -> OPENAI));
    }

    @Override
    public Optional<String> model(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("--model=")) {
                return Optional.of(word.substring("--model=".length()));
            }
            if (word.equals("--model") && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        if (request.scope() == Scope.PROVIDER) {
            return RoutingForms.none(
                    "Copilot CLI is reached by the environment only; provider scope does not touch that.");
        }
        boolean named = MODELS.stream().anyMatch(name -> host.variable(name).isPresent());
        if (request.copilotModel().isEmpty() && !named) {
            return RoutingForms.none("Copilot CLI does not start with another address unless a model is named:"
                    + " --copilot-model MODEL, or COPILOT_MODEL in the environment.");
        }
        Map<String, String> variables = variables(request.proxy(), request.copilotModel());
        String type = variables.getOrDefault(TYPE, "");
        Optional<String> other = spoken(request, host).filter(spoken -> !spoken.equals(type));
        if (other.isPresent()) {
            return RoutingForms.none("Your own settings make Copilot CLI use a provider of the type " + other.get()
                    + ", and its key belongs there; it would be sent to one of the type " + type + "."
                    + (other.get().equals(OPENAI)
                            ? " --copilot-model with a model of OpenAI's, such as gpt-5, keeps it."
                            : ""));
        }
        List<String> notes = new ArrayList<>();
        String key = KEYS.stream()
                .filter(name -> host.variable(name).isPresent())
                .findFirst()
                .orElse(KEYS.getFirst());
        notes.add("Copilot CLI uses the key in " + key + " instead of the GitHub subscription while it is routed.");
        if (host.variable(key).isEmpty()) {
            notes.add(String.join(", ", KEYS) + " are not set here; Copilot CLI needs one of them.");
        }
        return RoutingForms.environment(variables, notes);
    }

    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        ToolRouting wiring = wiring(request, host);
        if (wiring.leftOut().isEmpty() || request.scope() == Scope.PROVIDER) {
            return new RoutingCheck(request, host).of(wiring);
        }
        // The model may stand in a variable that this process does not see; what was written counts.
        ToolRouting written = RoutingForms.environment(variables(request.proxy(), request.copilotModel()), List.of());
        return switch (new RoutingCheck(request, host).of(written)) {
            case ToolState.NotRouted none ->
                new ToolState.NotRouted(wiring.leftOut().get());
            case ToolState other -> other;
        };
    }
}
