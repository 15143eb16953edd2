package dev.headroom.desktop.change;

import dev.headroom.core.api.Preview;
import dev.headroom.core.model.Words;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/** Every file as a coloured difference and every command, before anything is done. */
public final class PreviewPane extends ListView<DiffLine> {
    public PreviewPane(Preview preview, Messages messages) {
        setId("preview");
        setAccessibleText(messages.text("review.title"));
        getStyleClass().add("diff");
        setCellFactory(ignored -> new Line());
        getItems().setAll(lines(preview, messages));
    }

    private static List<DiffLine> lines(Preview preview, Messages messages) {
        List<DiffLine> lines = new ArrayList<>();
        preview.plan().notes().forEach(note -> lines.add(new DiffLine(DiffLine.Kind.SAME, note)));
        preview.files().stream()
                .filter(change -> change.isChange())
                .forEach(change -> lines.addAll(DiffLine.of(change)));
        if (!preview.commands().isEmpty()) {
            lines.add(new DiffLine(DiffLine.Kind.FILE, messages.text("review.commands")));
            preview.commands().forEach(command -> lines.add(new DiffLine(DiffLine.Kind.SAME, "$ " + command)));
        }
        return lines;
    }

    /** A line in the colour of its kind; the sign in front says the same without colour. */
    private static final class Line extends ListCell<DiffLine> {
        @Override
        protected void updateItem(DiffLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(each -> each.startsWith("diff-"));
            setText(empty ? "" : line.text());
            if (!empty) {
                getStyleClass().add("diff-" + Words.of(line.kind()));
            }
        }
    }
}
