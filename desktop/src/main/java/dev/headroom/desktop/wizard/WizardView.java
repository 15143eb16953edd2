package dev.headroom.desktop.wizard;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.control.SteadyButton;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.model.WizardModel;
import dev.headroom.desktop.wizard.model.WizardPage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** The wizard's page with its buttons. */
public final class WizardView extends BorderPane {
    private final WizardModel model;
    private final Messages messages;
    private final WizardPages pages;
    private final Rail rail;
    private final Runnable closed;
    private final SteadyButton back;
    private final SteadyButton next;
    private final SteadyButton cancel;
    private Node content = new StackPane();

    /**
     * The view.
     *
     * @param leaving what the last page offers, and where one goes from here
     */
    public WizardView(WizardModel model, Messages messages, Leaving leaving) {
        this.model = model;
        this.messages = messages;
        this.closed = leaving.closed();
        this.pages = new WizardPages(
                model, new DonePage.Offers(leaving.atLogin(), leaving.traffic(), leaving.useEngine()), messages);
        this.rail = new Rail(messages);
        setLeft(rail);
        this.back = button("wizard-back", "button.back");
        this.next = button("wizard-next", "button.next");
        this.cancel = button("wizard-cancel", "button.cancel");
        back.setOnAction(ignored -> model.back());
        next.setOnAction(ignored -> forward());
        cancel.setOnAction(ignored -> leave());
        ButtonBar bar = new ButtonBar();
        bar.setButtonOrder(ButtonBar.BUTTON_ORDER_NONE);
        bar.getButtons().addAll(cancel, back, next);
        back.managedProperty().bind(back.visibleProperty());
        next.managedProperty().bind(next.visibleProperty());
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox bottom = new HBox(TeamPane.progress(model, messages), bar);
        bottom.getStyleClass().add("bottom");
        setBottom(bottom);
        getStyleClass().add("wizard");
        model.page().subscribe(ignored -> show());
        model.machine().subscribe(ignored -> {
            if (model.page().get() != WizardPage.DONE) {
                show();
            }
        });
        model.choices().subscribe(ignored -> buttons());
        model.port().subscribe(ignored -> buttons());
        model.team().asking().subscribe(_ -> buttons());
        model.review().shown().subscribe(ignored -> showReview());
        model.review().asking().subscribe(ignored -> showReview());
    }

    /**
     * What the last page offers, and where one goes from here.
     *
     * @param atLogin whether the desktop starts at login
     * @param useEngine changes the profile just made to the engine
     * @param closed is called when the user leaves the wizard
     */
    public record Leaving(BooleanProperty atLogin, Traffic traffic, Consumer<Deployment> useEngine, Runnable closed) {}

    /** Takes in how everything is now. */
    public void see(Snapshot snapshot, List<MachineView> machines) {
        model.see(snapshot, machines);
    }

    /** Whether it asks, or works, for this profile; empty for a new one. */
    public boolean isUnfinished(Optional<ProfileName> profile) {
        return model.isUnfinished(profile);
    }

    /** Goes on where the user left it for another page. */
    public void resume() {
        model.resume();
    }

    private void showReview() {
        if (model.page().get() == WizardPage.REVIEW) {
            pages.refreshReview();
            buttons();
            boolean changing = Optional.ofNullable(getScene())
                    .map(Scene::getFocusOwner)
                    .filter(owner -> String.valueOf(owner.getId()).startsWith(CheckLines.CHANGE))
                    .isPresent();
            // Whoever is about to change a line is not led away to the button that sets up.
            if (!changing) {
                focusForward();
            }
        }
    }

    private void show() {
        content = pages.of(model.page().get());
        rail.show(model.page().get());
        if (model.page().get() == WizardPage.RUN) {
            setCenter(content);
        } else {
            // On a wide screen the lines stay short enough to be read.
            ScrollPane scroll = new ScrollPane(new StackPane(content));
            scroll.setFitToWidth(true);
            scroll.setFocusTraversable(false);
            setCenter(scroll);
        }
        if (model.page().get() == WizardPage.RUN) {
            // Not to "Cancel", which is the neighbour of the button that goes.
            Optional.ofNullable(content.lookup("#run-steps")).ifPresent(Node::requestFocus);
        }
        buttons();
        if (model.page().get() == WizardPage.RUN) {
            model.running().outcome().subscribe(ignored -> buttons());
        } else if (model.page().get() != WizardPage.WELCOME) {
            focusForward();
        }
    }

    /** To what goes on from here. */
    private void focusForward() {
        Optional.ofNullable(content.lookup("#" + ReviewPage.FIX))
                .ifPresentOrElse(WizardView::focusOnceShown, next::claimFocus);
    }

    /** It can have the focus only once it is part of the window. */
    private static void focusOnceShown(Node node) {
        node.sceneProperty().subscribe(scene -> Optional.ofNullable(scene)
                .ifPresent(ignored -> Platform.runLater(node::requestFocus)));
    }

    private void buttons() {
        WizardPage page = model.page().get();
        boolean failed = model.hasFailed();
        boolean first = page == WizardPage.WELCOME || (model.isEditing() && page == WizardPage.REVIEW);
        back.setVisible(failed || (!first && !model.isVisiting() && page != WizardPage.RUN && page != WizardPage.DONE));
        next.setVisible(page != WizardPage.RUN);
        next.setPossible(model.isComplete());
        next.setDefaultButton(page != WizardPage.WELCOME);
        next.setText(messages.text(
                switch (page) {
                    case WELCOME -> "button.choose";
                    case REVIEW -> "button.apply";
                    case DONE -> "button.close";
                    default -> model.isVisiting() ? "button.done" : "button.next";
                }));
        cancel.setVisible(page != WizardPage.DONE);
        // A stray Escape takes nothing back and throws no entries away.
        cancel.setCancelButton(first || failed);
        cancel.setText(messages.text(failed ? "button.close" : "button.cancel"));
    }

    private void forward() {
        switch (model.page().get()) {
            case REVIEW -> model.apply();
            case DONE -> closed.run();
            default -> model.next();
        }
    }

    /** While it runs, leaving means undoing; the page says so until it is done. */
    private void leave() {
        boolean running = model.page().get() == WizardPage.RUN
                && model.running().outcome().get().isEmpty();
        if (running) {
            cancel.setPossible(false);
            model.running().outcome().subscribe(end -> cancel.setPossible(end.isPresent()));
            model.running().cancel();
        } else {
            closed.run();
        }
    }

    private SteadyButton button(String id, String key) {
        return new SteadyButton(id, messages.text(key));
    }
}
