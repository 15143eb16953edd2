package dev.headroom.desktop.profile.activity;

import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.Motion;
import dev.headroom.desktop.text.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The last requests that went through a proxy, newest first. Where there are none it says why; it takes no room before the proxy was asked for
 * the first time.
 */
public final class ActivityCard extends VBox {
    private static final int ROWS = 6;

    private final Messages messages;
    private final ActivityText texts;
    private final Label none = Card.quiet("");
    private final List<Row> rows = IntStream.range(0, ROWS).mapToObj(Row::new).toList();
    private List<Savings.Request> shown = List.of();

    public ActivityCard(Messages messages) {
        this.messages = messages;
        this.texts = new ActivityText(messages);
        Label title = new Label(messages.text("card.activity"));
        title.getStyleClass().add("title");
        none.setId("activity-none");
        setId("activity");
        getStyleClass().addAll("card", "activity");
        getChildren().addAll(title, Card.collapsing(none));
        getChildren().addAll(rows);
        Card.collapsing(this);
        setVisible(false);
    }

    /**
     * Shows what the proxy of this profile lists.
     *
     * @param savings empty as long as it was not asked, or when it did not answer
     * @param silent whether it did not answer when it was asked last
     */
    public void show(ProfileView view, Optional<Savings> savings, boolean silent, Instant now) {
        boolean isSilent = silent && view.health().isLive();
        setVisible(savings.isPresent() || isSilent);
        List<Savings.Request> requests = savings.flatMap(Savings::recent).orElse(List.of());
        none.setText(
                savings.isEmpty()
                        ? messages.text("activity.silent")
                        : messages.text(savings.get().recent().isPresent() ? "activity.none" : "activity.untold"));
        none.setVisible(requests.isEmpty());
        for (Row row : rows) {
            row.show(requests, view, now);
        }
        boolean isNew =
                !shown.isEmpty() && !requests.isEmpty() && !requests.getFirst().equals(shown.getFirst());
        shown = requests;
        if (isNew) {
            Motion.appear(rows.getFirst());
        }
    }

    /** One request: when, who, and how it went. */
    private final class Row extends HBox {
        private final int place;
        private final Label when = Card.quiet("");
        private final Label who = new Label();
        private final Label how = Card.quiet("");

        Row(int place) {
            this.place = place;
            setId("activity-" + place);
            when.setId("activity-" + place + "-when");
            who.setId("activity-" + place + "-who");
            how.setId("activity-" + place + "-how");
            when.setWrapText(false);
            when.setMinWidth(Region.USE_PREF_SIZE);
            who.getStyleClass().add("name");
            VBox words = new VBox(who, how);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            getStyleClass().add("activity-row");
            getChildren().addAll(when, words);
            Card.collapsing(this);
        }

        void show(List<Savings.Request> requests, ProfileView view, Instant now) {
            setVisible(place < requests.size());
            if (isVisible()) {
                Savings.Request request = requests.get(place);
                when.setText(texts.when(request.at(), now));
                who.setText(texts.who(request, view));
                how.setText(texts.how(request));
            }
        }
    }
}
