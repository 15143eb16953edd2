package dev.headroom.desktop.tray.host;

import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.dbus.Bus;
import dev.headroom.desktop.dbus.Message;
import dev.headroom.desktop.dbus.Variant;
import dev.headroom.desktop.tray.Notice;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * Shows notices through the session's notification server. The method, its signature and the meaning of its arguments are from
 * freedesktop.org's Desktop Notifications Specification 1.2.
 */
public record Notifications(Bus bus) {
    /** The name under which the icon and the desktop entry are installed. */
    static final String APPLICATION = "dev.headroom.Tray";

    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";

    /** Tells this and returns at once: a server may be slow. */
    void tell(Notice notice) {
        Background.run(() -> {
            try {
                boolean markup = bus.call(Message.call(NAME, PATH, NAME, "GetCapabilities", ""))
                                        .body()
                                        .getFirst()
                                instanceof List<?> can
                        && can.contains("body-markup");
                bus.call(notify(notice.title(), markup ? escaped(notice.body()) : notice.body()));
            } catch (IOException e) {
                LOG.log(Level.INFO, "nothing shows notifications: {0}", e.getMessage());
            }
        });
    }

    private static Message notify(String title, String body) {
        return Message.call(
                NAME,
                PATH,
                NAME,
                "Notify",
                "susssasa{sv}i",
                "Headroom Tray",
                0,
                APPLICATION,
                title,
                body,
                List.of(),
                Map.of("desktop-entry", Variant.of(APPLICATION)),
                -1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
