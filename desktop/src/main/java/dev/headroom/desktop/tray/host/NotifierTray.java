package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.TrayView;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows the icon as a StatusNotifierItem, which KDE, XFCE, Cinnamon, MATE, LXQt, GNOME with its extension and most bars support.
 * It registers the icon with the watcher as soon as there is one, and again after the panel was restarted.
 */
public final class NotifierTray implements TrayPort {
    private static final System.Logger LOG = System.getLogger(NotifierTray.class.getName());
    private static final String WATCHER = "org.kde.StatusNotifierWatcher";
    private static final String WATCHER_PATH = "/StatusNotifierWatcher";
    private static final int TURN_MILLIS = 250;

    /** Plasma has read the new menu by then. */
    private static final int SUBMENUS_MILLIS = 700;

    /** Before a panel that does not take the icon is asked again: at first, and at most. */
    private static final int SOON_MILLIS = 500;

    private static final int LATE_MILLIS = 60_000;

    private final Bus bus;
    private final Listener listener;
    private final IconObject icon;
    private final MenuObject menu;
    private final Notifications notifications;

    /** What still comes after the end is dropped. */
    private final ScheduledExecutorService work = new ScheduledThreadPoolExecutor(
            1,
            task -> Thread.ofPlatform().daemon().name("tray").unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());

    private Optional<TrayView> shown = Optional.empty();
    private Optional<Future<?>> turning = Optional.empty();
    private Optional<Future<?>> again = Optional.empty();
    private Optional<Future<?>> submenus = Optional.empty();
    private int frame;
    private volatile boolean visible;
    private volatile boolean closed;

    private NotifierTray(Bus bus, Listener listener) {
        this.bus = bus;
        this.listener = listener;
        // A click may start the toolkit, and the bus must not wait for it.
        Consumer<Action> chosen = action -> Background.run(() -> listener.chosen(action));
        this.notifications = new Notifications(bus, chosen);
        this.icon = new IconObject(chosen);
        this.menu = new MenuObject(chosen);
    }

    /**
     * Puts the icon on this bus; it closes the bus with itself.
     *
     * @throws IOException when the bus cannot be used; that there is no host, or one that is late, is not a failure
     */
    public static NotifierTray on(Bus bus, Listener listener) throws IOException {
        NotifierTray tray = new NotifierTray(bus, listener);
        try {
            tray.begin();
            return tray;
        } catch (IOException e) {
            tray.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        bus.serve(IconObject.PATH, icon);
        bus.serve(MenuObject.PATH, menu);
        bus.own(name());
        bus.listen(
                "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='" + WATCHER + "'",
                this::hear);
        bus.listen("type='signal',interface='" + WATCHER + "'", this::hear);
        visible = registered(SOON_MILLIS);
        bus.whenGone(this::lose);
    }

    @Override
    public void show(TrayView view) {
        work.execute(() -> draw(view));
    }

    @Override
    public void tell(Notice notice) {
        notifications.tell(notice, () -> {});
    }

    @Override
    public boolean isVisible() {
        return visible;
    }

    @Override
    public void close() {
        closed = true;
        work.shutdownNow();
        try {
            bus.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the bus was gone already", e);
        }
    }

    private static String name() {
        return "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
    }

    private boolean register() throws IOException {
        if (!bus.hasOwner(WATCHER)) {
            return false;
        }
        bus.call(Message.call(WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem", "s", name()));
        return hasHost();
    }

    private boolean hasHost() throws IOException {
        try {
            Message host = bus.call(Message.call(
                    WATCHER,
                    WATCHER_PATH,
                    "org.freedesktop.DBus.Properties",
                    "Get",
                    "ss",
                    WATCHER,
                    "IsStatusNotifierHostRegistered"));
            return host.body().equals(List.of(Variant.of(true)));
        } catch (Bus.Declined e) {
            LOG.log(Level.INFO, "the panel took the icon and does not say whether it shows it: {0}", e.getMessage());
            return true;
        }
    }

    /** A panel came or went: the icon is put there anew. */
    private void hear(Message signal) {
        boolean owner = signal.member().equals("NameOwnerChanged")
                && signal.body().getFirst().equals(WATCHER);
        if (owner || signal.member().startsWith("StatusNotifierHost")) {
            work.execute(() -> ask(SOON_MILLIS));
        }
    }

    private void ask(int pause) {
        boolean before = visible;
        visible = registered(pause);
        if (before != visible) {
            listener.visible(visible);
        }
    }

    /** The session bus died, and the icon with it. */
    private void lose() {
        work.shutdownNow();
        if (visible && !closed) {
            visible = false;
            listener.visible(false);
        }
    }

    /** A panel that is there and does not take the icon, such as a slow one at login, is asked again after this pause. */
    private boolean registered(int pause) {
        try {
            return register();
        } catch (IOException e) {
            LOG.log(Level.INFO, "the panel does not take the icon: {0}", e.getMessage());
            askLater(pause);
            return false;
        }
    }

    private synchronized void askLater(int pause) {
        again.ifPresent(each -> each.cancel(false));
        again = Optional.of(work.schedule(() -> ask(Math.min(2 * pause, LATE_MILLIS)), pause, TimeUnit.MILLISECONDS));
    }

    private void draw(TrayView view) {
        Optional<TrayView> before = shown;
        shown = Optional.of(view);
        // Before the picture, so that who sees a state finds what can be done in it.
        if (before.map(TrayView::menu).filter(view.menu()::equals).isEmpty()) {
            send(menu.build(view.menu()));
            submenus.ifPresent(each -> each.cancel(false));
            submenus = Optional.of(
                    work.schedule(() -> menu.submenus().forEach(this::send), SUBMENUS_MILLIS, TimeUnit.MILLISECONDS));
        }
        if (before.map(TrayView::state).filter(view.state()::equals).isEmpty()) {
            turning.ifPresent(each -> each.cancel(false));
            turning = view.state() == ProfileState.STARTING
                    ? Optional.of(
                            work.scheduleWithFixedDelay(this::turn, TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS))
                    : Optional.empty();
            send(icon.picture(view.state(), 0));
        }
        if (before.map(TrayView::tooltip).filter(view.tooltip()::equals).isEmpty()) {
            send(icon.tooltip(view.tooltip()));
        }
    }

    private void turn() {
        frame++;
        send(icon.picture(ProfileState.STARTING, frame));
    }

    private void send(Message signal) {
        try {
            bus.send(signal);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the session bus is gone", e);
        }
    }
}
