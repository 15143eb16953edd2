package dev.headroom.desktop.tray.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.desktop.dbus.Message;
import dev.headroom.desktop.dbus.Variant;
import dev.headroom.desktop.tray.MenuItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MenuObjectTest {
    private static final int TIMES = 5_000;

    /** Whoever has a layout of a revision skips the signal that tells of it. */
    @Test
    void aLayoutIsTheOneOfTheRevisionThatComesWithIt() throws InterruptedException {
        MenuObject menu = new MenuObject(action -> {});
        Thread builder = Thread.ofPlatform().start(() -> {
            for (int revision = 1; revision <= TIMES; revision++) {
                menu.build(List.of(new MenuItem.Line(String.valueOf(revision))));
            }
        });
        Message ask = Message.call("", MenuObject.PATH, MenuObject.FACE, "GetLayout", "iias", 0, -1, List.of());
        while (builder.isAlive()) {
            List<Object> body = menu.answer(ask).map(Message::body).orElse(List.of(0));
            if (!body.getFirst().equals(0)) {
                assertEquals(String.valueOf(Variant.of(String.valueOf(body.getFirst()))), label(body));
            }
        }
        builder.join();
    }

    private static String label(List<Object> body) {
        List<?> children = (List<?>) ((List<?>) body.getLast()).getLast();
        List<?> line = (List<?>) ((Variant) children.getFirst()).value();
        return String.valueOf(((Map<?, ?>) line.get(1)).get("label"));
    }
}
