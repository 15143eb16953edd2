package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.control.Glyph;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.text.Messages;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What else can be done with a profile, behind three dots. */
final class ProfileMenu extends MenuButton {
    private final ProfileModel model;
    private final Messages messages;
    private final Consumer<Action> actions;
    private final MenuItem stop;
    private final MenuItem restart;
    private final MenuItem route;
    private final MenuItem unroute;
    private final MenuItem pause;
    private final MenuItem dashboard;
    private final MenuItem edit;
    private final MenuItem remove;

    ProfileMenu(ProfileModel model, Messages messages, Consumer<Action> actions) {
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        setId("more");
        setGraphic(Glyph.MORE.node());
        setAccessibleText(messages.text("profile.more"));
        getStyleClass().add("no-arrow");
        stop = operation(Operation.STOP);
        restart = operation(Operation.RESTART);
        route = operation(Operation.ROUTE);
        unroute = operation(Operation.UNROUTE);
        pause = item("pause", "menu.pause", Action.Pause::new);
        dashboard = item("open-dashboard", "menu.dashboard", Action.OpenDashboard::new);
        edit = item("edit", "profile.edit", Action.Edit::new);
        remove = item("remove", "profile.remove", Action.Remove::new);
        getItems()
                .addAll(
                        dashboard,
                        item("copy-address", "menu.copy", Action.CopyAddress::new),
                        new SeparatorMenuItem(),
                        stop,
                        restart,
                        route,
                        unroute,
                        pause,
                        new SeparatorMenuItem(),
                        edit,
                        remove);
    }

    /** Offers what can be done with this profile now. */
    void show(ProfileView view, boolean busy) {
        boolean live = view.health().isLive();
        // Elsewhere the switch does it.
        stop.setVisible(!live && view.state() != ProfileState.OFF && view.state() != ProfileState.STARTING);
        stop.setText(messages.text(view.state() == ProfileState.DOWN ? "profile.keep-off" : "operation.stop"));
        stop.setDisable(busy);
        // What is down is started again by the button beside its sentence.
        restart.setVisible(view.state() != ProfileState.DOWN);
        restart.setDisable(busy || !live);
        route.setVisible(!view.routed());
        route.setDisable(busy || !live);
        unroute.setVisible(view.routed());
        unroute.setDisable(busy || !live);
        pause.setVisible(view.routed());
        pause.setDisable(busy || !live);
        dashboard.setDisable(!live);
        edit.setDisable(busy);
        remove.setDisable(busy);
    }

    private MenuItem operation(Operation operation) {
        String word = EnumWords.of(operation);
        return item(word, "operation." + word, profile -> new Action.Operate(profile, operation));
    }

    /** Does it to the profile that is shown. */
    private MenuItem item(String id, String key, Function<ProfileName, Action> action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setId(id);
        item.setOnAction(ignored -> model.view()
                .get()
                .ifPresent(view -> actions.accept(action.apply(view.deployment().profile()))));
        return item;
    }
}
