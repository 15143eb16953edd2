package dev.headroom.core.api;

import dev.headroom.core.sim.SimHost;
import java.nio.file.Path;
import java.util.List;

/** The home in which {@link CrashTest} lets a change die, as its choice of scope, tools and preset needs it. */
final class CrashHome {
    private CrashHome() {}

    static String preset(List<String> choice) {
        return choice.size() > 2 ? choice.get(2) : "on-demand";
    }

    static boolean isSystem(List<String> choice) {
        return choice.getFirst().equals("system");
    }

    static SimHost home(List<String> choice) {
        SimHost machine = isSystem(choice) ? new SimHost().elevated().booted() : new SimHost();
        if (preset(choice).startsWith("persistent")) {
            machine.booted();
        }
        machine.variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
        Path home = SimHost.HOME;
        machine.disk()
                .put(home.resolve(".claude/settings.json"), "{\r\n\t\"env\": {\"X\": \"\u00e9\"}\r\n}", "rw-------");
        machine.disk()
                .put(
                        home.resolve("dotfiles/config.toml"),
                        "# mine\nmodel = \"o3\"\n\n[projects.\"/a\"]\ntrust_level = \"trusted\"");
        machine.disk().link(home.resolve(".codex/config.toml"), home.resolve("dotfiles/config.toml"));
        machine.disk().put(home.resolve(".config/opencode/opencode.json"), "{// c\n  \"provider\": {},\n}\n");
        machine.disk().put(home.resolve(".pi/agent/models.json"), "{// mine\n\"providers\": {\"x\": {}}}\n");
        machine.disk()
                .put(
                        home.resolve(".cline/data/settings/providers.json"),
                        "{\"providers\":{\"gemini\":{\"settings\":{\"provider\":\"gemini\"}}}}",
                        "rw-------");
        machine.disk().put(home.resolve(".config/crush/crush.json"), "{\"providers\": {\"x\": {}}}");
        machine.disk()
                .put(
                        home.resolve(".factory/settings.json"),
                        "{\"customModels\": [{\"model\": \"m\", \"provider\": \"openai\", \"apiKey\": \"k\","
                                + " \"baseUrl\": \"https://api.openai.com/v1\"}]}",
                        "rw-------");
        machine.disk().put(home.resolve(".config/zed/settings.json"), "// mine\n{\n  \"theme\": \"x\",\n}\n");
        machine.disk().put(home.resolve(".bashrc"), "alias ll='ls -l'");
        machine.disk().put(home.resolve(".profile"), "\n\nexport A=1 \\\n");
        machine.disk().put(home.resolve(".zshrc"), "# zsh\r\n");
        return machine;
    }
}
