package dev.headroom.desktop.tray.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.SessionBus;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayPort;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches a notification server that the test plays. */
@Tag("bus")
class NotificationsTest {
    private static final String NAME = "org.freedesktop.Notifications";

    private static final Notice.Offer AGAIN =
            new Notice.Offer("Start again", new Action.Operate(new ProfileName("work"), Operation.START));
    private static final Notice.Offer SHOW = new Notice.Offer("Show", new Action.ShowProfile(new ProfileName("work")));

    private final BlockingQueue<List<Object>> notified = new LinkedBlockingQueue<>();
    private int numbers;

    @ParameterizedTest
    @CsvSource({"body, <b>a</b> & c", "body-markup, &lt;b&gt;a&lt;/b&gt; &amp; c"})
    void aTextIsShownAsItIsWithTheIconAndTheNameThatAreInstalled(String capability, String body)
            throws IOException, InterruptedException {
        try (SessionBus session = SessionBus.start();
                Bus server = server(session, capability);
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, session.environment(), new Nobody())) {
            tray.tell(new Notice(Notice.Kind.DOWN, "work", "work went down", "<b>a</b> & c", List.of(SHOW)));
            List<Object> said = next(notified);
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

    @Test
    void itsButtonsDoWhatTheySayAndANewerNoticeAboutTheSameTakesItsPlace() throws IOException, InterruptedException {
        BlockingQueue<Action> chosen = new LinkedBlockingQueue<>();
        try (SessionBus session = SessionBus.start();
                Bus server = server(session, "actions");
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, session.environment(), new Chooser(chosen))) {
            tray.tell(new Notice(Notice.Kind.DOWN, "work", "work stopped", "", List.of(AGAIN, SHOW)));
            List<Object> first = next(notified);
            assertEquals(0L, first.get(1));
            assertEquals(List.of("offer-0", "Start again", "default", "Show"), first.get(5));
            server.send(invoked(1, "offer-0"));
            assertEquals(AGAIN.action(), next(chosen));
            tray.tell(new Notice(Notice.Kind.DOWN, "other", "other stopped", "", List.of()));
            assertEquals(0L, next(notified).get(1));
            tray.tell(new Notice(Notice.Kind.RECOVERED, "work", "work runs again", "", List.of(SHOW)));
            assertEquals(1L, next(notified).get(1), "the one about the same");
            server.send(invoked(1, "offer-0"));
            server.send(invoked(3, "of another program"));
            server.send(invoked(3, "default"));
            assertEquals(SHOW.action(), next(chosen), "and nothing of the one that is gone");
        }
    }

    @Test
    void whereNobodyShowsNoticesItIsToldOtherwise() throws IOException, InterruptedException {
        try (SessionBus session = SessionBus.start();
                Bus bus = Bus.session(session.environment())) {
            CountDownLatch otherwise = new CountDownLatch(1);
            new Notifications(bus, action -> {})
                    .tell(new Notice(Notice.Kind.DOWN, "work", "work stopped", "", List.of()), otherwise::countDown);
            assertTrue(otherwise.await(30, TimeUnit.SECONDS));
        }
    }

    private static Message invoked(int number, String key) {
        return Message.signal("/org/freedesktop/Notifications", NAME, "ActionInvoked", "us", number, key);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(30, TimeUnit.SECONDS)).orElseThrow();
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
        return call.reply("u", ++numbers);
    }

    private record Chooser(BlockingQueue<Action> chosen) implements TrayPort.Listener {
        @Override
        public void chosen(Action action) {
            chosen.add(action);
        }

        @Override
        public void visible(boolean now) {}
    }

    private static final class Nobody implements TrayPort.Listener {
        @Override
        public void chosen(Action action) {}

        @Override
        public void visible(boolean now) {}
    }
}
