package dev.headroom.desktop.change;

import dev.headroom.core.model.EnumWords;
import dev.headroom.desktop.text.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;

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

    /**
     * A line in the colour of its kind; the sign in front says the same without colour. Sentences and names of files are as wide as what can
     * be seen: the list is as wide as its longest line.
     */
    private static final class Line extends ListCell<DiffLine> {
        /** What the edges of list and line take, and the bar beside them; many times the size of the text. */
        private static final double EDGES = 4.5;

        private final Text whole = new Text();
        private final ObservableValue<Number> room =
                listViewProperty().flatMap(ListView::widthProperty).orElse(0.0);

        Line() {
            whole.fontProperty().bind(fontProperty());
            whole.fillProperty().bind(textFillProperty());
            whole.wrappingWidthProperty()
                    .bind(Bindings.createDoubleBinding(
                            () -> Math.max(
                                    0,
                                    room.getValue().doubleValue()
                                            - EDGES * getFont().getSize()),
                            room,
                            fontProperty()));
        }

        @Override
        protected void updateItem(DiffLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(each -> each.startsWith("diff-"));
            boolean wrapped = !empty && (line.kind() == DiffLine.Kind.NOTE || line.kind() == DiffLine.Kind.FILE);
            whole.setText(wrapped ? line.text() : "");
            setText(empty || wrapped ? "" : line.text());
            setGraphic(wrapped ? whole : null);
            setPrefWidth(wrapped ? 0 : USE_COMPUTED_SIZE);
            if (!empty) {
                setAccessibleText(line.text());
                getStyleClass().add("diff-" + EnumWords.of(line.kind()));
            }
        }
    }
}
