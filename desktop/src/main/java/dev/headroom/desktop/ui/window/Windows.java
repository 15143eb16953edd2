package dev.headroom.desktop.ui.window;

import dev.headroom.Tray;
import dev.headroom.core.api.Installer;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.appearance.SystemColors;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.profile.Statistics;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;

/** The windows in JavaFX, whose toolkit starts with the first of them. */
public final class Windows implements Screens {
    private static final System.Logger LOG = System.getLogger(Windows.class.getName());

    private final Parts parts;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile UiState latest = UiState.NOTHING;
    private boolean started;
    private Optional<String> broken = Optional.empty();
    private volatile Optional<MainWindow> window = Optional.empty();

    /**
     * What the windows need.
     *
     * @param hasTray whether a closed window can be reached again
     * @param save keeps changed settings
     */
    public record Parts(
            Installer installer,
            Consumer<Action> actions,
            BooleanSupplier hasTray,
            Supplier<DesktopSettings> settings,
            Consumer<DesktopSettings> save,
            Sources sources) {}

    /**
     * What there is besides the core: a proxy's counts, a test through it, the desktop's own log, and what belongs to the whole
     * machine.
     *
     * @param masking what is taken out of a diagnosis
     * @param checkup examines the machine; blocks
     * @param colors what the desktop says about light and dark
     * @param clock tells how long ago things happened, in the zone of the user
     */
    public record Sources(
            Statistics statistics,
            Traffic traffic,
            Supplier<List<String>> ownLog,
            Administrator administrator,
            Masking masking,
            Supplier<Checkup> checkup,
            SystemColors colors,
            Clock clock) {}

    public Windows(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void update(UiState state) {
        latest = state;
        // A burst of changes becomes one task of the screen's thread. Whether the window is open is asked there: one
        // that
        // is just being opened has read the state before this one.
        if (window.isPresent() && !pending.getAndSet(true)) {
            Platform.runLater(() -> {
                pending.set(false);
                window.filter(MainWindow::isShowing).ifPresent(each -> each.update(latest));
            });
        }
    }

    @Override
    public void open(Action action) {
        onScreen(() -> {
            MainWindow shown = show();
            if (shown.isRunning()) {
                return;
            }
            switch (action) {
                case Action.NewProfile ignored -> shown.wizard(Optional.empty());
                case Action.Edit edit ->
                    find(edit.profile())
                            .map(ProfileView::deployment)
                            .ifPresent(deployment -> shown.wizard(Optional.of(deployment)));
                case Action.TurnOnSavings savings ->
                    find(savings.profile()).map(ProfileView::deployment).ifPresent(shown::useEngine);
                case Action.Remove remove -> shown.remove(remove.profile());
                case Action.Restore restore -> shown.restore(restore.profile());
                case Action.OpenSettings ignored -> shown.settings();
                case Action.CheckSetup ignored -> shown.checkup();
                case Action.ShowMachine machine -> shown.machineWide(machine.profile());
                case Action.ShowProfile chosen -> shown.choose(chosen.profile());
                case Action.ViewLog log -> shown.choose(log.profile());
                default -> shown.raise();
            }
        });
    }

    @Override
    public void explainNoTray() {
        onScreen(() -> show().toasts().hasTray(false));
    }

    @Override
    public void trayIsThere() {
        window.ifPresent(each -> Platform.runLater(() -> each.toasts().hasTray(true)));
    }

    @Override
    public void begun() {
        window.ifPresent(each -> Platform.runLater(() -> each.toasts().begun()));
    }

    @Override
    public void copy(String text) {
        onScreen(() -> {
            Clipboard.getSystemClipboard().setContent(java.util.Map.of(DataFormat.PLAIN_TEXT, text));
            window.ifPresent(each -> each.copied(text));
        });
    }

    @Override
    public void tell(Problem problem) {
        onScreen(() -> show().toasts().tell(problem));
    }

    @Override
    public void finish(Runnable then) {
        Optional<MainWindow> opened = window;
        if (opened.isEmpty()) {
            then.run();
        } else if (Platform.isFxApplicationThread()) {
            opened.get().finish(then);
        } else {
            Platform.runLater(() -> opened.get().finish(then));
        }
    }

    @Override
    public boolean isOpen() {
        return window.filter(MainWindow::isShowing).isPresent();
    }

    @Override
    public synchronized void close() {
        if (started) {
            Platform.runLater(() -> window.ifPresent(MainWindow::close));
            Platform.exit();
        }
    }

    private MainWindow show() {
        MainWindow shown = window.orElseGet(this::make);
        window = Optional.of(shown);
        shown.update(latest);
        shown.raise();
        return shown;
    }

    private MainWindow make() {
        Theme.begin(parts.settings().get().theme(), parts.sources().colors());
        return new MainWindow(new Stage(), parts);
    }

    private Optional<ProfileView> find(ProfileName profile) {
        return latest.snapshot().profiles().stream()
                .filter(view -> view.deployment().profile().equals(profile))
                .findFirst();
    }

    private synchronized void onScreen(Runnable task) {
        if (broken.isPresent()) {
            sayNoWindow(broken.get());
            return;
        }
        if (started) {
            Platform.runLater(task);
            return;
        }
        started = true;
        try {
            Tray.begin();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "somebody else, such as a test, started the toolkit before", e);
        } catch (UnsupportedOperationException e) {
            // There is no display, or none that lets us in.
            noWindow(e);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "nothing draws here", e);
            noWindow(e);
            return;
        }
        Platform.runLater(task);
    }

    private void noWindow(RuntimeException why) {
        started = false;
        broken = Optional.of(String.valueOf(why.getMessage()));
        sayNoWindow(broken.get());
    }

    private void sayNoWindow(String why) {
        Background.run(() -> parts.actions().accept(new Action.NoWindow(why)));
    }
}
