package dev.headroom.desktop.appearance;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.desktop.action.Background;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The wish that GNOME, KDE and others publish on the session bus: the setting {@code color-scheme} of
 * {@code org.freedesktop.appearance} in the interface {@code org.freedesktop.portal.Settings} of the XDG desktop portal. Its
 * values are 1 for dark and 2 for light; every other number says nothing.
 */
public final class PortalColors implements SystemColors {
    private static final System.Logger LOG = System.getLogger(PortalColors.class.getName());
    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String SETTINGS = "org.freedesktop.portal.Settings";
    private static final String SPACE = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";

    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private volatile Wish wish = Wish.NONE;

    private PortalColors() {}

    /**
     * Begins to ask the desktop on this environment's session bus and returns at once; where there is no bus or no portal the
     * wish stays unknown.
     */
    public static SystemColors of(Map<String, String> environment) {
        PortalColors colors = new PortalColors();
        Background.run(() -> colors.begin(environment));
        return colors;
    }

    @Override
    public Wish wish() {
        return wish;
    }

    @Override
    public void whenChanged(Runnable task) {
        tasks.add(task);
    }

    /** The bus is kept for the life of the program; one on which there is no portal is let go. */
    private void begin(Map<String, String> environment) {
        try {
            Bus bus = Bus.session(environment);
            try {
                bus.listen(
                        "type='signal',interface='" + SETTINGS + "',member='SettingChanged',arg0='" + SPACE + "'",
                        this::changed);
                see(bus.call(Message.call(NAME, PATH, SETTINGS, "Read", "ss", SPACE, KEY))
                        .body()
                        .getFirst());
            } catch (IOException e) {
                bus.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.log(Level.INFO, "the desktop does not say whether it is dark: {0}", e.getMessage());
        }
    }

    private void changed(Message signal) {
        if (signal.body().size() == 3 && signal.body().get(1).equals(KEY)) {
            see(signal.body().getLast());
        }
    }

    /** "Read" wraps the value twice. */
    private void see(Object value) {
        Object bare = value;
        while (bare instanceof Variant variant) {
            bare = variant.value();
        }
        Wish now = bare instanceof Number number
                ? switch (number.intValue()) {
                    case 1 -> Wish.DARK;
                    case 2 -> Wish.LIGHT;
                    default -> Wish.NONE;
                }
                : Wish.NONE;
        if (now != wish) {
            wish = now;
            tasks.forEach(Runnable::run);
        }
    }
}
