package dev.headroom.core.planner;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.upstream.OwnAddresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells a user what an apply changes about a profile that is there. */
final class ProfileDifference {
    /** Variables and arguments that say what another line of the difference says. */
    private static final Set<String> SAID_ELSEWHERE = Set.of(
            "HEADROOM_PORT",
            "HEADROOM_HOST",
            "HEADROOM_MODE",
            "HEADROOM_BACKEND",
            "HEADROOM_ANYLLM_PROVIDER",
            "HEADROOM_REGION",
            "HEADROOM_TELEMETRY",
            "HEADROOM_MEMORY_ENABLED",
            "HEADROOM_EMBEDDER_RUNTIME",
            "HEADROOM_KOMPRESS_BACKEND",
            "HEADROOM_ROLLOUT_CHANNEL",
            OwnAddresses.VARIABLE);

    private static final Set<String> WORDS_SAID_ELSEWHERE = Set.of("--telemetry", "--no-telemetry", "--memory");

    private ProfileDifference() {}

    /**
     * One sentence for each setting that becomes another; none when nothing does.
     *
     * @param agentBefore the names of the variables that only the agent has now
     * @param agentAfter the names of those that it will have
     */
    static List<String> sentences(
            Deployment before, Deployment after, Set<String> agentBefore, Set<String> agentAfter) {
        List<String> sentences = new ArrayList<>();
        Map<String, String> old = settings(before);
        Map<String, String> now = settings(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String was = old.getOrDefault(name, "");
            String is = now.getOrDefault(name, "");
            if (!was.equals(is)) {
                sentences.add("Changes " + name + ": " + shown(name, was) + " → " + shown(name, is) + ".");
            }
        }
        agentBefore.stream()
                .filter(name -> !agentAfter.contains(name) && !now.containsKey("the variable " + name))
                .sorted()
                .forEach(name -> sentences.add("Takes the variable " + name + " from the profile's agent."));
        return sentences;
    }

    private static String shown(String name, String value) {
        return value.isEmpty() ? "not set" : Secrets.shown(name.replace("the variable ", ""), value);
    }

    private static Map<String, String> settings(Deployment deployment) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("the preset", deployment.preset().id());
        settings.put("the runtime", deployment.runtime().id());
        settings.put("the supervisor", deployment.supervisor());
        settings.put("the scope", deployment.scope().id());
        settings.put("how tools are chosen", deployment.providerMode().id());
        settings.put("the tools", String.join(", ", deployment.targets()));
        settings.put("the port", String.valueOf(deployment.proxy().port()));
        settings.put("the backend", deployment.proxy().backend());
        deployment.proxy().anyllmProvider().ifPresent(word -> settings.put("the provider", word));
        deployment.proxy().region().ifPresent(word -> settings.put("the region", word));
        settings.put("the mode", deployment.proxy().mode());
        settings.put("the memory", deployment.proxy().memory() ? "on" : "off");
        settings.put(
                "the usage data for the proxy's makers",
                deployment.proxy().telemetry().map(on -> on ? "on" : "off").orElse("undecided"));
        // The name that stands for the image of a shared engine is no image.
        settings.put(
                "the image",
                deployment.runtime() == RuntimeKind.REMOTE
                        ? ""
                        : deployment.proxy().image());
        deployment.baseEnv().forEach((name, value) -> {
            if (!SAID_ELSEWHERE.contains(name)) {
                settings.put("the variable " + name, value);
            }
        });
        arguments(deployment.proxyArgs(), settings);
        return settings;
    }

    /** The arguments that no other line tells; one without a value is told as given. */
    private static void arguments(List<String> words, Map<String, String> settings) {
        Set<String> told = Set.of(
                "--host",
                "--port",
                "--mode",
                "--backend",
                "--anyllm-provider",
                "--region",
                "--memory-db-path",
                "--headroom-deployment-profile",
                "--headroom-deployment-runtime");
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean hasValue = word.startsWith("--")
                    && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("--");
            if (word.startsWith("--") && !told.contains(word) && !WORDS_SAID_ELSEWHERE.contains(word)) {
                settings.put("the argument " + word, hasValue ? words.get(i + 1) : "given");
            }
        }
    }
}
