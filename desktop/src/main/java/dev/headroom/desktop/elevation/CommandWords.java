package dev.headroom.desktop.elevation;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProxySettings.EngineOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a request as arguments of the command line. Every program of the machine can read the arguments of a process, and extra
 * variables for the proxy may be secrets, so a request with such variables has no arguments.
 */
public final class CommandWords {
    private CommandWords() {}

    /**
     * The words, from {@code install} on.
     *
     * @throws IllegalArgumentException when the request has variables
     */
    public static List<String> of(ApplyRequest request) {
        if (!request.env().isEmpty()) {
            throw new IllegalArgumentException("variables do not belong on a command line");
        }
        List<String> words = new ArrayList<>(List.of("install", "apply"));
        add(words, "profile", request.profile());
        add(words, "preset", request.preset());
        add(words, "runtime", request.runtime());
        add(words, "scope", request.scope());
        add(words, "providers", request.providers());
        request.targets().forEach(target -> add(words, "target", Optional.of(target)));
        add(words, "port", request.port());
        add(words, "backend", request.backend());
        add(words, "anyllm-provider", request.anyllmProvider());
        add(words, "region", request.region());
        add(words, "image", request.image());
        add(words, "copilot-model", request.copilotModel());
        add(words, "python", request.python());
        request.engine().forEach((option, value) -> {
            if (option.kind() == EngineOption.Kind.SWITCH) {
                toggle(words, option.word(), value.equals(EngineOption.ON));
            } else {
                add(words, option.word(), Optional.of(value));
            }
        });
        request.frontDoor().ifPresent(on -> toggle(words, "front-door", on));
        if (request.reset()) {
            words.add("--reset");
        }
        return List.copyOf(words);
    }

    private static void toggle(List<String> words, String option, boolean on) {
        words.add((on ? "--" : "--no-") + option);
    }

    private static void add(List<String> words, String option, Optional<String> value) {
        value.ifPresent(word -> words.add("--" + option + "=" + word));
    }
}
