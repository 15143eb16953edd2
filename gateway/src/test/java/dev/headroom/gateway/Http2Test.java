package dev.headroom.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.testing.CompanyProxy;
import dev.headroom.gateway.testing.FakeProvider;
import dev.headroom.gateway.testing.Http2Provider;
import dev.headroom.gateway.testing.Rig;
import dev.headroom.gateway.testing.TlsProvider;
import dev.headroom.gateway.testing.WireMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What providers do over HTTP/2 that they cannot do over HTTP/1.1, and what they should not do. */
final class Http2Test {
    private static final int REFUSED_STREAM = 7;
    private static final int INTERNAL_ERROR = 2;

    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"102", "104", "199"})
    void whatOnlyAnnouncesAnAnswerIsNotTakenForOne(String status) throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", status, "x-interim", "1");
            whole(stream, wire);
        })) {
            assertEquals("{}", context.ask().text());
            assertEquals("{}", context.ask().text());
            assertEquals(1, context.provider.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "1000", "101", "abc", "020"})
    void whatIsNoAnswerIsAnErrorInTheProvidersWords(String status) throws Exception {
        try (var context = context((number, stream, wire) -> wire.headers(stream, false, ":status", status))) {
            var answer = context.ask();
            assertEquals(502, answer.status());
            assertTrue(answer.text().startsWith("{\"type\":\"error\""), answer.text());
        }
    }

    @Test
    void anAnswerWithoutAStatusIsAnErrorInTheProvidersWords() throws Exception {
        try (var context = context((number, stream, wire) -> wire.headers(stream, false, "a", "b"))) {
            assertEquals(502, context.ask().status());
        }
    }

    @Test
    void trailersReachTheClient() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", "200");
            wire.data(stream, false, "{}");
            wire.headers(stream, true, "x-checksum", "abc");
        })) {
            assertEquals(List.of("x-checksum: abc"), context.ask().trailers());
        }
    }

    @Test
    void trailersThatSayHowTheBodyWasSentStayBehind() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", "200");
            wire.data(stream, false, "{}");
            wire.headers(stream, true, "content-length", "2", "trailer", "a", "x-checksum", "abc");
        })) {
            assertEquals(List.of("x-checksum: abc"), context.ask().trailers());
        }
    }

    @Test
    void aStreamThatIsResetIsNoWholeAnswer() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", "200");
            wire.data(stream, false, "half");
            wire.reset(stream, INTERNAL_ERROR);
        })) {
            assertThrows(IOException.class, context::ask);
        }
    }

    @Test
    void aConnectionThatEndsInTheMiddleIsNoWholeAnswer() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", "200");
            wire.data(stream, false, "half");
            wire.close();
        })) {
            assertThrows(IOException.class, context::ask);
        }
    }

    @Test
    void lessThanTheAnnouncedLengthIsNoWholeAnswer() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.headers(stream, false, ":status", "200", "content-length", "100");
            wire.data(stream, true, "half");
        })) {
            assertEquals(502, context.ask().status());
        }
    }

    @Test
    void afterAGoAwayTheNextRequestHasAConnectionOfItsOwn() throws Exception {
        try (var context = context((number, stream, wire) -> {
            wire.goAway(stream, 0);
            whole(stream, wire);
        })) {
            for (var round = 1; round <= 3; round++) {
                assertEquals("{}", context.ask().text());
                assertEquals(round, context.provider.connections());
            }
        }
    }

    @Test
    void aRefusedStreamIsAnErrorInTheProvidersWordsAndTheNextRequestSucceeds() throws Exception {
        try (var context = context((number, stream, wire) -> {
            if (number == 1) {
                wire.reset(stream, REFUSED_STREAM);
            } else {
                whole(stream, wire);
            }
        })) {
            assertEquals(502, context.ask().status());
            assertEquals("{}", context.ask().text());
        }
    }

    @Test
    void aConnectionThatDiesBetweenTwoRequestsIsNotNoticedByTools() throws Exception {
        try (var context = context((number, stream, wire) -> {
            whole(stream, wire);
            wire.close();
        })) {
            for (var round = 0; round < 3; round++) {
                assertEquals("{}", context.get().text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/models HTTP/1.1", "POST /v1/messages HTTP/1.1"})
    void aConnectionThatDiesAsARequestComesIsNotNoticedByTools(String head) throws Exception {
        try (var context = context((number, stream, wire) -> {
            if (number % 2 == 0) {
                wire.close();
            } else {
                whole(stream, wire);
            }
        })) {
            for (var round = 0; round < 4; round++) {
                assertEquals("{}", context.ask(head).text());
            }
            assertEquals(7, context.provider.asked());
        }
    }

    @Test
    void aRequestOnAConnectionOfItsOwnIsNotSentTwice() throws Exception {
        try (var context = context((number, stream, wire) -> wire.close())) {
            assertEquals(502, context.ask().status());
            assertEquals(1, context.provider.asked());
        }
    }

    private static void whole(int stream, dev.headroom.gateway.testing.Http2Wire wire) throws IOException {
        wire.headers(stream, false, ":status", "200", "content-length", "2");
        wire.data(stream, true, "{}");
    }

    private Way context(Http2Provider.Script script) throws Exception {
        return new Way(folder, script);
    }

    /** A gateway, a company's proxy behind it that knows the provider's name, and the provider. */
    private static final class Way implements AutoCloseable {
        private final Http2Provider provider;
        private final CompanyProxy proxy;
        private final Rig rig;

        Way(Path folder, Http2Provider.Script script) throws Exception {
            provider = Http2Provider.serving(folder, script);
            proxy = new CompanyProxy(provider.port(), "dTpw");
            var url = URI.create("https://" + TlsProvider.NAME);
            var environment = Map.of(
                    "HTTPS_PROXY",
                    "http://u:p@127.0.0.1:" + proxy.port(),
                    "SSL_CERT_FILE",
                    provider.bundle().toString());
            rig = Rig.with(FakeProvider.start(), config -> config.withEnvironment(environment)
                    .withProviders(new ProviderUrls(url, url, url, url, url)));
        }

        WireMessage ask(String head) throws IOException {
            return rig.ask(head, head.startsWith("POST") ? "{}" : "");
        }

        WireMessage ask() throws IOException {
            return rig.ask("POST /v1/messages HTTP/1.1", "{}");
        }

        WireMessage get() throws IOException {
            return rig.get("/v1/models");
        }

        @Override
        public void close() throws IOException {
            rig.close();
            proxy.close();
            provider.close();
        }
    }
}
