package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Host;
import dev.headroom.core.tool.PathPatterns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Is an API key set beside a login by subscription? Then the key is paid for each request. Sources: Claude Code's page on
 * authentication (the key wins), and the file {@code auth.json} of Codex, which holds {@code tokens} after a login.
 */
final class LoginExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        Host host = patient.host();
        List<Finding> findings = new ArrayList<>();
        Path claude =
                PathPatterns.folder(host, "CLAUDE_CONFIG_DIR", "~/.claude").resolve(".credentials.json");
        if (host.variable("ANTHROPIC_API_KEY").isPresent() && text(host, claude).contains("\"claudeAiOauth\"")) {
            findings.add(both("Claude Code", "ANTHROPIC_API_KEY"));
        }
        Path codex = PathPatterns.folder(host, "CODEX_HOME", "~/.codex").resolve("auth.json");
        if (host.variable("OPENAI_API_KEY").isPresent() && text(host, codex).contains("\"access_token\"")) {
            findings.add(both("Codex", "OPENAI_API_KEY"));
        }
        return findings;
    }

    private static Finding both(String tool, String key) {
        return Finding.warn(
                "tools.login",
                Area.TOOLS,
                tool + " has a login by subscription, and this terminal has " + key
                        + ": it may use the key, which is paid for each request.",
                "To use the login: unset " + key);
    }

    private static String text(Host host, Path file) {
        return PathPatterns.allowed(() -> host.disk().read(file))
                .flatMap(content -> content)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
    }
}
