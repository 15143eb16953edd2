package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.RemovalPane;
import dev.headroom.desktop.change.RunModel;
import dev.headroom.desktop.change.Undo;
import dev.headroom.desktop.elevation.ElevatedOperation;
import dev.headroom.desktop.elevation.machine.MachineProfile;
import dev.headroom.desktop.elevation.machine.MachineView;
import dev.headroom.desktop.profile.MachinePane;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.SettingsView;
import dev.headroom.desktop.settings.WindowPlace;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.wizard.WizardView;
import dev.headroom.desktop.wizard.model.WizardModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** The one window: the dashboard, or the page that was opened over it. Lives on the screen's thread. */
public final class MainWindow {
    private final Stage stage;
    private final Windows.Parts parts;
    private final Threads threads = new Threads(Background::run, Platform::runLater, problem -> toasts().tell(problem));
    private final MachinePages machines;
    private HomePage front;
    private final BorderPane root = new BorderPane();
    private final Toasts toasts;
    private final Theme theme;
    private final WindowFrame frame;
    private UiState state;
    private final BooleanProperty atLogin = new SimpleBooleanProperty();
    private boolean following = true;
    private boolean offered;
    private OpenPage page = OpenPage.of(root);
    private Optional<OpenPage> left = Optional.empty();

    MainWindow(Stage stage, Windows.Parts parts) {
        this.stage = stage;
        this.parts = parts;
        this.machines = new MachinePages(parts, threads);
        this.front = new HomePage(parts, threads, messages());
        this.toasts = new Toasts(messages());
        StackPane layers = new StackPane(root, toasts.node());
        this.theme = new Theme(layers, parts.sources().colors(), stage.showingProperty());
        this.state = UiState.NOTHING;
        stage.setTitle("Headroom");
        stage.setScene(new Scene(layers));
        frame = new WindowFrame(stage, () -> parts.settings().get().window(), this::keep);
        stage.setOnCloseRequest(this::closed);
        Shortcuts.in(stage, parts.actions(), () -> front.pass(Duration.ZERO));
        theme.use(parts.settings().get());
        WindowTimer.with(stage, () -> front.pass(parts.settings().get().patience()));
        atLogin.subscribe(this::startAtLogin);
        following = false;
        home();
    }

    void update(UiState now) {
        state = now;
        following = true;
        atLogin.set(now.atLogin());
        following = false;
        front.update(now);
        switch (page.node()) {
            case MachinePane pane -> find(pane.name()).ifPresent(pane::update);
            case WizardView wizard -> wizard.see(now.snapshot(), now.machines());
            default -> {}
        }
        if (!offered && now.snapshot().at().isAfter(Instant.EPOCH)) {
            offered = true;
            if (now.snapshot().profiles().isEmpty()) {
                wizard(Optional.empty());
            }
        }
    }

    void raise() {
        if (!stage.isShowing()) {
            frame.place();
        }
        stage.show();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    void close() {
        stage.close();
    }

    void choose(ProfileName name) {
        home();
        front.choose(name);
    }

    /** The wizard; one for the same profile that is not at its end keeps its entries, unless the user has cancelled it. */
    void wizard(Optional<Deployment> edited) {
        Optional<ProfileName> profile = edited.map(Deployment::profile);
        if (page.isWizardOf(profile)) {
            return;
        }
        Optional<OpenPage> before = left.filter(each -> each.isWizardOf(profile));
        before.ifPresentOrElse(this::show, () -> show(model(edited)));
        if (before.map(OpenPage::node).orElse(root) instanceof WizardView view) {
            view.resume();
        }
    }

    /** Whether the page is in the middle of a change: then no other takes its place. */
    boolean isRunning() {
        return page.isRunning();
    }

    /** Does this as soon as what is under way is taken back, or cannot be and has come to its end. */
    void finish(Runnable then) {
        if (isRunning()) {
            raise();
        }
        page.finish(then);
    }

    private void show(WizardModel model) {
        Traffic traffic = parts.sources().traffic();
        WizardView view =
                new WizardView(model, messages(), new WizardView.Leaving(atLogin, traffic, this::useEngine, () -> {
                    home();
                    model.made().ifPresent(front::choose);
                    left = left.filter(ignored -> model.engine().isRunning());
                }));
        model.page().subscribe(now -> model.begun().ifPresent(run -> announce(model, run)));
        show(new OpenPage(view, model::close, model::begun));
    }

    private WizardModel model(Optional<Deployment> edited) {
        return new WizardModel(parts.installer(), parts.sources().administrator(), edited, threads, this::messages);
    }

    /** Leads to the engine for this profile. */
    void useEngine(Deployment deployment) {
        WizardModel model = model(Optional.of(deployment));
        model.toEngine();
        show(model);
    }

    /** What the wizard does is the user's own doing. */
    private void announce(WizardModel model, RunModel run) {
        model.choices()
                .get()
                .ifPresent(chosen -> run.announce(
                        new ProfileName(chosen.profile().strip()), chosen.scope() == Scope.SYSTEM, parts.actions()));
    }

    void remove(ProfileName name) {
        show(Undo.removal(parts.installer(), name).announced(name, false, parts.actions()), this::home, () -> {})
                .otherwise(() -> restore(name));
    }

    void restore(ProfileName name) {
        show(Undo.restore(parts.installer(), name).announced(name, false, parts.actions()), this::home, () -> {});
    }

    void settings() {
        SettingsView page = new SettingsView(
                parts.settings().get(),
                atLogin,
                messages(),
                this::changed,
                new SettingsView.Leaving(this::home, this::checkup, this::diagnosis));
        show(OpenPage.of(page));
        threads.ask(
                parts.installer()::managedEngine,
                found -> found.ifPresent(version -> page.offerRemoval(version, () -> removeEngine(version))));
    }

    private void removeEngine(String version) {
        show(Undo.engine(parts.installer(), version), this::settings, () -> {});
    }

    void checkup() {
        show(OpenPage.of(Diagnosing.checkup(parts, threads, messages(), this::home)));
    }

    private void diagnosis() {
        show(OpenPage.of(Diagnosing.page(parts, threads, messages(), this::settings)));
    }

    /** Says that this was copied. */
    void copied(String text) {
        toasts.say(messages().text("toast.copied", text));
    }

    Toasts toasts() {
        return toasts;
    }

    /** A page that shows it has changed it; what comes of that is in the next state. */
    private void startAtLogin(boolean wanted) {
        if (!following) {
            parts.actions().accept(new Action.StartAtLogin(wanted));
        }
    }

    private void home() {
        show(OpenPage.of(front.view()));
    }

    /** A profile of the whole machine; nothing happens when it is gone meanwhile. */
    void machineWide(ProfileName name) {
        find(name).ifPresent(view -> {
            MachinePane pane = machines.page(view, () -> removeMachineWide(view.profile()), this::home);
            show(new OpenPage(pane, () -> {}, pane::run));
        });
    }

    private Optional<MachineView> find(ProfileName name) {
        return state.machines().stream()
                .filter(view -> view.profile().name().equals(name))
                .findFirst();
    }

    private void removeMachineWide(MachineProfile profile) {
        ElevatedOperation errand = machines.removal(profile);
        show(machines.undo(profile, errand), this::home, () -> threads.background()
                .execute(errand::close));
    }

    private RemovalPane show(Undo undo, Runnable closed, Runnable left) {
        RemovalPane pane = new RemovalPane(
                undo, threads, messages(), parts.installer().workspace().root(), closed);
        show(new OpenPage(pane, left, pane::run));
        return pane;
    }

    /** Shows a page; what the one before it holds is let go. */
    private void show(OpenPage next) {
        toasts.begun();
        page.left().run();
        left = page.node() instanceof WizardView ? Optional.of(page) : left;
        page = next;
        root.setCenter(next.node());
    }

    private void changed(DesktopSettings settings) {
        boolean said = parts.settings().get().locale().equals(settings.locale());
        parts.save().accept(settings.withWindow(parts.settings().get().window()));
        theme.use(settings);
        if (!said) {
            front = new HomePage(parts, threads, messages());
            front.update(state);
            toasts.inLanguage(messages());
            // Not within the box that has just told it.
            Platform.runLater(this::speakAnew);
        }
    }

    /** The page of the settings in its new language, with the focus where it was. */
    private void speakAnew() {
        settings();
        root.getCenter().lookup("#language").requestFocus();
    }

    private void keep(WindowPlace place) {
        parts.save().accept(parts.settings().get().withWindow(Optional.of(place)));
    }

    /** Without an icon, closing means quitting; what is under way comes to its end before, in sight. */
    private void closed(WindowEvent event) {
        if (!parts.hasTray().getAsBoolean()) {
            if (page.isRunning()) {
                event.consume();
            }
            parts.actions().accept(new Action.Quit());
        }
    }

    private Messages messages() {
        return Messages.of(parts.settings().get().locale());
    }
}
