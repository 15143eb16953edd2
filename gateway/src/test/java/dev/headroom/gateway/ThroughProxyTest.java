package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Replies;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.WireMessage;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a company's outgoing proxy may do to a request. Here the fake provider plays the proxy. */
final class ThroughProxyTest {

    @Test
    void aProviderWithoutTlsIsAskedThroughItByItsWholeAddress() throws Exception {
        FakeProvider.Script proxy = (head, wire) -> {
            Replies.body(head, wire);
            Replies.json(wire, 200, "{}");
        };
        try (var rig = rig(proxy, "http")) {
            assertEquals("{}", ask(rig).text());
            var seen = rig.provider().requests().getFirst();
            assertEquals("POST http://provider.test/v1/messages HTTP/1.1", seen.start());
            assertEquals(Optional.of("provider.test"), seen.header("host"));
            assertEquals(Optional.of("Basic dTpw"), seen.header("proxy-authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway", "abc"})
    void itsRefusalIsNamed(String status) throws Exception {
        FakeProvider.Script proxy = (head, wire) -> {
            wire.sendHead("HTTP/1.1 " + status, "content-length: 12", "proxy-authenticate: Basic realm=a");
            wire.send("no, you don't".substring(0, 12));
        };
        try (var rig = rig(proxy, "https")) {
            var answer = ask(rig);
            assertEquals(502, answer.status());
            var why = status.startsWith("407")
                    ? "the outgoing proxy wants other credentials"
                    : "the outgoing proxy did not open the connection";
            assertTrue(answer.text().contains(why), answer.text());
        }
    }

    @Test
    void oneThatHangsUpIsNamed() throws Exception {
        try (var rig = rig((head, wire) -> wire.close(), "https")) {
            var answer = ask(rig);
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("the outgoing proxy did not open the connection"), answer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void oneThatIsNotThereIsNamed(String scheme) throws Exception {
        try (var rig = rig((head, wire) -> wire.close(), scheme)) {
            rig.provider().close();
            var answer = ask(rig);
            assertEquals(502, answer.status());
            assertTrue(answer.text().contains("outgoing proxy"), answer.text());
            assertTrue(answer.text().contains("connection refused"), answer.text());
        }
    }

    @Test
    void anAnswerThatItCutsIsNotWhole() throws Exception {
        FakeProvider.Script proxy = (head, wire) -> {
            Replies.body(head, wire);
            Replies.startEvents(wire);
            wire.sendChunk("data: 1\n\n");
            wire.close();
        };
        try (var rig = rig(proxy, "http")) {
            assertThrows(IOException.class, () -> ask(rig));
        }
    }

    private static WireMessage ask(Rig rig) throws IOException {
        return rig.ask("POST /v1/messages HTTP/1.1", "{}");
    }

    private static Rig rig(FakeProvider.Script script, String scheme) throws Exception {
        var proxy = FakeProvider.serving(script);
        var url = URI.create(scheme + "://provider.test");
        var environment = Map.of("ALL_PROXY", "http://u:p@127.0.0.1:" + proxy.port());
        return Rig.with(proxy, config -> config.withEnvironment(environment)
                .withProviders(new ProviderUrls(url, url, url, url, url)));
    }
}
