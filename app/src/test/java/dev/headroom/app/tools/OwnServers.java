package dev.headroom.app.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a user writes who lets a tool of {@link RealTool} go to a server of their own. */
final class OwnServers {
    private OwnServers() {}

    /**
     * The files, in place of those that the user of the tool has otherwise.
     *
     * @param address the server without a path
     */
    static Map<String, String> files(RealTool tool, String address) {
        Map<String, String> files = new LinkedHashMap<>();
        switch (tool.id()) {
            case "claude" ->
                files.put(".claude/settings.json", "{\n  \"env\": {\"ANTHROPIC_BASE_URL\": \"" + address + "\"}\n}\n");
            case "codex" -> files.put(".codex/config.toml", "openai_base_url = \"" + address + "/v1\"\n");
            case "opencode" -> files.put(".config/opencode/opencode.jsonc", """
                {
                  "$schema": "https://opencode.ai/config.json",
                  "provider": {"anthropic": {"options": {"baseURL": "%s/v1"}}} // mine
                }
                """.formatted(address));
            case "kilo" -> files.put(".config/kilo/kilo.jsonc", """
                {
                  "$schema": "https://app.kilo.ai/config.json",
                  "permission": {"bash": "allow"},
                  "provider": {"anthropic": {"options": {"baseURL": "%s/v1"}}} // mine
                }
                """.formatted(address));
            case "openclaw" ->
                files.put(
                        ".openclaw/openclaw.json",
                        "// mine\n{gateway: {mode: 'local'}, models: {providers: {anthropic: {baseUrl: '" + address
                                + "', api: 'anthropic-messages'}}}}\n");
            case "pi" ->
                files.put(
                        ".pi/agent/models.json",
                        "{\"providers\": {\"anthropic\": {\"baseUrl\": \"" + address + "\"}}}\n");
            case "cline" ->
                files.put(
                        ".cline/data/settings/providers.json",
                        tool.files()
                                .getOrDefault(".cline/data/settings/providers.json", "")
                                .replace("\"apiKey\"", "\"baseUrl\": \"" + address + "/v1\",\n        \"apiKey\""));
            case "gemini-cli" -> // With an address and without a login it does not start, whether we are there or not.
                files.put(".gemini/settings.json", """
                    {
                      // mine
                      "security": {"auth": {"selectedType": "gemini-api-key"}},
                      "privacy": {"usageStatisticsEnabled": false}
                    }
                    """);
            case "qwen" ->
                files.put(
                        ".qwen/settings.json",
                        tool.files()
                                .getOrDefault(".qwen/settings.json", "")
                                .replaceFirst("\\{", "{\n  \"env\": {\"OPENAI_BASE_URL\": \"" + address + "/v1\"},"));
            case "droid" ->
                files.put(
                        ".factory/settings.json",
                        tool.files()
                                .getOrDefault(".factory/settings.json", "")
                                .replace("https://api.anthropic.com", address));
            case "crush" ->
                files.put(
                        ".config/crush/crush.json",
                        "{\"providers\": {\"anthropic\": {\"base_url\": \"" + address + "\"}}}\n");
            default -> {}
        }
        return files;
    }

    /** The variables, for a tool whose server is named by one. */
    static Map<String, String> variables(RealTool tool, String address) {
        return switch (tool.id()) {
            case "copilot" -> Map.of("COPILOT_PROVIDER_TYPE", "anthropic", "COPILOT_PROVIDER_BASE_URL", address);
            case "gemini-cli" -> Map.of("GOOGLE_GEMINI_BASE_URL", address);
            default -> Map.of();
        };
    }
}
