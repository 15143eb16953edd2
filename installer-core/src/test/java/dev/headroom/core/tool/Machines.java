package dev.headroom.core.tool;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.EditRefused;
import dev.headroom.core.edit.KeyValue;
import dev.headroom.core.edit.json.Dialect;
import dev.headroom.core.edit.json.JsonEdit;
import dev.headroom.core.edit.toml.TomlEdit;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.Want;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Machines on which tools are in use. */
public final class Machines {
    private Machines() {}

    /** Somebody who uses every tool, with keys for two providers and a model for Copilot. */
    public static TestMachine used() {
        return new TestMachine()
                .variable("ANTHROPIC_API_KEY", "a")
                .variable("OPENAI_API_KEY", "b")
                .variable("COPILOT_MODEL", "m")
                .variable("COPILOT_PROVIDER_API_KEY", "c")
                .file("~/.claude/settings.json", "{\"model\": \"opus\"}\n")
                .file("~/.codex/config.toml", "[projects.\"/x\"]\ntrust_level = \"trusted\"\n")
                .file("~/.config/opencode/opencode.jsonc", "{\n  // mine\n  \"theme\": \"x\",\n}\n")
                .file("~/.openclaw/openclaw.json", "{gateway: {mode: 'local'}}\n");
    }

    /** That machine with what a wiring wants in place. */
    public static Host applied(Wiring wiring, WiringRequest request) {
        TestMachine machine = used();
        for (Want want : wiring.wants()) {
            if (want instanceof Want.Values values) {
                byte[] now = used().host().disk().read(values.file()).orElse(new byte[0]);
                machine.file(values.file().toString(), dressed(new String(now, StandardCharsets.UTF_8), values));
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

    private static String dressed(String text, Want.Values values) {
        List<KeyValue> wants = values.values().entrySet().stream()
                .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                .toList();
        DocumentEdit edit = values.format() == Want.Format.TOML
                ? new TomlEdit()
                : new JsonEdit(Dialect.valueOf(values.format().name()));
        try {
            return edit.dress(text, wants).text();
        } catch (EditRefused e) {
            throw new AssertionError(e);
        }
    }
}
