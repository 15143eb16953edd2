package dev.headroom.desktop.tray;

import dev.headroom.desktop.action.Action;
import java.util.List;

/** One entry of the tray menu. */
public sealed interface MenuItem {
    /** A line that can only be read. */
    record Line(String text) implements MenuItem {}

    record Entry(String text, Action action, boolean enabled) implements MenuItem {}

    /** An entry with a tick. */
    record Choice(String text, Action action, boolean chosen) implements MenuItem {}

    record Group(String text, List<MenuItem> items) implements MenuItem {
        public Group {
            items = List.copyOf(items);
        }
    }

    record Separator() implements MenuItem {}
}
