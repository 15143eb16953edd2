package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Claude Code does differently while it is routed, by the settings and the login that its user has. */
public final class ClaudeCautions {
    private static final String TOKEN = "ANTHROPIC_AUTH_TOKEN";
    private static final String HELPER = "apiKeyHelper";
    private static final List<String> LOGIN = List.of("claudeAiOauth", "accessToken");
    private static final List<String> PLAN = List.of("claudeAiOauth", "subscriptionType");

    private ClaudeCautions() {}

    /** One sentence for each; no value that may be a secret is in them. */
    public static List<String> of(Host host) {
        ClaudeLayers layers = new ClaudeLayers(host);
        Document login =
                Document.seen(host, ClaudeLayers.folder(host).resolve(".credentials.json"), ManagedEntry.Format.JSON);
        List<String> cautions = new ArrayList<>();
        layers.setting(HELPER)
                .flatMap(ClaudeLayers.Setting::file)
                .ifPresent(file -> cautions.add(file + ": " + HELPER + " gives Claude Code its key. The program sees"
                        + " Headroom's address in ANTHROPIC_BASE_URL; one that chooses the key by the address may"
                        + " choose another one."));
        layers.variable(TOKEN)
                .filter(_ -> login.value(LOGIN).isPresent())
                .ifPresent(token -> cautions.add(
                        token.shown() + " takes the place of Claude Code's login: requests" + " carry that token."));
        policy(host, login).ifPresent(cautions::add);
        return cautions;
    }

    /**
     * {@code claude} asks for its organisation's settings, and obeys those that it has kept, only while its address is Anthropic's own
     * (seen with 2.1.197).
     */
    private static Optional<String> policy(Host host, Document login) {
        Path kept = kept(host);
        boolean organisation =
                login.value(PLAN).filter(Set.of("team", "enterprise")::contains).isPresent();
        if (!organisation && PathPatterns.glance(host, kept).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "Claude Code neither fetches nor obeys the settings that your organisation manages on its server"
                        + " while it goes through Headroom. If your company needs them, it can put them into "
                        + new ClaudeLayers(host).managed().getLast() + ".");
    }

    /**
     * The address that the organisation's settings name, as they were kept when {@code claude} went to Anthropic directly; there it was
     * seen to follow them before the user's own (2.1.197).
     */
    public static Optional<FormerAddress> policyAddress(Host host, String variable) {
        return new ClaudeLayers(host)
                .variable(kept(host), variable)
                .map(setting ->
                        new FormerAddress(kept(host) + ": env." + variable, "env." + variable, setting.value()));
    }

    private static Path kept(Host host) {
        return ClaudeLayers.folder(host).resolve("remote-settings.json");
    }
}
