package dev.headroom.app.tools;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real tool at a pinned version, and how one question is asked with it.
 *
 * @param id the word of the target
 * @param module its npm package
 * @param postinstall a script in the package that completes the install; empty when there is none
 * @param question the command that asks one question
 * @param environment settings that keep it quiet, and keys that are none
 * @param files what a user of it has in the home folder
 */
record RealTool(
        String id,
        String module,
        String version,
        String postinstall,
        List<String> question,
        Map<String, String> environment,
        Map<String, String> files) {
    private static final String MODEL = "claude-sonnet-4-5";

    static final List<RealTool> ALL = List.of(
            claude(),
            codex(),
            opencode(),
            openclaw(),
            copilot(),
            pi(),
            kilo(),
            cline(),
            gemini(),
            qwen(),
            crush(),
            droid());

    /** The scopes in which it is asked: those in which a user without root's rights may choose it. */
    List<String> scopes() {
        Set<Scope> all = Installers.tools().stream()
                .filter(tool -> tool.word().equals(id))
                .findFirst()
                .orElseThrow()
                .scopes();
        return Stream.of(Scope.PROVIDER, Scope.USER)
                .filter(all::contains)
                .map(Scope::id)
                .toList();
    }

    private static RealTool claude() {
        return new RealTool(
                "claude",
                "@anthropic-ai/claude-code",
                "2.1.329",
                "install.cjs",
                List.of("claude", "-p", "hi"),
                Map.of(
                        "ANTHROPIC_API_KEY", "sk-ant-api03-none",
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
                        "DISABLE_TELEMETRY", "1",
                        "DISABLE_AUTOUPDATER", "1"),
                Map.of(".claude/settings.json", "{\n  \"permissions\": {\"allow\": []}\n}\n"));
    }

    private static RealTool codex() {
        return new RealTool(
                "codex",
                "@openai/codex",
                "0.169.0",
                "",
                List.of(
                        "codex",
                        "exec",
                        "--skip-git-repo-check",
                        "-c",
                        "check_for_update_on_startup=false",
                        "-c",
                        "analytics.enabled=false",
                        "-c",
                        "features.plugins=false",
                        "hi"),
                Map.of(),
                Map.of(
                        ".codex/auth.json",
                        "{\"OPENAI_API_KEY\": \"sk-none\"}",
                        ".codex/config.toml",
                        "[projects.\"/nowhere\"]\ntrust_level = \"trusted\"\n"));
    }

    private static RealTool opencode() {
        return new RealTool(
                "opencode",
                "opencode-ai",
                "1.18.33",
                "postinstall.mjs",
                List.of("opencode", "run", "--model", "anthropic/" + MODEL, "hi"),
                Map.of(
                        "ANTHROPIC_API_KEY", "sk-ant-none",
                        "OPENCODE_DISABLE_AUTOUPDATE", "1",
                        "OPENCODE_DISABLE_MODELS_FETCH", "1",
                        "OPENCODE_DISABLE_LSP_DOWNLOAD", "1"),
                Map.of(".config/opencode/opencode.jsonc", """
                    {
                      "$schema": "https://opencode.ai/config.json", // opencode adds this line where it is missing
                      "autoupdate": false,
                    }
                    """));
    }

    private static RealTool openclaw() {
        return new RealTool(
                "openclaw",
                "openclaw",
                "2026.9.6",
                "",
                List.of(
                        "openclaw",
                        "agent",
                        "--local",
                        "--agent",
                        "main",
                        "--model",
                        "anthropic/claude-sonnet-4-6", // one that it knows without our entry
                        "--message",
                        "hi"),
                Map.of("ANTHROPIC_API_KEY", "sk-ant-none"),
                Map.of(".openclaw/openclaw.json", "// mine\n{gateway: {mode: 'local'}}\n"));
    }

    private static RealTool pi() {
        return new RealTool(
                "pi",
                "@earendil-works/pi-coding-agent",
                "1.6.0",
                "",
                List.of("pi", "-p", "--provider", "anthropic", "--model", MODEL, "hi"),
                Map.of("ANTHROPIC_API_KEY", "sk-ant-none"),
                Map.of(".pi/agent/models.json", "{\n  // mine\n  \"providers\": {},\n}\n"));
    }

    private static RealTool kilo() {
        return new RealTool(
                "kilo",
                "@kilocode/cli",
                "7.7.7",
                "postinstall.mjs",
                List.of("kilo", "run", "--model", "anthropic/" + MODEL, "hi"),
                Map.of("ANTHROPIC_API_KEY", "sk-ant-none", "KILO_DISABLE_MODELS_FETCH", "1"),
                Map.of(
                        // Kilo completes its settings once, and says with the first file that it has done so.
                        ".config/kilo/.bash-permission-migrated", "", ".config/kilo/kilo.jsonc", """
                        {
                          "$schema": "https://app.kilo.ai/config.json", // Kilo adds this line where it is missing
                          "permission": {"bash": "allow"},
                        }
                        """));
    }

    private static RealTool cline() {
        return new RealTool(
                "cline",
                "cline",
                "3.0.65",
                "",
                List.of("cline", "say hi"),
                Map.of(),
                Map.of(".cline/data/settings/providers.json", """
                    {
                      "version": 1,
                      "lastUsedProvider": "anthropic",
                      "modes": {},
                      "providers": {
                        "anthropic": {
                          "settings": {
                            "provider": "anthropic",
                            "apiKey": "sk-ant-none",
                            "model": "claude-sonnet-4-5"
                          },
                          "updatedAt": "2026-11-29T12:00:00.000Z",
                          "tokenSource": "manual"
                        }
                      }
                    }
                    """));
    }

    private static RealTool gemini() {
        return new RealTool(
                "gemini-cli",
                "@google/gemini-cli",
                "0.61.0",
                "",
                List.of("gemini", "--skip-trust", "--model", "gemini-2.5-flash", "-p", "hi"),
                Map.of("GEMINI_API_KEY", "none"),
                Map.of(
                        ".gemini/settings.json",
                        "{\n  // mine\n  \"privacy\": {\"usageStatisticsEnabled\": false}\n}\n"));
    }

    private static RealTool qwen() {
        return new RealTool(
                "qwen",
                "@qwen-code/qwen-code",
                "0.24.4",
                "",
                List.of("qwen", "-p", "hi"),
                Map.of("OPENAI_API_KEY", "none", "OPENAI_MODEL", "qwen3-coder"),
                Map.of(".qwen/settings.json", """
                    {
                      "security": {
                        "auth": {
                          "selectedType": "openai"
                        }
                      },
                      "$version": 4
                    }
                    """));
    }

    private static RealTool crush() {
        return new RealTool(
                "crush",
                "@charmland/crush",
                "0.96.1",
                "",
                List.of("crush", "run", "--model", "anthropic/" + MODEL + "-20250929", "hi"),
                Map.of(
                        "ANTHROPIC_API_KEY", "sk-ant-none",
                        "CRUSH_DISABLE_PROVIDER_AUTO_UPDATE", "1",
                        "CRUSH_DISABLE_METRICS", "1"),
                Map.of(".config/crush/crush.json", "{\n  \"options\": {\"debug\": false}\n}\n"));
    }

    private static RealTool droid() {
        return new RealTool(
                "droid",
                "droid",
                "0.215.0",
                "install.js",
                List.of("droid", "exec", "-m", "custom:" + MODEL, "hi"),
                Map.of("FACTORY_DROID_AUTO_UPDATE_ENABLED", "false", "FACTORY_DISABLE_KEYRING", "1"),
                Map.of(".factory/settings.json", """
                    {
                      "customModels": [
                        {
                          "model": "claude-sonnet-4-5",
                          "displayName": "Mine",
                          "baseUrl": "https://api.anthropic.com",
                          "apiKey": "sk-ant-none",
                          "provider": "anthropic"
                        }
                      ]
                    }
                    """));
    }

    private static RealTool copilot() {
        return new RealTool(
                "copilot",
                "@github/copilot",
                "1.0.102",
                "",
                List.of("copilot", "-p", "hi", "--allow-all-tools"),
                Map.of(
                        "COPILOT_OFFLINE", "true",
                        "COPILOT_PROVIDER_API_KEY", "none",
                        "COPILOT_MODEL", MODEL,
                        // Without a provider of its user's it goes to GitHub, with a login that nobody has here.
                        "COPILOT_PROVIDER_TYPE", "anthropic",
                        "COPILOT_PROVIDER_BASE_URL", "https://api.anthropic.com"),
                Map.of());
    }
}
