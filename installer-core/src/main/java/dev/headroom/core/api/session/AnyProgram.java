package dev.headroom.core.api.session;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of which nothing is known: it gets the variables by which the providers' own libraries are led elsewhere. */
final class AnyProgram implements ToolTarget {
    private static final ToolId ID = new ToolId("program");

    @Override
    public ToolId id() {
        return ID;
    }

    @Override
    public String title() {
        return "The program";
    }

    @Override
    public boolean isMeasured() {
        return false;
    }

    @Override
    public ToolFinding detect(Host host) {
        throw new UnsupportedOperationException("a program that is named by its user is not looked for");
    }

    @Override
    public Optional<Map<String, String>> manifestEnvironment(ProxySettings proxy, Optional<String> copilotModel) {
        return Optional.of(variables(proxy));
    }

    /**
     * The variables that the libraries of Anthropic, OpenAI and Google read (their clients for Python and JavaScript), and that of
     * LiteLLM.
     */
    private static Map<String, String> variables(ProxySettings proxy) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ANTHROPIC_BASE_URL", proxy.address());
        variables.put("OPENAI_BASE_URL", proxy.address() + "/v1");
        variables.put("OPENAI_API_BASE", proxy.address() + "/v1");
        variables.put("GOOGLE_GEMINI_BASE_URL", proxy.address());
        return variables;
    }

    @Override
    public ToolRouting wiring(RoutingRequest request, Host host) {
        return RoutingForms.environment(variables(request.proxy()), List.of());
    }
}
