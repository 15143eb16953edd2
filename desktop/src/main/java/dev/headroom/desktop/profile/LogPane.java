package dev.headroom.desktop.profile;

import dev.headroom.desktop.text.Messages;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The end of the log, with a search. */
final class LogPane extends VBox {
    private final ObservableList<String> lines = FXCollections.observableArrayList();

    LogPane(ProfileModel model, Messages messages) {
        getStyleClass().add("log-pane");
        TextField search = new TextField();
        search.setId("log-search");
        search.setPromptText(messages.text("log.search"));
        search.setAccessibleText(messages.text("log.search"));
        search.textProperty().bindBidirectional(model.search());
        ListView<String> list = new ListView<>(lines);
        list.setId("log");
        list.getStyleClass().add("log");
        list.setAccessibleText(messages.text("card.log"));
        getChildren().addAll(search, list);
        model.log().subscribe(() -> show(model, list));
        model.search().subscribe(() -> show(model, list));
    }

    private void show(ProfileModel model, ListView<String> list) {
        if (!lines.equals(model.found())) {
            lines.setAll(model.found());
            list.scrollTo(lines.size() - 1);
        }
    }
}
