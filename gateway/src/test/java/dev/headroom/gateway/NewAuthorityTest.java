package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TlsProvider;
import dev.headroom.gateway.testing.WireMessage;
import dev.headroom.testing.Await;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A laptop comes into a network whose authority the machine learns while the gateway runs. */
final class NewAuthorityTest {
    private static final String CREDENTIALS = "dTpw";
    private static final String ANSWER = "data: {}\n\ndata: end\n\n";

    @TempDir
    static Path folder;

    @TempDir
    Path bundles;

    @Test
    void theFirstRequestAfterTheBundleCameIsAnswered() throws Exception {
        Path bundle = bundles.resolve("company.pem");
        try (var provider = TlsProvider.start(folder, true);
                var proxy = new CompanyProxy(provider.port(), CREDENTIALS);
                var rig = rig(proxy, bundle)) {
            assertEquals(502, ask(rig).status());
            assertEquals(502, ask(rig).status());
            assertEquals(List.of("SSL_CERT_FILE"), unreadable(rig), "a bundle that is missing is said once");
            Files.copy(provider.bundle(), bundle);
            assertEquals(ANSWER, ask(rig).text());
            assertEquals(ANSWER, ask(rig).text());
            assertEquals(2, provider.versions().size());
            assertTrue(
                    rig.log().stream().anyMatch(line -> line.contains("certificates were read again")),
                    rig.log().toString());
        }
    }

    @Test
    void aStreamOverAConnectionFromBeforeGoesOn() throws Exception {
        Path bundle = bundles.resolve("company.pem");
        try (var before = TlsProvider.start(folder, false);
                var proxy = new CompanyProxy(before.port(), CREDENTIALS);
                var after = TlsProvider.start(Files.createDirectory(bundles.resolve("other")), false)) {
            Files.copy(before.bundle(), bundle);
            try (var rig = rig(proxy, bundle)) {
                try (var running = rig.connect()) {
                    running.send(Rig.request("POST /v1/messages HTTP/1.1", "endless"));
                    running.head();
                    running.chunk();
                    proxy.leadTo(after.port());
                    Files.writeString(bundle, Files.readString(bundle) + Files.readString(after.bundle()));
                    assertEquals(ANSWER, ask(rig).text());
                    assertEquals(ANSWER, ask(rig).text());
                    assertEquals(1, before.running());
                }
                Await.until("the stream is cancelled", () -> before.running() == 0);
            }
        }
    }

    private static List<String> unreadable(Rig rig) {
        return rig.log().stream()
                .filter(line -> line.contains("could not be read"))
                .map(line -> line.replaceAll(".*certificates of (\\w+) .*", "$1"))
                .toList();
    }

    private static WireMessage ask(Rig rig) throws Exception {
        return rig.ask("POST /v1/messages HTTP/1.1", "{}");
    }

    private static Rig rig(CompanyProxy proxy, Path bundle) throws Exception {
        var url = URI.create("https://" + TlsProvider.NAME);
        var environment =
                Map.of("HTTPS_PROXY", "http://u:p@127.0.0.1:" + proxy.port(), "SSL_CERT_FILE", bundle.toString());
        return Rig.with(FakeProvider.start(), config -> config.withEnvironment(environment)
                .withProviders(new ProviderUrls(url, url, url, url, url)));
    }
}
