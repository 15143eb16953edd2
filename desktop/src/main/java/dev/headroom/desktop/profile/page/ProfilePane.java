package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.PriceList;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.control.Card;
import dev.headroom.desktop.control.WideAndNarrow;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.profile.Latencies;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.profile.activity.ActivityCard;
import dev.headroom.desktop.text.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The page of one profile. */
public final class ProfilePane extends ScrollPane {
    private final ProfileModel model;
    private final Messages messages;
    private final Hero hero;
    private final SavingsTiles tiles;
    private final SavingsChart chart;
    private final ActivityCard activity;
    private final Slot hour = new Slot();
    private final ToolRows tools;
    private final Slot facts = new Slot();

    public ProfilePane(ProfileModel model, Messages messages, Consumer<Action> actions) {
        this.model = model;
        this.messages = messages;
        setId("profile");
        setFitToWidth(true);
        setFocusTraversable(false);
        hero = new Hero(model, messages, actions);
        DriftCard drift = new DriftCard(model, messages, actions, hero::claimFocus);
        tiles = new SavingsTiles(messages, () -> model.view()
                .get()
                .ifPresent(view -> actions.accept(
                        new Action.TurnOnSavings(view.deployment().profile()))));
        chart = new SavingsChart(messages);
        activity = new ActivityCard(messages);
        tools = new ToolRows(
                messages,
                new ToolRows.Doing(drift::claimFocus, other -> actions.accept(new Action.ShowProfile(other))));
        VBox page = new VBox(
                hero, drift, tiles, new WideAndNarrow(chart, activity), tools, hour, new Tabs(model, messages, facts));
        page.getStyleClass().add("page");
        page.visibleProperty().bind(model.view().map(Optional::isPresent));
        setContent(page);
        model.view().subscribe(view -> view.ifPresent(this::show));
        model.view().map(view -> view.map(each -> each.deployment().profile())).subscribe(ignored -> setVvalue(0));
        model.busy().subscribe(ignored -> model.view().get().ifPresent(this::showHero));
        model.savings().subscribe(ignored -> model.view().get().ifPresent(this::show));
        model.silent().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
        model.hour().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
        model.moment().subscribe(ignored -> model.view().get().ifPresent(this::showCards));
    }

    private void show(ProfileView view) {
        showHero(view);
        showCards(view);
    }

    private void showHero(ProfileView view) {
        hero.show(view, model.busy().get());
    }

    /** Only what shows something else than before is made anew. */
    private void showCards(ProfileView view) {
        Instant now = model.moment().get();
        Optional<Savings> savings = model.savings().get();
        tiles.show(savings, PriceList.of(view.deployment()), nothingSaved(view, savings));
        chart.show(savings, now);
        activity.show(view, savings, model.silent().get(), now);
        tools.show(view, savings, now);
        LastHour states = model.hour().get();
        Latencies latencies = model.latencies();
        hour.show(List.of(states, latencies.samples(), now), () -> hour(states, latencies, now));
        Optional<String> engine = savings.flatMap(Savings::engineVersion);
        facts.show(List.of(view, engine, now), () -> new Facts(view, engine, model.sinceSeen(), messages));
    }

    /** Why nothing is saved; a gateway without an engine never saves, however few requests came. */
    private Optional<NothingSaved> nothingSaved(ProfileView view, Optional<Savings> savings) {
        boolean passes = view.deployment().runtime() == RuntimeKind.EMBEDDED
                && savings.filter(counts -> counts.tokensSaved() == 0).isPresent();
        return model.nothingSaved()
                .or(() -> Optional.of(NothingSaved.PASSES_THROUGH).filter(ignored -> passes));
    }

    private Node hour(LastHour states, Latencies latencies, Instant now) {
        String says = new HourText(messages).of(states, latencies, now);
        return Card.of(messages.text("card.hour"), new HourChart(states, latencies, now, says), Card.quiet(says));
    }

    /** A place for a part of the page, which remembers what that was made of. */
    private static final class Slot extends VBox {
        private Optional<Object> shown = Optional.empty();

        void show(Object what, Supplier<Node> part) {
            if (!shown.equals(Optional.of(what))) {
                shown = Optional.of(what);
                getChildren().setAll(part.get());
            }
        }
    }
}
