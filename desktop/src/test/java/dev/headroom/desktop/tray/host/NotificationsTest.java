package dev.headroom.desktop.tray.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.dbus.Bus;
import dev.headroom.desktop.dbus.Message;
import dev.headroom.desktop.dbus.Variant;
import dev.headroom.desktop.fake.SessionBus;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayPort;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches a notification server that the test plays. */
@Tag("bus")
class NotificationsTest {
    private static final String NAME = "org.freedesktop.Notifications";

    private final BlockingQueue<List<Object>> notified = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @CsvSource({"body, <b>a</b> & c", "body-markup, &lt;b&gt;a&lt;/b&gt; &amp; c"})
    void aTextIsShownAsItIsWithTheIconAndTheNameThatAreInstalled(String capability, String body)
            throws IOException, InterruptedException {
        try (SessionBus session = SessionBus.start();
                Bus server = server(session, capability);
                TrayPort tray = TrayHosts.open(session.environment(), new Nobody())) {
            tray.tell(new Notice(Notice.Kind.DOWN, "work went down", "<b>a</b> & c"));
            List<Object> said =
                    Optional.ofNullable(notified.poll(30, TimeUnit.SECONDS)).orElseThrow();
            assertEquals(
                    List.of(
                            "Headroom Tray",
                            0L,
                            "dev.headroom.Tray",
                            "work went down",
                            body,
                            List.of(),
                            Map.of("desktop-entry", Variant.of("dev.headroom.Tray")),
                            -1),
                    said);
            assertEquals(true, server.hasOwner(NAME));
        }
    }

    private Bus server(SessionBus session, String capability) throws IOException {
        Bus server = Bus.session(session.environment());
        server.serve("/org/freedesktop/Notifications", call -> Optional.of(answer(call, capability)));
        server.own(NAME);
        return server;
    }

    private Message answer(Message call, String capability) {
        if (call.member().equals("GetCapabilities")) {
            return call.reply("as", List.of(capability));
        }
        notified.add(call.body());
        return call.reply("u", 1);
    }

    private static final class Nobody implements TrayPort.Listener {
        @Override
        public void chosen(Action action) {}

        @Override
        public void visible(boolean now) {}
    }
}
