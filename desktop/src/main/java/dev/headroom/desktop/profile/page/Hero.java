package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.PowerSwitch;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.text.Headline;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The first card of a profile's page: how it is doing in one sentence, one switch, and at most one button that is needed now. */
final class Hero extends HBox {
    private final ProfileModel model;
    private final Messages messages;
    private final Consumer<Action> actions;
    private final StateShape shape = new StateShape();
    private final Label name = Card.quiet("");
    private final Label sentence = new Label();
    private final Label reason = Card.quiet("");
    private final Label word = new Label();
    private final PowerSwitch power;
    private final SteadyButton again;
    private final SteadyButton otherPort;
    private final SteadyButton connect;
    private final SteadyButton restart;
    private final ProfileMenu more;

    Hero(ProfileModel model, Messages messages, Consumer<Action> actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        more = new ProfileMenu(model, messages, actions);
        power = new PowerSwitch("power", messages.text("hero.power"), this::turn);
        again = primary("start-again", "hero.again", profile -> new Action.Operate(profile, Operation.START));
        otherPort = primary("other-port", "hero.other-port", Action.Edit::new);
        connect = primary("connect", "hero.connect", profile -> new Action.Operate(profile, Operation.ROUTE));
        restart =
                primary("restart-now", "operation.restart", profile -> new Action.Operate(profile, Operation.RESTART));
        name.setId("profile-name");
        sentence.setId("profile-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("headline");
        reason.setId("profile-reason");
        word.setId("power-word");
        word.getStyleClass().add("name");
        for (Region whole : List.of(word, power, more)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        VBox words = new VBox(2, name, sentence, reason);
        words.getStyleClass().add("hero-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().addAll("card", "hero");
        getChildren().addAll(shape.node(), words, again, otherPort, connect, restart, word, power, more);
    }

    /** Shows a profile. */
    void show(ProfileView view, boolean busy) {
        boolean live = view.health().isLive();
        boolean paused = Headline.isPaused(view);
        shape.show(view.state(), paused);
        name.setText(view.deployment().profile().value());
        Optional<Savings> unanswered =
                model.savings().get().filter(counts -> view.state() == ProfileState.HEALTHY && counts.isNoneAnswered());
        sentence.setText(
                unanswered.map(ignored -> messages.text("headline.unanswered")).orElseGet(() -> new Headline(messages)
                        .of(view)));
        reason.setText(unanswered
                .map(counts -> messages.text("reason.unanswered", counts.requests(), messages.text("checkup.title")))
                .orElseGet(() -> reason(view)));
        boolean on = live || view.state() == ProfileState.STARTING;
        word.setText(
                messages.text(view.state() == ProfileState.STARTING ? "hero.starting" : on ? "hero.on" : "hero.off"));
        power.show(on);
        power.setPossible(!busy);
        offer(again, view.state() == ProfileState.DOWN, busy);
        offer(otherPort, view.state() == ProfileState.CONFLICT, busy);
        boolean starting = view.state() == ProfileState.STARTING;
        offer(connect, view.health().isRoutable() && !view.routed() && !view.stopped() && !starting, busy);
        offer(restart, view.health() instanceof Health.Live alive && alive.direct() && view.routed(), busy);
        more.show(view, busy);
    }

    private String reason(ProfileView view) {
        return model.pausedUntil()
                .get()
                .map(end -> messages.text("reason.paused-until", Date.from(end)))
                .orElseGet(() -> new Sentences(messages).reason(view));
    }

    /** Takes the focus of something that is gone; a press there opens a menu and does nothing by itself. */
    void claimFocus() {
        more.requestFocus();
    }

    /** A button that is not needed any more hands its focus on. */
    private void offer(SteadyButton button, boolean needed, boolean busy) {
        if (!needed && button.isFocusOwner()) {
            claimFocus();
        }
        button.setVisible(needed);
        button.setPossible(!busy);
    }

    private void turn(boolean on) {
        act(profile -> new Action.Operate(profile, on ? Operation.START : Operation.STOP));
    }

    private SteadyButton primary(String id, String key, Function<ProfileName, Action> action) {
        SteadyButton button = Card.collapsing(new SteadyButton(id, messages.text(key)));
        button.getStyleClass().add("accent");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> act(action));
        return button;
    }

    /** Does it to the profile that is shown. */
    private void act(Function<ProfileName, Action> action) {
        model.view()
                .get()
                .ifPresent(view -> actions.accept(action.apply(view.deployment().profile())));
    }
}
