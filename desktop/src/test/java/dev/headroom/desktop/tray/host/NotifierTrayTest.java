package dev.headroom.desktop.tray.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.TrayFacts;
import dev.headroom.desktop.tray.TrayMenu;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.TrayView;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The icon on a real session bus, with a panel that the test plays. */
@Tag("bus")
class NotifierTrayTest {
    private static final String WATCHER = "org.kde.StatusNotifierWatcher";

    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> signals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Action> chosen = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> visible = new LinkedBlockingQueue<>();
    private Optional<Process> daemon = Optional.empty();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void bus() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dbus-daemon")), "dbus-daemon is not installed: no panel to play");
        Process started = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp")
                .start();
        daemon = Optional.of(started);
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        environment = Map.of("DBUS_SESSION_BUS_ADDRESS", String.valueOf(out.readLine()));
    }

    @AfterEach
    void end() {
        daemon.ifPresent(Process::destroy);
    }

    @Test
    void theIconRegistersChangesWithTheStateAndItsMenuStartsAProfile() throws Exception {
        try (Bus panel = panel();
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, environment, listener())) {
            assertTrue(tray.isVisible());
            String name = next(registered);
            panel.listen("type='signal',path='/StatusNotifierItem'", signals::add);
            tray.show(view(ProfileState.OFF));
            assertEquals("NewIcon", next(signals).member());
            List<Object> off = pictures(panel, name);
            tray.show(view(ProfileState.HEALTHY));
            while (pictures(panel, name).equals(off)) {
                next(signals);
            }
            tray.show(view(ProfileState.OFF));
            while (!pictures(panel, name).equals(off)) {
                next(signals);
            }
            click(panel, name, "Start");
            assertEquals(new Action.Operate(ProfileName.DEFAULT, Operation.START), next(chosen));
        }
    }

    @Test
    void eachSubmenuIsToldOfByItselfAfterTheMenu() throws Exception {
        try (Bus panel = panel();
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, environment, listener())) {
            panel.listen("type='signal',path='/MenuBar'", signals::add);
            tray.show(new TrayMenu(Messages.of(Locale.ENGLISH))
                    .of(TrayFacts.of(
                            SampleProfiles.snapshot(
                                    SampleProfiles.in(ProfileState.HEALTHY, "default", 8787),
                                    SampleProfiles.in(ProfileState.HEALTHY, "work", 8788)),
                            List.of(),
                            Busy.NOTHING)));
            List<Object> root = next(signals).body();
            assertEquals(0, root.getLast());
            Object one = next(signals).body().getLast();
            Object other = next(signals).body().getLast();
            assertEquals(3, new HashSet<>(Arrays.asList(0, one, other)).size());
        }
    }

    @Test
    @Tag("never-26")
    void withoutAPanelThereIsNoIconAndWhenThePanelComesItIsThere() throws Exception {
        try (TrayPort tray = TrayHosts.open(TrayChoice.AUTO, environment, listener())) {
            assertFalse(tray.isVisible());
            try (Bus panel = panel()) {
                assertEquals(true, next(visible));
                assertTrue(panel.hasOwner(next(registered)));
            }
            assertEquals(false, next(visible));
        }
    }

    @Test
    @Tag("never-26")
    void whenTheSessionBusDiesTheIconIsKnownToBeGone() throws Exception {
        try (Bus panel = panel();
                TrayPort tray = TrayHosts.open(TrayChoice.AUTO, environment, listener())) {
            assertTrue(panel.hasOwner(next(registered)));
            assertTrue(tray.isVisible());
            daemon.ifPresent(Process::destroyForcibly);
            assertEquals(false, next(visible));
            assertFalse(tray.isVisible());
            tray.show(view(ProfileState.STARTING));
        }
    }

    /** A panel that takes icons. */
    private Bus panel() throws IOException {
        Bus panel = Bus.session(environment);
        panel.serve("/StatusNotifierWatcher", call -> {
            if (call.member().equals("RegisterStatusNotifierItem")) {
                registered.add((String) call.body().getFirst());
                return Optional.of(call.reply(""));
            }
            return Optional.of(call.reply("v", Variant.of(true)));
        });
        panel.own(WATCHER);
        return panel;
    }

    private TrayPort.Listener listener() {
        return new TrayPort.Listener() {
            @Override
            public void chosen(Action action) {
                chosen.add(action);
            }

            @Override
            public void visible(boolean now) {
                visible.add(now);
            }
        };
    }

    private static TrayView view(ProfileState state) {
        return new TrayMenu(Messages.of(Locale.ENGLISH))
                .of(TrayFacts.of(
                        SampleProfiles.snapshot(SampleProfiles.in(state, "default", 8787)), List.of(), Busy.NOTHING));
    }

    private static List<Object> pictures(Bus panel, String name) throws IOException {
        Message reply = panel.call(Message.call(
                name, IconObject.PATH, "org.freedesktop.DBus.Properties", "Get", "ss", IconObject.FACE, "IconPixmap"));
        Variant value = (Variant) reply.body().getFirst();
        return ((List<?>) value.value())
                .stream()
                        .map(each -> (Object) java.util.Arrays.hashCode((byte[]) ((List<?>) each).getLast()))
                        .toList();
    }

    private static void click(Bus panel, String name, String label) throws IOException {
        Message layout =
                panel.call(Message.call(name, MenuObject.PATH, MenuObject.FACE, "GetLayout", "iias", 0, -1, List.of()));
        List<?> root = (List<?>) layout.body().getLast();
        for (Object child : (List<?>) root.getLast()) {
            List<?> node = (List<?>) ((Variant) child).value();
            if (Variant.of(label).equals(((Map<?, ?>) node.get(1)).get("label"))) {
                panel.call(Message.call(
                        name,
                        MenuObject.PATH,
                        MenuObject.FACE,
                        "Event",
                        "isvu",
                        node.getFirst(),
                        "clicked",
                        Variant.of(0),
                        0));
            }
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }
}
