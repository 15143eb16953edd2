package dev.headroom.core.tool.known;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.settings.OpencodeLayers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which providers OpenCode has credentials for; whether they are there is asked, never what they are. */
final class OpencodeLogins {
    private final Host host;
    private final OpencodeLayers settings;

    OpencodeLogins(Host host, OpencodeLayers settings) {
        this.host = host;
        this.settings = settings;
    }

    /** Why a provider cannot be routed; empty when it can. */
    Optional<String> obstacle(String provider) {
        String variable = provider.toUpperCase(Locale.ROOT) + "_API_KEY";
        Path file = PathPatterns.folder(host, "XDG_DATA_HOME", "~/.local/share").resolve("opencode/auth.json");
        boolean key = host.variable(variable).isPresent()
                || settings.value(List.of("provider", provider, "options", "apiKey"))
                        .isPresent();
        Document logins = Document.of(host, file, ManagedEntry.Format.JSON);
        Optional<String> kind = logins.value(List.of(provider, "type"));
        if (provider.equals("openai") && kind.equals(Optional.of("oauth"))) {
            return Optional.of("OpenCode is logged in to openai with a ChatGPT account;"
                    + " it then talks to ChatGPT directly, whatever address is set.");
        }
        return key || kind.isPresent()
                ? Optional.empty()
                : Optional.of("OpenCode has no credentials for " + provider + " (neither " + variable + " nor " + file
                        + ").");
    }
}
