package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.tray.Notice;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows notices through the session's notification server. Methods, signals, signatures and the meaning of their arguments are
 * from freedesktop.org's Desktop Notifications Specification 1.2.
 */
public final class Notifications {
    /** The name under which the icon and the desktop entry are installed. */
    static final String APPLICATION = "dev.headroom.Tray";

    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";

    /** By the specification, the action that a click on the notice itself invokes. */
    private static final String CLICK = "default";

    private final Bus bus;
    private final Consumer<Action> chosen;

    /** The number that the server gave to the last notice about each thing. */
    private final Map<String, Long> numbers = new HashMap<>();

    private final Map<Long, Notice> shown = new HashMap<>();
    private boolean listening;

    /**
     * Shows notices over this bus.
     *
     * @param chosen takes what the user wants to be done about a notice; may wait
     */
    Notifications(Bus bus, Consumer<Action> chosen) {
        this.bus = bus;
        this.chosen = chosen;
    }

    /**
     * Tells this and returns at once: a server may be slow.
     *
     * @param otherwise is run when there is no server that shows notices, on a thread of its own
     */
    void tell(Notice notice, Runnable otherwise) {
        Background.run(() -> {
            try {
                send(notice);
            } catch (IOException e) {
                LOG.log(Level.INFO, "nothing shows notifications: {0}", e.getMessage());
                otherwise.run();
            }
        });
    }

    /** One after the other, so that the last one about a thing is the one that stays. */
    private synchronized void send(Notice notice) throws IOException {
        listen();
        List<?> can = capabilities();
        Message answer = bus.call(Message.call(
                NAME,
                PATH,
                NAME,
                "Notify",
                "susssasa{sv}i",
                "Headroom Tray",
                numbers.getOrDefault(notice.about(), 0L).intValue(),
                APPLICATION,
                notice.title(),
                can.contains("body-markup") ? escaped(notice.body()) : notice.body(),
                can.contains("actions") ? actions(notice.offers()) : List.of(),
                Map.of("desktop-entry", Variant.of(APPLICATION)),
                -1));
        if (answer.body().getFirst() instanceof Number number) {
            Optional.ofNullable(numbers.put(notice.about(), number.longValue())).ifPresent(shown::remove);
            shown.put(number.longValue(), notice);
        }
    }

    private List<?> capabilities() throws IOException {
        return bus.call(Message.call(NAME, PATH, NAME, "GetCapabilities", ""))
                                .body()
                                .getFirst()
                        instanceof List<?> can
                ? can
                : List.of();
    }

    private void listen() throws IOException {
        if (!listening) {
            bus.listen("type='signal',interface='" + NAME + "',member='ActionInvoked'", this::invoked);
            listening = true;
        }
    }

    /** The user pressed a button, or the notice itself; other programs' notices are told of, too. */
    private void invoked(Message signal) {
        if (signal.body().size() == 2
                && signal.body().getFirst() instanceof Number number
                && signal.body().getLast() instanceof String key) {
            Background.run(() -> action(number.longValue(), key).ifPresent(chosen));
        }
    }

    private synchronized Optional<Action> action(long number, String key) {
        List<Notice.Offer> offers =
                Optional.ofNullable(shown.get(number)).map(Notice::offers).orElse(List.of());
        for (int i = 0; i < offers.size(); i++) {
            if (key.equals(key(i, offers.size()))) {
                return Optional.of(offers.get(i).action());
            }
        }
        return Optional.empty();
    }

    /** Pairs of key and text. Some servers draw a button for the click on the notice, others do not. */
    private static List<String> actions(List<Notice.Offer> offers) {
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < offers.size(); i++) {
            actions.add(key(i, offers.size()));
            actions.add(offers.get(i).text());
        }
        return actions;
    }

    private static String key(int offer, int offers) {
        return offer == offers - 1 ? CLICK : "offer-" + offer;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
