package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.EvenColumns;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.profile.SavedAmounts;
import dev.headroom.desktop.text.Messages;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What a proxy did for its user, in four numbers; where nothing is saved, why not instead of two zeros. */
final class SavingsTiles extends VBox {
    private final Messages messages;
    private final SavedAmounts texts;
    private final Tile tokens;
    private final Tile cost;
    private final Tile requests;
    private final Tile time;
    private final Label why = Card.quiet("");
    private final SteadyButton turnOn;
    private final VBox nothing;

    /**
     * Tiles that show nothing yet.
     *
     * @param turnOn is called when the user wants the engine that saves
     */
    SavingsTiles(Messages messages, Runnable turnOn) {
        this.messages = messages;
        this.texts = new SavedAmounts(messages);
        this.tokens = new Tile("tile-tokens", messages.text("tile.tokens"));
        this.cost = new Tile("tile-cost", messages.text("tile.cost"));
        this.requests = new Tile("tile-requests", messages.text("tile.requests"));
        this.time = new Tile("tile-time", messages.text("tile.time"));
        this.turnOn = Card.collapsing(new SteadyButton("turn-on-savings", messages.text("savings.turn-on")));
        this.turnOn.getStyleClass().add("accent");
        this.turnOn.setOnAction(ignored -> turnOn.run());
        why.setId("nothing-saved");
        nothing = Card.collapsing(Card.of(messages.text("savings.none"), why, this.turnOn));
        getStyleClass().add("cards");
        getChildren().addAll(nothing, new EvenColumns(tokens, cost, requests, time));
        Card.collapsing(this);
        setVisible(false);
    }

    /**
     * Shows these counts.
     *
     * @param savings empty as long as the proxy was not asked
     * @param prices the list of prices that the engine estimates with; empty where nothing estimates
     * @param reason why nothing is saved, where that is so
     */
    void show(Optional<Savings> savings, Optional<PriceList> prices, Optional<NothingSaved> reason) {
        setVisible(savings.isPresent());
        savings.ifPresent(counts -> {
            nothing.setVisible(reason.isPresent());
            reason.ifPresent(each -> why.setText(messages.text("nothing-saved." + EnumWords.of(each))));
            turnOn.setVisible(reason.equals(Optional.of(NothingSaved.PASSES_THROUGH)));
            boolean saved = reason.isEmpty() || counts.tokensSaved() > 0;
            tokens.setVisible(saved);
            cost.setVisible(saved);
            tokens.show(
                    messages.text("number", counts.tokensSaved()),
                    messages.text("tile.today", counts.tokensSavedToday()));
            cost.show(texts.cost(counts), texts.prices(counts, prices));
            requests.show(messages.text("number", counts.requests()), texts.failures(counts));
            time.show(texts.time(counts), messages.text("tile.average"));
        });
    }

    /** One number with its name and what has to be known about it. */
    private static final class Tile extends VBox {
        private final Label value = new Label();
        private final Label note = Card.quiet("");

        Tile(String id, String name) {
            value.setId(id);
            note.setId(id + "-note");
            value.getStyleClass().add("number");
            getStyleClass().addAll("card", "tile");
            getChildren().addAll(Card.quiet(name), value, note);
            Card.collapsing(this);
        }

        void show(String number, String said) {
            value.setText(number);
            note.setText(said);
        }
    }
}
