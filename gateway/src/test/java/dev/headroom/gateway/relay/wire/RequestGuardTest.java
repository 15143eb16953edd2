package dev.headroom.gateway.relay.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestGuardTest {
    private static final String BEGUN = "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: ";

    private static final String CHUNKED = "POST /v1/messages HTTP/1.1|Host: 127.0.0.1|Transfer-Encoding: chunked||";

    private final PendingHeaderBudget heads = new PendingHeaderBudget();

    @ParameterizedTest
    @MethodSource("dev.headroom.gateway.testing.Malformed#refusedByTheGuard")
    void whatTheDecoderLetsPassIsRefusedBeforeItReads(String text) {
        for (var pieces : List.of(1, 10_000)) {
            var channel = new EmbeddedChannel(new RequestGuard(heads));
            var bytes = text.replace("|", "\r\n");
            for (var from = 0; from < bytes.length(); from += pieces) {
                send(channel, bytes.substring(from, Math.min(bytes.length(), from + pieces)));
            }
            var passed = passed(channel);
            assertTrue(passed.endsWith("REFUSED\r\n\r\n"), passed);
            var goodHead = text.startsWith(CHUNKED) ? CHUNKED.replace("|", "\r\n") : "";
            assertTrue(passed.startsWith(goodHead + (goodHead.isEmpty() ? "REFUSED" : "")), passed);
            assertFalse(passed.contains("X-Smuggled"), passed);
        }
    }

    @Test
    void aHeadThatDoesNotEndWithinHalfAMinuteEndsItsConnection() {
        var channel = new EmbeddedChannel(new RequestGuard(heads));
        channel.freezeTime();
        send(channel, "GET /livez HT");
        channel.advanceTimeBy(29, TimeUnit.SECONDS);
        send(channel, "TP/1.1\r\n");
        channel.runScheduledPendingTasks();
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(2, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    void betweenRequestsAConnectionMayRest() {
        var channel = new EmbeddedChannel(new RequestGuard(heads));
        channel.freezeTime();
        send(channel, "GET /livez HT");
        send(channel, "TP/1.1\r\nHost: localhost\r\n\r\n");
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        assertTrue(channel.isOpen());
        channel.finishAndReleaseAll();
    }

    @Test
    void allUnfinishedHeadsTogetherAreLimitedAndOrdinaryOnesStillPass() {
        var open = new ArrayList<EmbeddedChannel>();
        for (var i = 0; i < 200; i++) {
            var channel = new EmbeddedChannel(new RequestGuard(heads));
            send(channel, BEGUN + "a".repeat(100 * 1024));
            open.add(channel);
        }
        var held = open.stream().filter(channel -> passed(channel).isEmpty()).count();
        assertTrue(held < 90, held + " heads of 100 KB are held");

        var ordinary = new EmbeddedChannel(new RequestGuard(heads));
        send(ordinary, BEGUN);
        send(ordinary, "1\r\n\r\n");
        assertEquals(BEGUN + "1\r\n\r\n", passed(ordinary));

        open.forEach(EmbeddedChannel::finishAndReleaseAll);
        var later = new EmbeddedChannel(new RequestGuard(heads));
        send(later, BEGUN + "a".repeat(100 * 1024));
        send(later, "\r\n\r\n");
        assertTrue(passed(later).startsWith(BEGUN));
    }

    private static void send(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private static String passed(EmbeddedChannel channel) {
        var text = new StringBuilder();
        for (ByteBuf bytes = channel.readInbound(); bytes != null; bytes = channel.readInbound()) {
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return text.toString();
    }
}
