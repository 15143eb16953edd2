package dev.headroom.desktop.tray.host;

import dev.headroom.app.dbus.Variant;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.tray.MenuItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds the menu in the shape of {@code com.canonical.dbusmenu}: numbered nodes with properties. An entry keeps its number when
 * the menu is built again, so that a click on a menu that the panel drew earlier still runs the action that the user saw.
 */
public final class MenuTree {
    static final String NODE = "(ia{sv}av)";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Action> actions = new HashMap<>();
    private final Map<Integer, Map<String, Variant>> properties = new LinkedHashMap<>();
    private final List<Integer> groups = new ArrayList<>();
    private Map<Integer, List<Object>> nodes = Map.of();

    /** Takes a new menu in. */
    public synchronized void build(List<MenuItem> menu) {
        nodes = new HashMap<>();
        properties.clear();
        groups.clear();
        node(0, Map.of("children-display", Variant.of("submenu")), () -> children("", menu));
    }

    /** The numbers of the submenus, in the order of the menu. */
    synchronized List<Integer> groups() {
        return List.copyOf(groups);
    }

    /** The node of a number with everything below it; the whole menu is 0. */
    public synchronized Optional<List<Object>> layout(int number) {
        return Optional.ofNullable(nodes.get(number));
    }

    /**
     * The properties of these nodes in the order asked, or of all when none is named, each submenu before what is in it:
     * libdbusmenu drops an entry that is named before its submenu is known for one.
     */
    synchronized List<List<Object>> properties(List<?> wanted) {
        List<List<Object>> result = new ArrayList<>();
        for (Object number : wanted.isEmpty() ? properties.keySet() : wanted) {
            Optional.ofNullable(properties.get(number)).ifPresent(its -> result.add(List.of(number, its)));
        }
        return result;
    }

    /** What a click on this node means. */
    public synchronized Optional<Action> action(int number) {
        return Optional.ofNullable(actions.get(number));
    }

    private List<Object> children(String under, List<MenuItem> items) {
        List<Object> children = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            children.add(new Variant(NODE, child(under + "/" + i, items.get(i))));
        }
        return children;
    }

    private List<Object> child(String place, MenuItem item) {
        return switch (item) {
            case MenuItem.Separator ignored -> node(number(place), Map.of("type", Variant.of("separator")), List::of);
            case MenuItem.Line line ->
                node(
                        number(place + "line"),
                        Map.of("label", label(line.text()), "enabled", Variant.of(false)),
                        List::of);
            case MenuItem.Entry entry ->
                node(
                        number(entry.action()),
                        Map.of("label", label(entry.text()), "enabled", Variant.of(entry.enabled())),
                        List::of);
            case MenuItem.Choice choice ->
                node(
                        number(choice.action()),
                        Map.of(
                                "label", label(choice.text()),
                                "toggle-type", Variant.of("checkmark"),
                                "toggle-state", Variant.of(choice.chosen() ? 1 : 0)),
                        List::of);
            case MenuItem.Group group -> group(place, group);
        };
    }

    private List<Object> group(String place, MenuItem.Group group) {
        int number = number(place + "group");
        groups.add(number);
        return node(
                number,
                Map.of("label", label(group.text()), "children-display", Variant.of("submenu")),
                () -> children(place, group.items()));
    }

    /** A node is known before those below it are built. */
    private List<Object> node(int number, Map<String, Variant> its, Supplier<List<Object>> children) {
        properties.put(number, its);
        List<Object> node = List.of(number, its, children.get());
        nodes.put(number, node);
        return node;
    }

    private int number(Action action) {
        int number = number(action.toString());
        actions.put(number, action);
        return number;
    }

    private int number(String key) {
        return numbers.computeIfAbsent(key, ignored -> numbers.size() + 1);
    }

    /** An underscore would mark a mnemonic. */
    private static Variant label(String text) {
        return Variant.of(text.replace("_", "__"));
    }
}
