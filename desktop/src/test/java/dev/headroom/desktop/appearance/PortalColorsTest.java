package dev.headroom.desktop.appearance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.desktop.fake.SessionBus;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the portal, which the test plays on a real session bus, says about light and dark. */
@Tag("bus")
class PortalColorsTest {
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String FACE = "org.freedesktop.portal.Settings";

    @Test
    void theWishIsReadAndFollowed() throws IOException {
        try (SessionBus session = SessionBus.start();
                Bus portal = Bus.session(session.environment())) {
            portal.serve(PATH, call -> Optional.of(call.reply("v", new Variant("v", new Variant("u", 1)))));
            portal.own("org.freedesktop.portal.Desktop");
            SystemColors colors = PortalColors.of(session.environment());
            AtomicInteger changes = new AtomicInteger();
            Await.until("dark", () -> colors.wish() == SystemColors.Wish.DARK);
            colors.whenChanged(changes::incrementAndGet);
            portal.send(changed("org.freedesktop.appearance", "contrast", 2));
            portal.send(changed("org.freedesktop.appearance", "color-scheme", 2));
            Await.until("light", () -> colors.wish() == SystemColors.Wish.LIGHT);
            portal.send(changed("org.freedesktop.appearance", "color-scheme", 7));
            Await.until("nothing", () -> colors.wish() == SystemColors.Wish.NONE);
            Await.until("told of each", () -> changes.get() == 2);
        }
    }

    @Test
    void withoutABusOrAPortalTheWishIsUnknown() throws IOException {
        assertEquals(SystemColors.Wish.NONE, PortalColors.of(Map.of()).wish());
        try (SessionBus session = SessionBus.start()) {
            assertEquals(
                    SystemColors.Wish.NONE,
                    PortalColors.of(session.environment()).wish());
        }
    }

    private static Message changed(String space, String key, int value) {
        return Message.signal(PATH, FACE, "SettingChanged", "ssv", space, key, new Variant("u", value));
    }
}
