package dev.headroom.desktop.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * Shows the last lines of a growing log. It scrolls with the end of the log unless the user has scrolled up, and selected lines
 * can be copied.
 */
public final class LogList extends ListView<String> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final int NEAR = 3;

    /** An empty list. */
    public LogList(String id, String name) {
        setId(id);
        getStyleClass().add("log");
        setAccessibleText(name);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /** Shows these lines; those that were there already stay in sight and selected. */
    public void show(List<String> lines) {
        List<String> old = List.copyOf(getItems());
        if (old.equals(lines)) {
            return;
        }
        int gone = gone(old, lines);
        int first = first();
        boolean follows = first < 0 || gone == old.size() || isEndInSight();
        if (gone == old.size()) {
            getItems().setAll(lines);
        } else {
            getItems().remove(0, gone);
            getItems().addAll(lines.subList(old.size() - gone, lines.size()));
        }
        if (follows) {
            scrollTo(lines.size() - 1);
        } else if (gone > 0) {
            scrollTo(Math.max(0, first - gone));
        }
    }

    /** How many lines at the beginning are left out so that the rest goes on as the new ones begin. */
    static int gone(List<String> old, List<String> now) {
        for (int gone = Math.max(0, old.size() - now.size()); gone < old.size(); gone++) {
            if (old.subList(gone, old.size()).equals(now.subList(0, old.size() - gone))) {
                return gone;
            }
        }
        return old.size();
    }

    private void copy() {
        String text = getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        }
    }

    /** The first line in sight; negative before the list was laid out. */
    private int first() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null
                ? flow.getFirstVisibleCell().getIndex()
                : -1;
    }

    /** Nearly: the last line may be cut off after a scroll to it. */
    private boolean isEndInSight() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() >= getItems().size() - NEAR;
    }
}
