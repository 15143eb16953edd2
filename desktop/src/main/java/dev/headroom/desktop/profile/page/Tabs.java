package dev.headroom.desktop.profile.page;

import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.text.Messages;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** What one looks up seldom: the log and the technical facts. */
final class Tabs extends TabPane {
    Tabs(ProfileModel model, Messages messages, Node facts) {
        setId("tabs");
        setAccessibleText(messages.text("tabs"));
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("card");
        getTabs().addAll(tab("card.log", new LogPane(model, messages), messages), tab("card.facts", facts, messages));
    }

    private static Tab tab(String key, Node content, Messages messages) {
        Tab tab = new Tab(messages.text(key), content);
        tab.setId(key.replace("card.", "tab-"));
        return tab;
    }
}
