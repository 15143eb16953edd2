package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Bus;
import dev.headroom.desktop.tray.TrayPort;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/** Chooses how the icon is shown. It asks the session bus for a host before it promises an icon. */
public final class TrayHosts {
    private static final System.Logger LOG = System.getLogger(TrayHosts.class.getName());

    private TrayHosts() {}

    /**
     * The icon where something shows it now; else one that waits on the session bus for a panel; else none.
     *
     * @param choice which of these ways may be used
     * @param environment where the display and the session bus are
     */
    public static TrayPort open(TrayChoice choice, Map<String, String> environment, TrayPort.Listener listener) {
        return switch (choice) {
            case AUTO -> any(environment, listener);
            case STATUSNOTIFIER ->
                notifier(environment, listener).<TrayPort>map(tray -> tray).orElseGet(NoTray::new);
            case AWT -> drawn(environment, listener).orElseGet(NoTray::new);
            case NONE -> new NoTray();
        };
    }

    private static TrayPort any(Map<String, String> environment, TrayPort.Listener listener) {
        Optional<NotifierTray> notifier = notifier(environment, listener);
        if (notifier.filter(NotifierTray::isVisible).isPresent()) {
            return notifier.get();
        }
        Optional<TrayPort> drawn = drawn(environment, listener);
        if (drawn.isPresent()) {
            notifier.ifPresent(NotifierTray::close);
            return drawn.get();
        }
        return notifier.<TrayPort>map(tray -> tray).orElseGet(NoTray::new);
    }

    private static Optional<TrayPort> drawn(Map<String, String> environment, TrayPort.Listener listener) {
        return drawnByJdk(environment)
                ? AwtTray.open(notifications(environment, listener), listener)
                : Optional.empty();
    }

    private static Optional<NotifierTray> notifier(Map<String, String> environment, TrayPort.Listener listener) {
        try {
            return Optional.of(NotifierTray.on(Bus.session(environment), listener));
        } catch (IOException e) {
            LOG.log(Level.INFO, "no icon over the session bus: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** A notice looks as the desktop's own do, whoever draws the icon. */
    private static Optional<Notifications> notifications(Map<String, String> environment, TrayPort.Listener listener) {
        try {
            return Optional.of(new Notifications(Bus.session(environment), listener::chosen));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** On Linux an X display is needed; elsewhere the JDK knows the system's own tray. */
    private static boolean drawnByJdk(Map<String, String> environment) {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return !linux || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }
}
