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
    /** Anthropic's variable, as most tools read it. */
    static final Address ANTHROPIC = new Address("ANTHROPIC_BASE_URL", "");

    private final List<Address> addresses;
    private final String advice;

    /**
     * A variable that is to hold the proxy's address.
     *
     * @param tail what the tool expects behind it: nothing or {@code /v1}
     */
    record Address(String variable, String tail) {}

    /**
     * One such tool.
     *
     * @param addresses the variables in which it looks for addresses
     * @param advice what the user should know about it
     */
    VariableTarget(List<Address> addresses, String advice) {
        this.addresses = List.copyOf(addresses);
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
        addresses.forEach(address -> variables.put(address.variable(), proxy.address() + address.tail()));
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
