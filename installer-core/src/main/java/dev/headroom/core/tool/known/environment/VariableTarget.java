package dev.headroom.core.tool.known.environment;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolFinding;
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

/** A tool that is reached by the environment only, and whose obedience has not been measured. */
abstract class VariableTarget implements ToolTarget {
    private final String openai;
    private final String advice;

    /**
     * One such tool.
     *
     * @param openai the variable in which it looks for the address of OpenAI
     * @param advice what the user should know about it
     */
    VariableTarget(String openai, String advice) {
        this.openai = openai;
        this.advice = advice;
    }

    abstract Footprint footprint();

    @Override
    public final Set<Scope> scopes() {
        return EnumSet.of(Scope.USER, Scope.SYSTEM);
    }

    @Override
    public final boolean isMeasured() {
        return false;
    }

    @Override
    public final ToolFinding detect(Host host) {
        return new Detection(description(), footprint(), host).find();
    }

    @Override
    public final Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(variables(proxy));
    }

    private Map<String, String> variables(ProxySettings proxy) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(openai, proxy.address() + "/v1");
        variables.put("ANTHROPIC_BASE_URL", proxy.address());
        return variables;
    }

    @Override
    public final ToolRouting wiring(RoutingRequest request, Host host) {
        if (request.scope() == Scope.PROVIDER) {
            return RoutingForms.none(
                    title() + " is reached by the environment only; provider scope does not touch that.");
        }
        Map<String, String> variables = variables(request.proxy());
        List<String> notes = new ArrayList<>(List.of(advice));
        notes.addAll(SharedVariableWarnings.of(variables));
        return RoutingForms.environment(variables, notes);
    }
}
