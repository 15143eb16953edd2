package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.Standing;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.Wiring;
import dev.headroom.core.tool.WiringRequest;
import dev.headroom.core.tool.Wirings;
import dev.headroom.core.tool.detection.Detection;
import dev.headroom.core.tool.detection.Footprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public final ToolFinding detect(Host host) {
        return new Detection(id(), footprint(), host).find();
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
    public final Wiring wiring(WiringRequest request, Host host) {
        if (request.scope() == Scope.PROVIDER) {
            return Wirings.none(
                    id().title() + " is reached by the environment only; provider scope does not touch that.");
        }
        Map<String, String> variables = variables(request.proxy());
        List<String> notes = new ArrayList<>(List.of(advice));
        notes.addAll(Bystanders.of(request, variables, host));
        return Wirings.environment(variables, notes);
    }

    @Override
    public final ToolState effective(WiringRequest request, Host host) {
        return switch (new Standing(request, host).of(wiring(request, host))) {
            case ToolState.Routed routed -> new ToolState.Unverified(routed.by());
            case ToolState other -> other;
        };
    }
}
