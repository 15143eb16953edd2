package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.TlsProvider;
import dev.headroom.testing.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Are providers reached from here? Asked with the variables on standard input, so the class runs alone. */
@Isolated
final class ServerCheckTest {
    @TempDir
    Path folder;

    @Test
    @Tag("never-29")
    void aServerThatAnswersAnythingIsReachedAndGetsNoCredential() throws Exception {
        try (var provider = FakeProvider.start()) {
            assertEquals(
                    "0 ok", check("ANTHROPIC_API_KEY=sk-tool\n", provider.url().toString()));
            assertEquals(1, provider.requests().size());
            assertFalse(provider.requests().toString().contains("sk-tool"));
            assertFalse(provider.requests().toString().toLowerCase(Locale.ROOT).contains("authorization"));
        }
    }

    @Test
    void eachServerHasItsOwnReason() throws Exception {
        try (var provider = FakeProvider.start()) {
            var closed = FreePort.next();
            assertEquals(
                    "0 Headroom could not reach 127.0.0.1:" + closed + ": connection refused.\nok\n"
                            + "Headroom could not reach nobody.invalid: the name could not be resolved.",
                    check("", "http://127.0.0.1:" + closed, provider.url().toString(), "https://nobody.invalid"));
        }
    }

    @Test
    void certificatesAreThoseOfTheVariables() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), "dTpw")) {
            var address = "https://" + TlsProvider.NAME + ":" + provider.port();
            var through = "HTTPS_PROXY=http://u:p@127.0.0.1:" + proxy.port() + "\n";
            assertEquals("0 ok", check(through + "SSL_CERT_FILE=" + provider.bundle() + "\n", address));
            assertEquals(
                    "0 Headroom could not reach " + TlsProvider.NAME + ":" + provider.port()
                            + ": no trusted TLS connection.",
                    check(through, address));
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertEquals("1 an address cannot be read", check("", "https://a b"));
    }

    private static String check(String typed, String... urls) {
        var words = new ArrayList<>(List.of("--check-servers"));
        words.addAll(List.of(urls));
        return TypedCheck.said(typed, words, Map.of());
    }
}
