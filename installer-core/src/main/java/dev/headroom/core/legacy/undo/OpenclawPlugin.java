package dev.headroom.core.legacy.undo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The plugin {@code headroom} of OpenClaw, switched off through OpenClaw's own command as the original's {@code unwrap
 * openclaw} does it, but without ending any proxy. The plugin itself stays installed.
 */
public final class OpenclawPlugin {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String ENTRY = "plugins.entries.headroom";
    private static final String SLOT = "plugins.slots.contextEngine";
    private static final List<String> WRITTEN =
            List.of("proxyPort", "proxyUrl", "autoStart", "startupTimeoutMs", "gatewayProviderIds", "pythonPath");

    private final Host host;
    private final Consumer<Step> steps;
    private final Consumer<String> notes;

    /**
     * For one machine.
     *
     * @param steps receives what has to be done
     * @param notes receives a sentence for what is left as it is, and why
     */
    public OpenclawPlugin(Host host, Consumer<Step> steps, Consumer<String> notes) {
        this.host = host;
        this.steps = steps;
        this.notes = notes;
    }

    /** Whether OpenClaw's own command is there, which alone can change the plugin. */
    public boolean canBeAsked() {
        return host.commands().find("openclaw").isPresent();
    }

    /** The plugin's entry in OpenClaw's settings; empty when it has none, or when it cannot be read, of which a note tells. */
    public Optional<ObjectNode> entry() {
        Result answer = get(ENTRY);
        if (!answer.ok()) {
            if (!(answer.out() + answer.err()).toLowerCase(Locale.ROOT).contains("not found")) {
                notes.accept("OpenClaw does not tell its settings (" + answer.lastLine()
                        + "), so its plugin headroom stays as it is.");
            }
            return Optional.empty();
        }
        try {
            return MAPPER.readTree(answer.out()) instanceof ObjectNode entry ? Optional.of(entry) : Optional.empty();
        } catch (JsonProcessingException e) {
            notes.accept("OpenClaw's plugin headroom stays as it is: its settings could not be read.");
            return Optional.empty();
        }
    }

    /** The port of the proxy to which an entry leads; empty when it names none. */
    public static Optional<Integer> port(ObjectNode entry) {
        int port = entry.path("config").path("proxyPort").asInt(0);
        return port == 0 ? Optional.empty() : Optional.of(port);
    }

    /**
     * Plans to switch the plugin off and to give OpenClaw its own context engine back; plans nothing when both are so.
     *
     * @param entry as {@link #entry} returned it
     */
    public void switchOff(ObjectNode entry) {
        ObjectNode off = entry.deepCopy().put("enabled", false);
        if (off.path("config") instanceof ObjectNode config) {
            config.remove(WRITTEN);
        }
        String slot = get(SLOT).out().lines().findFirst().orElse("").strip();
        boolean chosen = slot.replace("\"", "").equals("headroom");
        if (off.equals(entry) && !chosen) {
            return;
        }
        run("Switch OpenClaw's plugin headroom off", set(ENTRY, off.toString()), set(ENTRY, entry.toString()));
        if (chosen) {
            run("Give OpenClaw its own context engine back", set(SLOT, "\"legacy\""), set(SLOT, "\"headroom\""));
        }
        finish(chosen ? slot.replace("headroom", "legacy") : slot);
    }

    /** A gateway that does not run cannot be restarted, which is no failure: the settings tell whether it worked. */
    private void finish(String slot) {
        steps.accept(new Step.Run(
                "Check OpenClaw's settings",
                Command.of("openclaw", "config", "validate"),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        steps.accept(new Step.Run(
                "Restart OpenClaw's gateway if it runs",
                Command.of("openclaw", "gateway", "restart"),
                Optional.empty(),
                Optional.of(Command.of("openclaw", "config", "get", SLOT)),
                List.of(slot)));
        notes.accept("OpenClaw's plugin headroom stays installed, switched off; 'openclaw plugins uninstall headroom'"
                + " removes it.");
    }

    private void run(String purpose, Command act, Command back) {
        steps.accept(new Step.Run(purpose, act, Optional.of(back), Optional.empty(), List.of()));
    }

    private static Command set(String key, String json) {
        return Command.of("openclaw", "config", "set", key, json, "--strict-json");
    }

    private Result get(String key) {
        return host.commands().run(List.of("openclaw", "config", "get", key));
    }
}
