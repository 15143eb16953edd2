package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.toml.TomlEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Machines on which tools are in use. */
public final class Machines {
    private Machines() {}

    /** Somebody who uses every tool, with keys for two providers and a model for Copilot. */
    public static PaperMachine used() {
        return PaperMachine.quiet()
                .variable("ANTHROPIC_API_KEY", "a")
                .variable("OPENAI_API_KEY", "b")
                .variable("COPILOT_MODEL", "m")
                .variable("COPILOT_PROVIDER_API_KEY", "c")
                .file("~/.claude/settings.json", "{\"model\": \"opus\"}\n")
                .file("~/.codex/config.toml", "[projects.\"/x\"]\ntrust_level = \"trusted\"\n")
                .file("~/.config/opencode/opencode.jsonc", "{\n  // mine\n  \"theme\": \"x\",\n}\n")
                .file("~/.openclaw/openclaw.json", "{gateway: {mode: 'local'}}\n")
                .file("~/.pi/agent/models.json", "{\n  // mine\n  \"providers\": {}\n}\n")
                .file("~/.config/kilo/kilo.jsonc", "{\n  \"theme\": \"x\", // mine\n}\n")
                .file(
                        "~/.cline/data/settings/providers.json",
                        "{\"providers\": {\"anthropic\": {\"settings\":"
                                + " {\"provider\": \"anthropic\", \"apiKey\": \"k\"}}}}\n")
                .variable("GEMINI_API_KEY", "g")
                .file("~/.gemini/settings.json", "{\n  // mine\n  \"theme\": \"x\"\n}\n")
                .file("~/.qwen/settings.json", "{\"security\": {\"auth\": {\"selectedType\": \"openai\"}}}\n")
                .file("~/.config/crush/crush.json", "{\n  \"options\": {\"debug\": false}\n}\n")
                .file("~/.config/zed/settings.json", "// mine\n{\n  \"theme\": \"x\",\n}\n")
                .file("~/.factory/settings.json", """
                    {
                      "customModels": [ // mine
                        {"model": "m", "provider": "openai", "baseUrl": "https://api.openai.com/v1", "apiKey": "k"}
                      ]
                    }
                    """)
                .file("~/.nimbus/settings.json", "{\"theme\": \"x\"}\n");
    }

    /** That machine with what a wiring wants in place. */
    public static Host applied(ToolRouting wiring, RoutingRequest request) {
        PaperMachine machine = used();
        for (ManagedEntry managed : wiring.entries()) {
            if (managed instanceof ManagedEntry.Values values) {
                byte[] now = used().host().disk().read(values.file()).orElse(new byte[0]);
                machine.file(values.file().toString(), inserted(new String(now, StandardCharsets.UTF_8), values));
            }
        }
        boolean machineWide = request.scope() == Scope.SYSTEM;
        return (wiring.environment().isEmpty()
                        ? machine
                        : machine.file(
                                machineWide
                                        ? "/etc/profile.d/headroom-" + request.profile() + ".sh"
                                        : "~/.headroom/deploy/" + request.profile() + "/env.sh",
                                Shells.posix(wiring.environment())))
                .host();
    }

    private static String inserted(String text, ManagedEntry.Values values) {
        List<KeyValue> entries = values.values().entrySet().stream()
                .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                .toList();
        DocumentEdit edit = values.format() == ManagedEntry.Format.TOML
                ? new TomlEdit()
                : new JsonEdit(Dialect.valueOf(values.format().name()));
        try {
            return edit.insert(text, entries).text();
        } catch (EditRefused e) {
            throw new AssertionError(e);
        }
    }
}
