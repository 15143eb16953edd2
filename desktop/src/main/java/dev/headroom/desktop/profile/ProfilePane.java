package dev.headroom.desktop.profile;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The screen of one profile. */
public final class ProfilePane extends ScrollPane {
    private final ProfileModel model;
    private final Messages messages;
    private final Consumer<Action> actions;
    private final Label name = new Label();
    private final Label reason = Cards.quiet("");
    private Optional<?> offered = Optional.empty();
    private final FlowPane buttons = new FlowPane();
    private final List<Slot> slots = List.of(new Slot(), new Slot(), new Slot(), new Slot());
    private final VBox cards = new VBox(slots.toArray(Node[]::new));

    public ProfilePane(ProfileModel model, Messages messages, Consumer<Action> actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        setId("profile");
        setFitToWidth(true);
        setFocusTraversable(false);
        name.setId("profile-sentence");
        name.setWrapText(true);
        name.getStyleClass().add("headline");
        buttons.getStyleClass().add("buttons");
        cards.getStyleClass().add("cards");
        VBox page = new VBox(
                name,
                reason,
                buttons,
                new DriftCard(model, messages, actions),
                cards,
                new Cards(messages).card("card.log", new LogPane(model, messages)));
        page.getStyleClass().add("page");
        page.visibleProperty().bind(model.view().map(view -> view.isPresent()));
        setContent(page);
        model.view().subscribe(view -> view.ifPresent(this::show));
        model.savings().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
        model.hour().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
        model.moment().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
    }

    private void show(ProfileView view) {
        Sentences sentences = new Sentences(messages);
        name.setText(sentences.profile(view));
        reason.setText(sentences.reason(view));
        showButtons(view);
        showCards(view);
    }

    /** Only what shows something else than before is made anew. */
    private void showCards(ProfileView view) {
        Cards shown = new Cards(messages);
        Instant now = model.moment().get();
        Optional<Savings> savings = model.savings().get();
        LastHour hour = model.hour().get();
        Latencies latencies = model.latencies();
        Optional<?> seen = savings.map(Savings::tools);
        Optional<NothingSaved> nothing = model.nothingSaved();
        Optional<String> engine = savings.flatMap(Savings::engineVersion);
        slots.get(0).show(List.of(view.tools(), seen, now), () -> shown.tools(view, savings, now));
        Optional<PriceList> prices = PriceList.of(view.deployment());
        slots.get(1).show(savings.map(counts -> List.of(counts, prices)), () -> savings.map(
                        counts -> shown.savings(counts, prices, nothing))
                .orElseGet(VBox::new));
        slots.get(2).show(List.of(hour, latencies.samples(), now), () -> shown.hour(hour, latencies, now));
        slots.get(3).show(List.of(view, engine, now), () -> shown.facts(view, engine, model.sinceSeen()));
    }

    /** A place for a card, which remembers what the card was made of. */
    private static final class Slot extends VBox {
        private Optional<Object> shown = Optional.empty();

        Slot() {
            managedProperty().bind(visibleProperty());
        }

        void show(Object what, Supplier<Node> card) {
            if (!shown.equals(Optional.of(what))) {
                shown = Optional.of(what);
                getChildren().setAll(card.get());
                setVisible(!what.equals(Optional.empty()));
            }
        }
    }

    private void showButtons(ProfileView view) {
        boolean live = view.health().isLive();
        Optional<?> now = Optional.of(List.of(view.deployment().profile(), view.state(), view.routed(), live));
        if (offered.equals(now)) {
            return;
        }
        offered = now;
        Operation routing = view.routed() ? Operation.UNROUTE : Operation.ROUTE;
        ProfileName profile = view.deployment().profile();
        buttons.getChildren()
                .setAll(
                        operation(profile, Operation.START, !live && view.state() != ProfileState.STARTING),
                        operation(profile, Operation.STOP, view.state() != ProfileState.OFF),
                        operation(profile, Operation.RESTART, live),
                        operation(profile, routing, live),
                        button("open-dashboard", "menu.dashboard", live, new Action.OpenDashboard(profile)),
                        button("copy-address", "menu.copy", true, new Action.CopyAddress(profile)),
                        button("edit", "profile.edit", true, new Action.Edit(profile)),
                        button("remove", "profile.remove", true, new Action.Remove(profile)),
                        button("restore", "profile.restore", true, new Action.Restore(profile)));
    }

    private Node operation(ProfileName profile, Operation operation, boolean possible) {
        String word = EnumWords.of(operation);
        return button(word, "operation." + word, possible, new Action.Operate(profile, operation));
    }

    private Node button(String id, String key, boolean possible, Action action) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        Function<Boolean, Boolean> disabled = working -> working || !possible;
        button.disableProperty().bind(model.busy().map(disabled));
        button.setOnAction(ignored -> actions.accept(action));
        return button;
    }
}
