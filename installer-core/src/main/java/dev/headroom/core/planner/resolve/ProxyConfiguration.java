package dev.headroom.core.planner.resolve;

import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProxySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables and arguments of {@code headroom proxy}, in the order that the manifest fixes. */
final class ProxyConfiguration {
    private ProxyConfiguration() {}

    static Map<String, String> baseEnv(ProxySettings proxy, Map<String, String> extra) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HEADROOM_PORT", String.valueOf(proxy.port()));
        env.put("HEADROOM_HOST", proxy.host());
        env.put("HEADROOM_MODE", proxy.mode());
        env.put("HEADROOM_BACKEND", proxy.backend());
        proxy.anyllmProvider().ifPresent(provider -> env.put("HEADROOM_ANYLLM_PROVIDER", provider));
        proxy.region().ifPresent(region -> env.put("HEADROOM_REGION", region));
        env.put("HEADROOM_TELEMETRY", proxy.telemetry() ? "on" : "off");
        if (proxy.memory()) {
            env.put("HEADROOM_MEMORY_ENABLED", "1");
        }
        env.putAll(extra);
        return env;
    }

    /**
     * What {@code --env} asked for, in its order.
     *
     * @throws ProblemException {@code bad-env} for what is not {@code NAME=VALUE} on one line
     */
    static Map<String, String> extra(List<String> pairs) {
        Map<String, String> env = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 1 ? pair : pair.substring(0, equals);
            if (equals < 1 || !name.matches("[A-Za-z_][A-Za-z0-9_]*") || pair.indexOf('\n') >= 0) {
                throw ProblemException.usage(
                        "bad-env",
                        "Invalid value '" + RequestedChoices.printable(name) + "' for --env.",
                        "It is NAME=VALUE on one line.",
                        "Correct the value.");
            }
            env.put(name, pair.substring(equals + 1));
        }
        return env;
    }

    static List<String> arguments(ProxySettings proxy) {
        List<String> words = new ArrayList<>(List.of("--host", proxy.host(), "--port", String.valueOf(proxy.port())));
        words.addAll(List.of("--mode", proxy.mode(), "--backend", proxy.backend()));
        words.add(proxy.telemetry() ? "--telemetry" : "--no-telemetry");
        if (proxy.memory()) {
            words.addAll(List.of("--memory", "--memory-db-path", proxy.memoryPath()));
        }
        proxy.anyllmProvider().ifPresent(provider -> words.addAll(List.of("--anyllm-provider", provider)));
        proxy.region().ifPresent(region -> words.addAll(List.of("--region", region)));
        return words;
    }
}
