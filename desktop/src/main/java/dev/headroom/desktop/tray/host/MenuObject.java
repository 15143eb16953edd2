package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Bus;
import dev.headroom.app.dbus.Message;
import dev.headroom.app.dbus.Variant;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.tray.MenuItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Serves the menu on the bus with the interface {@code com.canonical.dbusmenu}, version 3, as the library libdbusmenu
 * implements it; no specification of the interface was published.
 */
public final class MenuObject implements Bus.Served {
    public static final String PATH = "/MenuBar";
    public static final String FACE = "com.canonical.dbusmenu";

    private static final Map<String, Variant> PROPERTIES = Map.of(
            "Version",
            new Variant("u", 3),
            "TextDirection",
            Variant.of("ltr"),
            "Status",
            Variant.of("normal"),
            "IconThemePath",
            new Variant("as", List.of()));

    private final MenuTree tree = new MenuTree();
    private final Consumer<Action> chosen;
    private int revision;

    MenuObject(Consumer<Action> chosen) {
        this.chosen = chosen;
    }

    /** Takes a new menu in and answers with the signal that tells of it. */
    synchronized Message build(List<MenuItem> menu) {
        tree.build(menu);
        revision++;
        return Message.signal(PATH, FACE, "LayoutUpdated", "ui", revision, 0);
    }

    /**
     * Signals that tell of each submenu by itself. Plasma loads a submenu's entries only when it is opened, and then places it
     * while it is empty, off the screen; told of it before, it has the entries by then.
     */
    synchronized List<Message> submenus() {
        return tree.groups().stream()
                .map(group -> Message.signal(PATH, FACE, "LayoutUpdated", "ui", revision, group))
                .toList();
    }

    @Override
    public Optional<Message> answer(Message call) {
        return switch (call.member()) {
            case "GetLayout" -> layout(call);
            case "GetGroupProperties" ->
                Optional.of(call.reply(
                        "a(ia{sv})", tree.properties((List<?>) call.body().getFirst())));
            case "GetProperty" -> property(call);
            case "Event" -> {
                event(call.body());
                yield Optional.of(call.reply(""));
            }
            case "EventGroup" -> {
                ((List<?>) call.body().getFirst()).forEach(event -> event((List<?>) event));
                yield Optional.of(call.reply("ai", List.of()));
            }
            case "AboutToShow" -> Optional.of(call.reply("b", false));
            case "AboutToShowGroup" -> Optional.of(call.reply("aiai", List.of(), List.of()));
            case "GetAll" -> Optional.of(call.reply("a{sv}", PROPERTIES));
            case "Get" ->
                Optional.ofNullable(PROPERTIES.get((String) call.body().getLast()))
                        .map(value -> call.reply("v", value));
            default -> Optional.empty();
        };
    }

    /** With the revision that it has: whoever knows a revision does not ask for it again. */
    private synchronized Optional<Message> layout(Message call) {
        return tree.layout((Integer) call.body().getFirst())
                .map(node -> call.reply("u" + MenuTree.NODE, revision, node));
    }

    private Optional<Message> property(Message call) {
        return tree.properties(List.of(call.body().getFirst())).stream()
                .map(node -> (Map<?, ?>) node.getLast())
                .flatMap(its -> Optional.ofNullable(its.get(call.body().getLast())).stream())
                .findFirst()
                .map(value -> call.reply("v", value));
    }

    private void event(List<?> event) {
        if (event.get(1).equals("clicked")) {
            tree.action((Integer) event.getFirst()).ifPresent(chosen);
        }
    }
}
