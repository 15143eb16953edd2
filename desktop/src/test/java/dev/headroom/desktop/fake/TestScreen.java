package dev.headroom.desktop.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import atlantafx.base.controls.ToggleSwitch;
import dev.headroom.core.api.Installer;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.usage.Savings;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.control.PowerSwitch;
import dev.headroom.desktop.control.SteadyButton;
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
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;

/** The desktop's window over a machine in memory, driven by a test. */
public final class TestScreen implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final int MOST_TABS = 60;

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
    private boolean keysArrive;
    private final OffScreen machine;
    private DesktopSettings settings;

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
        await(id, () -> find(id).isPresent());
        // Only the screen's own thread may look while the page changes.
        return call(() -> find(id).orElseThrow());
    }

    /** What a node says now; nothing when it is not there. */
    public String text(String id) {
        return call(() -> switch (find(id).orElse(null)) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            case null, default -> "";
        });
    }

    /** What a screen reader adds to a control's name. */
    public String help(String id) {
        return call(() -> find(id).map(Node::getAccessibleHelp).orElse(""));
    }

    /** Whether a radio button is the chosen one. */
    public boolean chosen(String id) {
        return call(() -> find(id).orElse(null) instanceof RadioButton button && button.isSelected());
    }

    /** Whether a box is ticked. */
    public boolean ticked(String id) {
        return call(() -> find(id).orElse(null) instanceof CheckBox box && box.isSelected());
    }

    public boolean sees(String id) {
        return call(() -> find(id).isPresent() || item(id).isPresent());
    }

    public boolean enabled(String id) {
        return call(() -> find(id).filter(TestScreen::isUsable).isPresent()
                || item(id).filter(item -> !item.isDisable()).isPresent());
    }

    /** Presses a button when it can be pressed. */
    public void press(String id) {
        // In one task of the screen's thread: between two of them the page may be laid out anew.
        await(id + " enabled", () -> enabled(id) && pressed(id));
    }

    private boolean pressed(String id) {
        clicks.incrementAndGet();
        switch (find(id).orElse(null)) {
            case ButtonBase button -> button.fire();
            case ToggleSwitch turned -> turned.fire();
            case null, default -> item(id).orElseThrow().fire();
        }
        return true;
    }

    /** Goes to a control, or opens the menu that has such an entry and goes to that, and presses a key there. */
    public void go(String id, KeyCode key) {
        Optional<MenuButton> menu = call(() -> find(id).isPresent() ? Optional.empty() : menu(id));
        if (menu.isPresent()) {
            openedAt(menu.get(), id).type(key);
        } else {
            reach(id).type(key);
        }
    }

    private FxRobot openedAt(MenuButton menu, String id) {
        await(id + " enabled", () -> enabled(id));
        FxRobot robot = reach(menu.getId());
        robot.type(KeyCode.SPACE);
        await("menu", menu::isShowing);
        for (int steps = 0; !call(() -> isAt(id)); steps++) {
            if (steps > menu.getItems().size()) {
                fail("the down key does not reach " + id);
            }
            robot.type(KeyCode.DOWN);
        }
        return robot;
    }

    private boolean isAt(String id) {
        return item(id).map(MenuItem::getStyleableNode).filter(Node::isFocused).isPresent();
    }

    private Optional<MenuButton> menu(String id) {
        return window().stream()
                .flatMap(each -> each.getScene().getRoot().lookupAll(".menu-button").stream())
                .filter(TestScreen::isShown)
                .map(MenuButton.class::cast)
                .filter(menu -> menu.getItems().stream().anyMatch(item -> id.equals(item.getId()) && item.isVisible()))
                .findFirst();
    }

    /** The entry of a menu, open or not. */
    private Optional<MenuItem> item(String id) {
        return menu(id).flatMap(menu ->
                menu.getItems().stream().filter(item -> id.equals(item.getId())).findFirst());
    }

    /** Goes to a text field, whose text is selected then, and writes another. */
    public void write(String id, String text) {
        reach(id).write(text);
        await(text, () -> text(id).equals(text));
    }

    /** With the tab key, as soon as the control can be used. */
    private FxRobot reach(String id) {
        await(id + " enabled", () -> enabled(id));
        FxRobot robot = new FxRobot();
        untilKeysArrive(robot);
        for (int tabs = 0; !focused().equals(id); tabs++) {
            if (tabs > MOST_TABS) {
                fail("the tab key does not reach " + id + ", it is at " + focused());
            }
            robot.type(KeyCode.TAB);
        }
        return robot;
    }

    /** The first keys of a screen are lost while its window is not the toolkit's active one yet, and nothing else tells that. */
    private void untilKeysArrive(FxRobot robot) {
        String before = focused();
        for (int tabs = 0; !keysArrive && tabs <= MOST_TABS; tabs++) {
            robot.type(KeyCode.TAB);
            keysArrive = !focused().equals(before);
        }
    }

    /** The id of what has the focus; empty when nothing has it. */
    public String focused() {
        return call(() ->
                Optional.ofNullable(scene().getFocusOwner()).map(Node::getId).orElse(""));
    }

    public void type(String id, String text) {
        node(id);
        call(() -> {
            ((TextField) find(id).orElseThrow()).setText(text);
            return true;
        });
    }

    /** Waits until something is true on the screen's thread. */
    public void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> call(condition::getAsBoolean));
    }

    public Scene scene() {
        await("window", () -> window().isPresent());
        return call(() -> window().orElseThrow().getScene());
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
        return call(() -> window().isPresent());
    }

    /** Closes the window; the toolkit stays for the next test. */
    @Override
    public void close() {
        call(() -> {
            window().ifPresent(Window::hide);
            return true;
        });
        desktop.close();
        assertEquals(List.of(), machine.waited(), "the screen waited for the core");
    }

    private Optional<Node> find(String id) {
        return window().map(each -> each.getScene().lookup("#" + id)).filter(TestScreen::isShown);
    }

    private static boolean isUsable(Node node) {
        return !node.isDisabled()
                && !(node instanceof SteadyButton button && !button.isPossible())
                && !(node instanceof PowerSwitch turned && !turned.isPossible());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** As on a system that asks for less motion: no picture is taken in the middle of one. */
    private static Optional<Window> window() {
        Optional<Window> shown =
                Window.getWindows().stream().filter(Window::isShowing).findFirst();
        shown.ifPresent(each -> each.getScene().getPreferences().setReducedMotion(true));
        return shown;
    }
}
