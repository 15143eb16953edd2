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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copilot CLI. A provider of one's own takes its GitHub subscription away and needs a model and a key; so it is only
 * routed for a user who has named a model. The key stays in the user's own variable.
 */
final class CopilotTarget implements ToolTarget {
    private static final String KEY = "COPILOT_PROVIDER_API_KEY";
    private static final List<String> MODELS = List.of("COPILOT_MODEL", "COPILOT_PROVIDER_MODEL_ID");
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
    public String title() {
        return "Copilot CLI";
    }

    /** As measured with the real program, which does not send its name. */
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
        if (proxy.backend().equals(ProxySettings.DEFAULT_BACKEND)) {
            variables.put("COPILOT_PROVIDER_TYPE", "anthropic");
            variables.put("COPILOT_PROVIDER_BASE_URL", proxy.address());
        } else {
            variables.put("COPILOT_PROVIDER_TYPE", "openai");
            variables.put("COPILOT_PROVIDER_BASE_URL", proxy.address() + "/v1");
            variables.put("COPILOT_PROVIDER_WIRE_API", "completions");
        }
        model.ifPresent(name -> variables.put(MODELS.getFirst(), name));
        return variables;
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
        List<String> notes = new ArrayList<>();
        notes.add("Copilot CLI uses the key in " + KEY + " instead of the GitHub subscription while it is routed.");
        if (host.variable(KEY).isEmpty()) {
            notes.add(KEY + " is not set here; Copilot CLI needs it.");
        }
        return RoutingForms.environment(variables(request.proxy(), request.copilotModel()), notes);
    }

    @Override
    public ToolState effective(RoutingRequest request, Host host) {
        ToolRouting wiring = wiring(request, host);
        if (wiring.leftOut().isEmpty() || request.scope() == Scope.PROVIDER) {
            return new RoutingCheck(request, host).of(wiring);
        }
        // The model may stand in a variable that this process does not see; what was written counts.
        ToolRouting written = RoutingForms.environment(variables(request.proxy(), Optional.empty()), List.of());
        return switch (new RoutingCheck(request, host).of(written)) {
            case ToolState.NotRouted none ->
                new ToolState.NotRouted(wiring.leftOut().get());
            case ToolState other -> other;
        };
    }
}
