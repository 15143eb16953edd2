package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * With what account Codex is logged in. Its file {@code auth.json} holds a token whose middle part names the plan in
 * {@code chatgpt_plan_type} (RFC 7519, section 3; the name is in {@code codex} 0.171). The token is read and never shown.
 */
public final class CodexLogin {
    /** Plans of single people, for whom OpenAI offers no region of their own. */
    private static final Set<String> PERSONAL = Set.of("free", "go", "plus", "pro");

    private static final Pattern PLAN = Pattern.compile("\"chatgpt_plan_type\"\\s*:\\s*\"(\\w+)\"");

    private CodexLogin() {}

    /** What is not known of a login with an account of an organisation; empty for every other one. */
    public static Optional<String> caution(Host host, Path folder) {
        Path file = folder.resolve("auth.json");
        return Document.seen(host, file, ManagedEntry.Format.JSON)
                .value(List.of("tokens", "id_token"))
                .map(CodexLogin::plan)
                .filter(plan -> !PERSONAL.contains(plan))
                .map(plan -> "Codex is logged in with a ChatGPT account"
                        + (plan.isEmpty() ? "" : " (" + plan + ")")
                        + ". Some organisations keep their data in a region of their own. Whether yours does, and"
                        + " whether requests that go through Headroom stay in that region, is not known: ask who"
                        + " manages the account, or leave Codex out.");
    }

    /** The word for the plan; empty text when the token does not say. */
    private static String plan(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            Matcher plan = PLAN.matcher(new String(
                    Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""), StandardCharsets.UTF_8));
            return plan.find() ? plan.group(1) : "";
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
