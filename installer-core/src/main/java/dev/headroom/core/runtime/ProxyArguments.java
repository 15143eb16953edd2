package dev.headroom.core.runtime;

import dev.headroom.core.model.Deployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the arguments and variables of a proxy from a deployment. Behind a front door they name another port. */
final class ProxyArguments {
    private ProxyArguments() {}

    static List<String> arguments(Deployment deployment, int port) {
        return replace(deployment.proxyArgs(), "--port", String.valueOf(port));
    }

    /** The value after an option, replaced; nothing happens when the option is not there. */
    static List<String> replace(List<String> arguments, String option, String value) {
        List<String> words = new ArrayList<>(arguments);
        int at = words.indexOf(option);
        if (at >= 0 && at + 1 < words.size()) {
            words.set(at + 1, value);
        }
        return words;
    }

    /** The proxy's own variables, those by which it says who it is, and those that keep it quiet. */
    static Map<String, String> environment(Deployment deployment, int port) {
        Map<String, String> variables = new LinkedHashMap<>(deployment.baseEnv());
        variables.replace("HEADROOM_PORT", String.valueOf(port));
        variables.put("HEADROOM_DEPLOYMENT_PROFILE", deployment.profile().value());
        variables.put("HEADROOM_DEPLOYMENT_PRESET", deployment.preset().id());
        variables.put("HEADROOM_DEPLOYMENT_RUNTIME", deployment.runtime().id());
        variables.put("HEADROOM_DEPLOYMENT_SUPERVISOR", deployment.supervisor());
        variables.put("HEADROOM_DEPLOYMENT_SCOPE", deployment.scope().id());
        QuietVariables.of(deployment).forEach(variables::putIfAbsent);
        return variables;
    }
}
