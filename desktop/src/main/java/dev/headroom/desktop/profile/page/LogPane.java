package dev.headroom.desktop.profile.page;

import dev.headroom.desktop.profile.LogList;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.text.Messages;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Shows the end of the log with a field that searches in it. */
final class LogPane extends VBox {
    LogPane(ProfileModel model, Messages messages) {
        getStyleClass().add("log-pane");
        TextField search = new TextField();
        search.setId("log-search");
        search.setPromptText(messages.text("log.search"));
        search.setAccessibleText(messages.text("log.search"));
        search.textProperty().bindBidirectional(model.search());
        LogList list = new LogList("log", messages.text("card.log"));
        getChildren().addAll(search, list);
        model.log().subscribe(() -> list.show(model.found()));
        model.search().subscribe(() -> list.show(model.found()));
    }
}
