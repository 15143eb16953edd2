package dev.headroom.desktop.diagnosis;

import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.text.Clipped;
import dev.headroom.desktop.text.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** Shows everything that the diagnosis will contain, and writes the zip when the user clicks. */
public final class DiagnosisPane extends BorderPane {
    private final Threads threads;
    private final Messages messages;
    private final Path target;
    private final Label said = new Label();
    private final ListView<String> preview = new ListView<>();
    private final Button save = new Button();

    /**
     * The page.
     *
     * @param gather what the zip will hold; blocks
     * @param target the zip to write
     * @param closed is called when the user leaves the page
     */
    public DiagnosisPane(Supplier<Bundle> gather, Path target, Threads threads, Messages messages, Runnable closed) {
        this.threads = threads;
        this.messages = messages;
        this.target = target;
        getStyleClass().add("page");
        Label title = new Label(messages.text("diagnosis.title"));
        title.getStyleClass().add("headline");
        said.setText(messages.text("diagnosis.text", target));
        said.setId("diagnosis-said");
        said.setWrapText(true);
        said.getStyleClass().add("quiet");
        VBox top = new VBox(14, title, said);
        BorderPane.setMargin(top, new Insets(0, 0, 14, 0));
        setTop(top);
        preview.setId("diagnosis-preview");
        preview.setAccessibleText(messages.text("diagnosis.title"));
        preview.getStyleClass().add("log");
        setCenter(preview);
        setBottom(buttons(closed));
        threads.ask(() -> Looked.at(gather.get()), this::show);
    }

    private ButtonBar buttons(Runnable closed) {
        Button close = new Button(messages.text("button.close"));
        close.setId("diagnosis-close");
        close.setCancelButton(true);
        close.setOnAction(ignored -> closed.run());
        save.setText(messages.text("diagnosis.save"));
        save.setId("diagnosis-save");
        save.setDisable(true);
        ButtonBar bar = new ButtonBar();
        bar.getButtons().addAll(close, save);
        return bar;
    }

    /** What is written, and how it is shown. */
    private record Looked(Bundle bundle, List<String> lines) {
        static Looked at(Bundle bundle) {
            return new Looked(bundle, bundle.preview().stream().map(Clipped::of).toList());
        }
    }

    private void show(Looked looked) {
        preview.getItems().setAll(looked.lines());
        save.setDisable(false);
        save.setOnAction(ignored -> {
            save.setDisable(true);
            threads.ask(() -> written(looked.bundle()), said::setText);
        });
    }

    private String written(Bundle bundle) {
        try {
            bundle.write(target);
            return messages.text("diagnosis.saved", target);
        } catch (IOException e) {
            return messages.text("diagnosis.failed", String.valueOf(e.getMessage()));
        }
    }
}
