package dev.headroom.desktop.tray.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.tray.MenuItem;
import java.util.ArrayList;
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

    /** As libdbusmenu asks: in the order of its own, and an entry whose submenu was not named before it is dropped. */
    @Test
    void whatIsAskedOfTheMenuIsAnsweredInTheOrderAskedSoThatEverySubmenuIsThereBeforeItsEntries() {
        MenuObject menu = twoProfiles();
        List<Object> all = reply(menu, "GetLayout", "iias", 0, -1, List.of());
        List<Integer> asked = numbers((List<?>) all.getLast());
        assertEquals(asked, answered(menu, asked));
        assertEquals(asked.reversed(), answered(menu, asked.reversed()));
        assertEquals(asked, answered(menu, List.of()));
    }

    /** Plasma asks one level at a time, and of a submenu when it is opened: each has all its entries each time. */
    @Test
    void aSubmenuIsCompleteEachTimeItIsAskedForAloneAndToldOfByItself() {
        MenuObject menu = twoProfiles();
        List<Object> told =
                menu.submenus().stream().map(signal -> signal.body().getLast()).toList();
        assertEquals(2, told.size());
        for (Object group : told) {
            for (int opening = 0; opening < 2; opening++) {
                List<Object> layout = reply(menu, "GetLayout", "iias", group, 1, List.of());
                assertEquals(2, ((List<?>) ((List<?>) layout.getLast()).getLast()).size());
            }
        }
    }

    private static MenuObject twoProfiles() {
        MenuObject menu = new MenuObject(action -> {});
        menu.build(List.of(group("default"), group("work"), new MenuItem.Line("end")));
        return menu;
    }

    private static MenuItem group(String profile) {
        ProfileName name = new ProfileName(profile);
        return new MenuItem.Group(
                profile,
                List.of(
                        new MenuItem.Entry("Start", new Action.Operate(name, Operation.START), true),
                        new MenuItem.Entry("Stop", new Action.Operate(name, Operation.STOP), true)));
    }

    private static List<Integer> answered(MenuObject menu, List<Integer> asked) {
        List<Object> answer = reply(menu, "GetGroupProperties", "aias", asked, List.of());
        return ((List<?>) answer.getFirst())
                .stream().map(node -> (Integer) ((List<?>) node).getFirst()).toList();
    }

    private static List<Object> reply(MenuObject menu, String member, String signature, Object... values) {
        return menu.answer(Message.call("", MenuObject.PATH, MenuObject.FACE, member, signature, values))
                .map(Message::body)
                .orElseThrow();
    }

    /** A node's number and those of all below it, from the root on. */
    private static List<Integer> numbers(List<?> node) {
        List<Integer> numbers = new ArrayList<>(List.of((Integer) node.getFirst()));
        for (Object child : (List<?>) node.getLast()) {
            numbers.addAll(numbers((List<?>) ((Variant) child).value()));
        }
        return numbers;
    }

    private static String label(List<Object> body) {
        List<?> children = (List<?>) ((List<?>) body.getLast()).getLast();
        List<?> line = (List<?>) ((Variant) children.getFirst()).value();
        return String.valueOf(((Map<?, ?>) line.get(1)).get("label"));
    }
}
