package dev.headroom.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.SessionBus;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.host.IconObject;
import dev.headroom.desktop.tray.host.MenuObject;
import dev.headroom.desktop.tray.host.TrayChoice;
import dev.headroom.desktop.tray.host.TrayHosts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The icon beside programs that are late, incomplete or rude. */
@Tag("bus")
class RoughBusTest {
    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final String WATCHER_PATH = "/StatusNotifierWatcher";
    private static final Action OPEN = new Action.OpenWindow();

    private final BlockingQueue<Action> chosen = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> visible = new LinkedBlockingQueue<>();
    private volatile Consumer<Action> click = chosen::add;

    @Test
    @Tag("never-26")
    void aPanelThatIsNotReadyForIconsYetIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (SessionBus session = SessionBus.start();
                Bus panel = panel(session, call -> asked.incrementAndGet() < 3 ? Optional.empty() : good(call));
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, session.environment(), listener())) {
            assertFalse(tray.isVisible());
            assertEquals(true, next(visible));
            assertTrue(tray.isVisible());
            activate(panel);
            assertEquals(OPEN, next(chosen));
        }
    }

    @Test
    void aPanelThatTakesIconsAndDoesNotSayWhetherItShowsThemIsBelieved() throws Exception {
        try (SessionBus session = SessionBus.start();
                Bus panel = panel(
                        session, call -> call.member().equals("Get") ? Optional.empty() : Optional.of(call.reply("")));
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, session.environment(), listener())) {
            assertTrue(tray.isVisible());
            activate(panel);
            assertEquals(OPEN, next(chosen));
        }
    }

    @Test
    @Tag("never-26")
    void callsAndSignalsThatMakeNoSenseAndAClickThatFailsTakeNothingWithThem() throws Exception {
        try (SessionBus session = SessionBus.start();
                Bus panel = panel(session, RoughBusTest::good);
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, session.environment(), listener())) {
            tray.show(view());
            IOException failed = assertThrows(
                    IOException.class,
                    () -> panel.call(Message.call(item(), MenuObject.PATH, MenuObject.FACE, "GetLayout", "")));
            assertEquals("org.freedesktop.DBus.Error.Failed", failed.getMessage());
            panel.send(Message.signal(WATCHER_PATH, WATCHER, "NameOwnerChanged", ""));
            BlockingQueue<Action> failing = new LinkedBlockingQueue<>();
            click = action -> {
                failing.add(action);
                throw new IllegalStateException("no window today");
            };
            activate(panel);
            assertEquals(OPEN, next(failing));
            click = chosen::add;
            activate(panel);
            assertEquals(OPEN, next(chosen));
            assertTrue(tray.isVisible());
        }
    }

    private static Optional<Message> good(Message call) {
        return Optional.of(call.member().equals("Get") ? call.reply("v", Variant.of(true)) : call.reply(""));
    }

    private static Bus panel(SessionBus session, Bus.Served watcher) throws IOException {
        Bus panel = Bus.session(session.environment());
        panel.serve(WATCHER_PATH, watcher);
        panel.own(WATCHER);
        return panel;
    }

    private static void activate(Bus panel) throws IOException {
        panel.call(Message.call(item(), IconObject.PATH, IconObject.FACE, "Activate", "ii", 0, 0));
    }

    private static String item() {
        return "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    }

    private static TrayView view() {
        return new TrayMenu(Messages.of(Locale.ENGLISH))
                .of(TrayFacts.of(
                        SampleProfiles.snapshot(SampleProfiles.in(ProfileState.OFF, "default", 8787)),
                        List.of(),
                        Busy.NOTHING));
    }

    private TrayPort.Listener listener() {
        return new TrayPort.Listener() {
            @Override
            public void chosen(Action action) {
                click.accept(action);
            }

            @Override
            public void visible(boolean now) {
                visible.add(now);
            }
        };
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }
}
