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
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
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
    private final SteadyButton start;
    private final SteadyButton stop;
    private final SteadyButton restart;
    private final SteadyButton routing;
    private final SteadyButton dashboard;
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
        start = operation(Operation.START);
        stop = operation(Operation.STOP);
        restart = operation(Operation.RESTART);
        routing = operation(Operation.UNROUTE);
        dashboard = new SteadyButton("open-dashboard", messages.text("menu.dashboard"));
        act(dashboard, Action.OpenDashboard::new);
        buttons.getStyleClass().add("buttons");
        buttons.getChildren()
                .addAll(
                        start,
                        stop,
                        restart,
                        routing,
                        dashboard,
                        button("copy-address", "menu.copy", Action.CopyAddress::new),
                        button("edit", "profile.edit", Action.Edit::new),
                        button("remove", "profile.remove", Action.Remove::new));
        cards.getStyleClass().add("cards");
        VBox page = new VBox(
                name,
                reason,
                buttons,
                new DriftCard(model, messages, actions, start::claimFocus),
                cards,
                new Cards(messages).card("card.log", new LogPane(model, messages)));
        page.getStyleClass().add("page");
        page.visibleProperty().bind(model.view().map(view -> view.isPresent()));
        setContent(page);
        model.view().subscribe(view -> view.ifPresent(this::show));
        model.view().map(view -> view.map(each -> each.deployment().profile())).subscribe(ignored -> setVvalue(0));
        model.busy().subscribe(ignored -> model.view().get().ifPresent(this::showButtons));
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

    /** The same buttons stay, so that the focus stays on the one that was pressed. */
    private void showButtons(ProfileView view) {
        boolean free = !model.busy().get();
        boolean live = view.health().isLive();
        start.setPossible(free && !live && view.state() != ProfileState.STARTING);
        stop.setPossible(free && view.state() != ProfileState.OFF);
        restart.setPossible(free && live);
        Operation other = view.routed() ? Operation.UNROUTE : Operation.ROUTE;
        name(routing, other);
        act(routing, profile -> new Action.Operate(profile, other));
        routing.setPossible(free && live);
        dashboard.setPossible(live);
    }

    private SteadyButton operation(Operation operation) {
        SteadyButton button = new SteadyButton("", "");
        name(button, operation);
        act(button, profile -> new Action.Operate(profile, operation));
        return button;
    }

    private void name(SteadyButton button, Operation operation) {
        String word = EnumWords.of(operation);
        button.setId(word);
        button.setText(messages.text("operation." + word));
    }

    /** What can be done at any time. */
    private Node button(String id, String key, Function<ProfileName, Action> action) {
        SteadyButton button = new SteadyButton(id, messages.text(key));
        button.possibleProperty().bind(model.busy().map(busy -> !busy));
        act(button, action);
        return button;
    }

    /** Does it to the profile that is shown. */
    private void act(SteadyButton button, Function<ProfileName, Action> action) {
        button.setOnAction(ignored -> model.view()
                .get()
                .ifPresent(view -> actions.accept(action.apply(view.deployment().profile()))));
    }
}
