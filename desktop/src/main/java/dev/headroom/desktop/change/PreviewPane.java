package dev.headroom.desktop.change;

import dev.headroom.core.model.EnumWords;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

/** Every file as a coloured difference and every command, before anything is done. */
public final class PreviewPane extends ListView<DiffLine> {
    public PreviewPane(ChangePreview shown, Messages messages) {
        setId("preview");
        setAccessibleText(messages.text("review.title"));
        getStyleClass().add("diff");
        setCellFactory(ignored -> new Line());
        getItems().setAll(lines(shown, messages));
    }

    private static List<DiffLine> lines(ChangePreview shown, Messages messages) {
        List<DiffLine> lines = new ArrayList<>();
        shown.notes().forEach(note -> lines.add(new DiffLine(DiffLine.Kind.NOTE, messages.said(note))));
        for (ChangePreview.File file : shown.files()) {
            head(lines, marked(file.name(), shown, messages));
            lines.addAll(file.lines());
        }
        if (!shown.commands().isEmpty()) {
            head(lines, marked(messages.text("review.commands"), shown, messages));
            shown.commands().forEach(command -> lines.add(new DiffLine(DiffLine.Kind.SAME, "$ " + command)));
        }
        return lines;
    }

    /** A file's name, with an empty line above unless it is the first. */
    private static void head(List<DiffLine> lines, String title) {
        if (!lines.isEmpty()) {
            lines.add(new DiffLine(DiffLine.Kind.SAME, ""));
        }
        lines.add(new DiffLine(DiffLine.Kind.FILE, title));
    }

    /** What is done with administrator rights says so. */
    private static String marked(String title, ChangePreview shown, Messages messages) {
        return shown.elevated() ? messages.text("review.elevated", title) : title;
    }

    /** A line in the colour of its kind; the sign in front says the same without colour. */
    private static final class Line extends ListCell<DiffLine> {
        @Override
        protected void updateItem(DiffLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(each -> each.startsWith("diff-"));
            setText(empty ? "" : line.text());
            // Sentences are wrapped; lines of files are shown as they are.
            setWrapText(!empty && line.kind() == DiffLine.Kind.NOTE);
            setPrefWidth(isWrapText() ? 0 : USE_COMPUTED_SIZE);
            if (!empty) {
                getStyleClass().add("diff-" + EnumWords.of(line.kind()));
            }
        }
    }
}
