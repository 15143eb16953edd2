package dev.headroom.desktop.tray.host;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.tray.MenuItem;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.Pixels;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.TrayView;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.CheckboxMenuItem;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.Menu;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the icon with {@code java.awt.SystemTray}: on Windows, on macOS, and in older panels under X11 that embed icons (XEmbed).
 */
public final class AwtTray implements TrayPort {
    private static final System.Logger LOG = System.getLogger(AwtTray.class.getName());
    private static final int TURN_MILLIS = 250;

    private final SystemTray host;
    private final TrayIcon icon;
    private final Listener listener;
    private final Optional<Notifications> notifications;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("tray-turning").factory());
    private Optional<Future<?>> turning = Optional.empty();
    private int frame;

    private AwtTray(SystemTray host, Optional<Notifications> notifications, Listener listener) {
        this.host = host;
        this.notifications = notifications;
        this.listener = listener;
        this.icon = new TrayIcon(picture(ProfileState.OFF, 0), "Headroom");
        icon.setImageAutoSize(true);
        icon.addActionListener(ignored -> listener.chosen(new Action.OpenWindow()));
    }

    /**
     * Puts the icon into the system's tray; empty where there is none.
     *
     * @param notifications shows notices as the desktop does, where there is a session bus
     */
    static Optional<TrayPort> open(Optional<Notifications> notifications, Listener listener) {
        if (!isThere()) {
            return Optional.empty();
        }
        AwtTray tray = new AwtTray(SystemTray.getSystemTray(), notifications, listener);
        try {
            tray.host.add(tray.icon);
            tray.host.addPropertyChangeListener("systemTray", change -> tray.moved(change.getNewValue() != null));
            return Optional.of(tray);
        } catch (AWTException e) {
            return Optional.empty();
        }
    }

    /** A display that is named and cannot be opened, such as one that ended, is none. */
    private static boolean isThere() {
        try {
            return SystemTray.isSupported();
        } catch (AWTError e) {
            LOG.log(Level.INFO, "no display for an icon: {0}", e.getMessage());
            return false;
        }
    }

    /** The panel went, or another came: the icon is put into that one. */
    private void moved(boolean there) {
        EventQueue.invokeLater(() -> {
            host.remove(icon);
            if (there) {
                put();
            }
            listener.visible(there);
        });
    }

    private void put() {
        try {
            host.add(icon);
        } catch (AWTException e) {
            LOG.log(Level.WARNING, "the panel does not take the icon: {0}", e.getMessage());
        }
    }

    @Override
    public void show(TrayView view) {
        EventQueue.invokeLater(() -> draw(view));
    }

    @Override
    public void tell(Notice notice) {
        Runnable balloon = () -> balloon(notice);
        notifications.ifPresentOrElse(server -> server.tell(notice, balloon), balloon);
    }

    /** What the JDK draws itself where no desktop shows notices. */
    private void balloon(Notice notice) {
        TrayIcon.MessageType type =
                notice.kind() == Notice.Kind.RECOVERED ? TrayIcon.MessageType.INFO : TrayIcon.MessageType.WARNING;
        EventQueue.invokeLater(() -> icon.displayMessage(notice.title(), notice.body(), type));
    }

    @Override
    public boolean isVisible() {
        return SystemTray.isSupported();
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            clock.shutdownNow();
            host.remove(icon);
        });
    }

    private void draw(TrayView view) {
        icon.setToolTip(view.tooltip());
        icon.setImage(picture(view.state(), 0));
        PopupMenu popup = new PopupMenu();
        fill(popup, view.menu());
        icon.setPopupMenu(popup);
        turning.ifPresent(each -> each.cancel(false));
        turning = view.state() == ProfileState.STARTING && !clock.isShutdown()
                ? Optional.of(turning())
                : Optional.empty();
    }

    private Future<?> turning() {
        return clock.scheduleWithFixedDelay(
                () -> EventQueue.invokeLater(this::turn), TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** One that waited for its turn while the state changed comes too late. */
    private void turn() {
        if (turning.isPresent()) {
            frame++;
            icon.setImage(picture(ProfileState.STARTING, frame));
        }
    }

    private void fill(Menu menu, List<MenuItem> items) {
        for (MenuItem item : items) {
            switch (item) {
                case MenuItem.Separator ignored -> menu.addSeparator();
                case MenuItem.Line line -> menu.add(drawn(line.text(), false));
                case MenuItem.Entry entry -> {
                    java.awt.MenuItem drawn = drawn(entry.text(), entry.enabled());
                    drawn.addActionListener(ignored -> listener.chosen(entry.action()));
                    menu.add(drawn);
                }
                case MenuItem.Choice choice -> {
                    CheckboxMenuItem drawn = new CheckboxMenuItem(choice.text(), choice.chosen());
                    drawn.addItemListener(ignored -> listener.chosen(choice.action()));
                    menu.add(drawn);
                }
                case MenuItem.Group group -> {
                    Menu drawn = new Menu(group.text());
                    fill(drawn, group.items());
                    menu.add(drawn);
                }
            }
        }
    }

    private static java.awt.MenuItem drawn(String text, boolean enabled) {
        java.awt.MenuItem item = new java.awt.MenuItem(text);
        item.setEnabled(enabled);
        return item;
    }

    private static Image picture(ProfileState state, int frame) {
        return new BaseMultiResolutionImage(
                Pixels.of(state, frame).stream().map(AwtTray::image).toArray(Image[]::new));
    }

    private static Image image(Pixels pixels) {
        int[] argb = new int[pixels.size() * pixels.size()];
        ByteBuffer.wrap(pixels.argb()).asIntBuffer().get(argb);
        BufferedImage image = new BufferedImage(pixels.size(), pixels.size(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, pixels.size(), pixels.size(), argb, 0, pixels.size());
        return image;
    }
}
