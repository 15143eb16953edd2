package dev.headroom.desktop.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atlantafx.base.controls.ToggleSwitch;
import dev.headroom.core.api.Installer;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import dev.headroom.desktop.ui.Desktop;
import dev.headroom.desktop.ui.DesktopServices;
import dev.headroom.desktop.ui.window.Windows;
import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** The desktop's window over a machine in memory, driven by a test. */
public final class TestScreen implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    public final Desktop desktop;
    public final AtomicInteger quits = new AtomicInteger();
    public final List<String> browsed = new CopyOnWriteArrayList<>();
    /** Presses of buttons so far. */
    public final AtomicInteger clicks = new AtomicInteger();

    public volatile boolean hasTray;
    public volatile boolean noBrowser;
    public final RecordingTray tray = new RecordingTray();

    /** What the doctor finds. */
    public volatile Checkup checkup = new Checkup(List.of());

    /** What a test through the proxy does. */
    public volatile Traffic traffic = address -> new Traffic.Result.Answered(401);

    /** Whether the proxy does not answer when it is asked for its counts. */
    public volatile boolean silent;

    /** What the proxy answers about its counts instead of the sample. */
    public volatile Optional<Savings> savings = Optional.empty();

    /** The time by the clock on the wall. */
    public volatile InstantSource clock = InstantSource.system();

    /** What the desktop says about light and dark. */
    public final FakeColors colors = new FakeColors();

    private final Windows windows;
    private final ScreenKeys keys = new ScreenKeys(this);
    private final OffScreen machine;
    private DesktopSettings settings;

    /** The window over this core with the settings of a first start; its entry of programs to start at login is in this home. */
    public static TestScreen over(Installer core, Path home) {
        return new TestScreen(core, DesktopSettings.DEFAULTS, home.resolve("autostart"));
    }

    public TestScreen(Installer core, DesktopSettings settings, Path loginItem) {
        this(core, new FakeAdministrator(), settings, loginItem);
    }

    public TestScreen(Installer core, Administrator administrator, DesktopSettings settings, Path loginItem) {
        this.settings = settings;
        this.machine = new OffScreen(core);
        Installer installer = machine.guarded();
        this.desktop = new Desktop(
                installer,
                administrator,
                new DesktopServices(
                        new LoginItem.InFile(loginItem, "x"),
                        this::browse,
                        quits::incrementAndGet,
                        why -> {},
                        Duration.ZERO,
                        (address, now) -> savings.or(() -> SampleProfiles.savings(address, now)),
                        new PauseFile(loginItem.resolveSibling("paused"))),
                () -> this.settings);
        this.windows = new Windows(new Windows.Parts(
                installer,
                desktop,
                () -> hasTray,
                () -> this.settings,
                now -> this.settings = now,
                new Windows.Sources(
                        this::counts,
                        address -> traffic.through(address),
                        List::of,
                        administrator,
                        new Masking(Path.of("/home/ada"), List.of()),
                        () -> checkup,
                        colors,
                        new Wall())));
        tray.visible = false;
        desktop.start(listener -> tray, new KeptToolkit(windows));
    }

    private Optional<Savings> counts(String address, Instant now) {
        return silent ? Optional.empty() : savings.or(() -> SampleProfiles.savings(address, now));
    }

    /** Goes as the test wants it. */
    private final class Wall extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneId.systemDefault();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }

    private void browse(String address) throws IOException {
        if (noBrowser) {
            throw new IOException("xdg-open ended with 3");
        }
        browsed.add(address);
    }

    public DesktopSettings settings() {
        return settings;
    }

    public void does(Action action) {
        desktop.accept(action);
    }

    /** Waits for a node of this id that can be seen. */
    public Node node(String id) {
        await(id, () -> ShownNodes.find(id).isPresent());
        // Only the screen's own thread may look while the page changes.
        return call(() -> ShownNodes.find(id).orElseThrow());
    }

    /** What a node says now; nothing when it is not there. */
    public String text(String id) {
        return call(() -> switch (ShownNodes.find(id).orElse(null)) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            case null, default -> "";
        });
    }

    /** What a screen reader adds to a control's name. */
    public String help(String id) {
        return call(() -> ShownNodes.find(id).map(Node::getAccessibleHelp).orElse(""));
    }

    /** Whether a radio button is the chosen one. */
    public boolean chosen(String id) {
        return call(() -> ShownNodes.find(id).orElse(null) instanceof RadioButton button && button.isSelected());
    }

    /** Whether a box is ticked. */
    public boolean ticked(String id) {
        return call(() -> ShownNodes.find(id).orElse(null) instanceof CheckBox box && box.isSelected());
    }

    public boolean sees(String id) {
        return call(() -> ShownNodes.find(id).isPresent() || ShownNodes.item(id).isPresent());
    }

    public boolean enabled(String id) {
        return call(() -> ShownNodes.find(id).filter(ShownNodes::isUsable).isPresent()
                || ShownNodes.item(id).filter(item -> !item.isDisable()).isPresent());
    }

    /** Presses a button when it can be pressed. */
    public void press(String id) {
        // In one task of the screen's thread: between two of them the page may be laid out anew.
        await(id + " enabled", () -> enabled(id) && pressed(id));
    }

    private boolean pressed(String id) {
        clicks.incrementAndGet();
        switch (ShownNodes.find(id).orElse(null)) {
            case ButtonBase button -> button.fire();
            case ToggleSwitch turned -> turned.fire();
            case null, default -> ShownNodes.item(id).orElseThrow().fire();
        }
        return true;
    }

    /** Goes to a control, or opens the menu that has such an entry and goes to that, and presses a key there. */
    public void go(String id, KeyCode key) {
        keys.go(id, key);
    }

    /** Goes to a text field, whose text is selected then, and writes another. */
    public void write(String id, String text) {
        keys.write(id, text);
    }

    /** The id of what has the focus; empty when nothing has it. */
    public String focused() {
        return keys.focused();
    }

    public void type(String id, String text) {
        node(id);
        call(() -> {
            ((TextField) ShownNodes.find(id).orElseThrow()).setText(text);
            return true;
        });
    }

    /** Waits until something is true on the screen's thread. */
    public void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> call(condition::getAsBoolean));
    }

    public Scene scene() {
        await("window", () -> ShownNodes.window().isPresent());
        return call(() -> ShownNodes.window().orElseThrow().getScene());
    }

    public <T> T call(Supplier<T> task) {
        if (Platform.isFxApplicationThread()) {
            return task.get();
        }
        FutureTask<T> future = new FutureTask<>(task::get);
        Platform.runLater(future);
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the user closes the window. */
    public void closeWindow() {
        Window shown = scene().getWindow();
        call(() -> {
            shown.fireEvent(new WindowEvent(shown, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
    }

    public boolean isOpen() {
        return call(() -> ShownNodes.window().isPresent());
    }

    /** Closes the window; the toolkit stays for the next test. */
    @Override
    public void close() {
        call(() -> {
            ShownNodes.window().ifPresent(Window::hide);
            return true;
        });
        desktop.close();
        assertEquals(List.of(), machine.waited(), "the screen waited for the core");
    }
}
