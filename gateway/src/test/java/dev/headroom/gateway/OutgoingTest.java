package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TlsProvider;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out of a company: through its proxy, to a provider whose certificate its own authority signed. */
final class OutgoingTest {
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("user:p@ss w".getBytes(StandardCharsets.UTF_8));
    private static final String USER_INFO = "user:p%40ss%20w";

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "HEADROOM_CA_BUNDLE"})
    void aProviderBehindTheCompanysProxyAndAuthorityIsReachedOverHttp2(String variable) throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of(variable, provider.bundle().toString()))) {
            assertEquals("data: {}\n\ndata: end\n\n", ask(rig).text());
            assertEquals("data: {}\n\ndata: end\n\n", ask(rig).text());
            assertEquals(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_2), provider.versions());
            assertEquals(1, proxy.asked().size());
            assertEquals(
                    "CONNECT provider.test:443 HTTP/1.1",
                    proxy.asked().getFirst().start());
        }
    }

    @Test
    void aProviderWithoutHttp2IsReachedOverHttp11() throws Exception {
        try (var provider = TlsProvider.start(folder, false);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of("SSL_CERT_FILE", provider.bundle().toString()))) {
            assertEquals("data: {}\n\ndata: end\n\n", ask(rig).text());
            assertEquals(List.of(HttpVersion.HTTP_1_1), provider.versions());
        }
    }

    @Test
    void aClientThatLeavesCancelsItsHttp2StreamAndNoOther() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of("SSL_CERT_FILE", provider.bundle().toString()))) {
            try (var stays = rig.connect()) {
                stays.send(Rig.request("POST /v1/messages HTTP/1.1", "silent"));
                try (var before = rig.connect();
                        var after = rig.connect()) {
                    before.send(Rig.request("POST /v1/messages HTTP/1.1", "silent"));
                    after.send(Rig.request("POST /v1/messages HTTP/1.1", "endless"));
                    after.head();
                    after.chunk();
                    Await.until("all run", () -> provider.running() == 3);
                }
                Await.until("two are cancelled", () -> provider.running() == 1);
                // RFC 9113, section 7: CANCEL.
                assertEquals(List.of(8L, 8L), provider.resets());
                assertEquals("data: {}\n\ndata: end\n\n", ask(rig).text());
                Await.until("only the first runs", () -> provider.running() == 1);
            }
        }
    }

    @Test
    void http2IsNotSpokenWhereItIsSwitchedOff() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of("SSL_CERT_FILE", provider.bundle().toString()), false)) {
            assertEquals("data: {}\n\ndata: end\n\n", ask(rig).text());
            assertEquals(List.of(HttpVersion.HTTP_1_1), provider.versions());
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotAccepted() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of())) {
            var answer = ask(rig);
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("no trusted TLS connection"), answer.text());
            assertEquals(List.of(), provider.versions());
        }
    }

    @Test
    void aProxyThatRefusesIsNamedWithoutThePassword() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), "other");
                var rig = rig(proxy, Map.of())) {
            var answer = ask(rig);
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("the outgoing proxy wants other credentials"), answer.text());
            assertTrue(!answer.text().contains("p@ss") && !rig.log().toString().contains("p@ss"));
        }
    }

    @Test
    void noProxyIsHonoured() throws Exception {
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, Map.of("NO_PROXY", "example.com,.test"))) {
            assertEquals(502, ask(rig).status());
            assertEquals(List.of(), proxy.asked());
        }
    }

    private static WireMessage ask(Rig rig) throws Exception {
        return rig.ask("POST /v1/messages HTTP/1.1", "{}");
    }

    private static Rig rig(CompanyProxy proxy, Map<String, String> more) throws Exception {
        return rig(proxy, more, true);
    }

    private static Rig rig(CompanyProxy proxy, Map<String, String> more, boolean http2) throws Exception {
        var environment = new java.util.HashMap<>(more);
        environment.put("HTTPS_PROXY", "http://" + USER_INFO + "@127.0.0.1:" + proxy.port());
        var url = URI.create("https://" + TlsProvider.NAME);
        return Rig.with(FakeProvider.start(), config -> config.withEnvironment(environment)
                .withHttp2(http2)
                .withProviders(new ProviderUrls(url, url, url, url, url)));
    }
}
