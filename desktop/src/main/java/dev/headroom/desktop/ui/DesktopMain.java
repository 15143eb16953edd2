package dev.headroom.desktop.ui;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.api.local.OwnProgram;
import dev.headroom.core.model.Problem;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.appearance.PortalColors;
import dev.headroom.desktop.diagnosis.Masking;
import dev.headroom.desktop.elevation.Administrator;
import dev.headroom.desktop.elevation.PromptCommand;
import dev.headroom.desktop.elevation.SystemAdministrator;
import dev.headroom.desktop.instance.SingleInstance;
import dev.headroom.desktop.profile.Statistics;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopLog;
import dev.headroom.desktop.settings.DesktopSettings;
import dev.headroom.desktop.settings.Folders;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import dev.headroom.desktop.settings.SettingsStore;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.host.TrayChoice;
import dev.headroom.desktop.tray.host.TrayHosts;
import dev.headroom.desktop.ui.window.Browser;
import dev.headroom.desktop.ui.window.Windows;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the desktop starts; not an {@code Application}, so that no toolkit is loaded before a window is wanted. */
public final class DesktopMain {
    private static final System.Logger LOG = System.getLogger(DesktopMain.class.getName());

    /** Set by who starts a desktop and ends it by the end of its input. */
    private static final String UNTIL_INPUT_ENDS = "HEADROOM_TRAY_UNTIL_INPUT_ENDS";

    /** At login the panel may come later than we. */
    private static final Duration PANEL_PATIENCE = Duration.ofSeconds(15);

    private final CountDownLatch end = new CountDownLatch(1);
    private final Desktop desktop;
    private final FailedStart failure;
    private final TrayChoice tray;
    private volatile int code;

    private DesktopMain(Map<String, String> environment, Folders folders, TrayChoice tray) {
        this.tray = tray;
        failure = FailedStart.beside(folders.settings());
        String system = System.getProperty("os.name", "");
        Path image = Path.of(System.getProperty("headroom.home", "."));
        String ending = system.startsWith("Windows") ? ".cmd" : "";
        Path program = image.resolve("bin/headroom" + ending);
        Installer installer = Installers.open(environment, OwnProgram.of(image));
        SettingsStore store = new SettingsStore(folders.settings());
        DesktopSettings loaded = store.load();
        AtomicReference<DesktopSettings> settings = new AtomicReference<>(loaded);
        Supplier<DesktopSettings> current = settings::get;
        LoginItem login = LoginItem.of(system, folders, LoginItem.launcher(system, image));
        Supplier<Messages> messages = () -> Messages.of(current.get().locale());
        boolean root = System.getProperty("user.name", "").equals("root");
        Administrator administrator = new SystemAdministrator(
                PromptCommand.of(system, root), program.toAbsolutePath(), environment, messages);
        desktop = new Desktop(
                installer,
                administrator,
                new DesktopServices(
                        login,
                        new Browser(system)::open,
                        end::countDown,
                        this::giveUp,
                        PANEL_PATIENCE,
                        Statistics::overHttp,
                        new PauseFile(folders.settings().resolveSibling("paused"))),
                current);
        Masking masking = Masking.of(Folders.homeOf(environment, system), environment);
        DesktopLog log = new DesktopLog();
        log.keep(loaded.log());
        Consumer<DesktopSettings> change = now -> {
            settings.set(now);
            log.keep(now.log());
            Background.run(() -> save(store, current, messages));
            desktop.refresh();
        };
        Windows windows = new Windows(new Windows.Parts(
                installer,
                desktop,
                desktop::hasTray,
                current,
                change,
                new Windows.Sources(
                        Statistics::overHttp,
                        Traffic::overHttp,
                        log::lines,
                        administrator,
                        masking,
                        () -> Installers.doctor(environment, OwnProgram.of(image), waiting -> {})
                                .examine(),
                        PortalColors.of(environment),
                        Clock.system(ZoneId.systemDefault()))));
        desktop.start(listener -> TrayHosts.open(tray, environment, listener), windows);
    }

    /** Starts the desktop, or raises the one that runs; returns when the user quits. */
    public static void main(String[] args) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> LOG.log(Level.ERROR, "a bug", bug));
        List<String> arguments = List.of(args);
        Optional<StartOptions.Said> said = StartOptions.answer(arguments);
        if (said.isPresent()) {
            (said.get().code() == 0 ? System.out : System.err).print(said.get().text());
            System.exit(said.get().code());
        }
        drawInSoftware();
        Map<String, String> environment = System.getenv();
        Folders folders = Folders.of(
                environment, System.getProperty("os.name", ""), Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        try {
            start(arguments, environment, folders);
        } catch (RuntimeException | LinkageError bug) {
            FailedStart.beside(folders.settings()).tell(bug);
            System.exit(1);
        }
    }

    private static void start(List<String> arguments, Map<String, String> environment, Folders folders)
            throws InterruptedException {
        CompletableFuture<DesktopMain> running = new CompletableFuture<>();
        Optional<SingleInstance> claim = Optional.empty();
        try {
            claim = SingleInstance.claim(
                    folders.socket(), arguments, others -> running.join().again(others));
            if (claim.isEmpty()) {
                return;
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a second start will not find this one: {0}", e.getMessage());
        }
        if (arguments.contains(StartOptions.QUIT)) {
            claim.ifPresent(DesktopMain::release);
            System.out.println("Headroom Tray does not run.");
            return;
        }
        DesktopMain main = new DesktopMain(environment, folders, StartOptions.tray(arguments));
        running.complete(main);
        if (environment.containsKey(UNTIL_INPUT_ENDS)) {
            Thread.ofPlatform().daemon().name("input").start(main::endWithInput);
        }
        main.run(arguments);
        claim.ifPresent(DesktopMain::release);
        System.exit(main.code);
    }

    /**
     * Where the system's own way to draw is OpenGL, its driver holds more memory than everything else of the window together;
     * {@code -Dprism.order} says otherwise.
     */
    private static void drawInSoftware() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        if (linux && System.getProperty("prism.order", "").isEmpty()) {
            System.setProperty("prism.order", "sw");
        }
    }

    private void run(List<String> arguments) throws InterruptedException {
        again(arguments);
        if (tray == TrayChoice.NONE) {
            desktop.accept(new Action.OpenWindow());
        } else if (!desktop.hasTray()) {
            desktop.visible(false);
        }
        end.await();
        desktop.close();
    }

    /** Windows has no signal that a program could answer in order; who trains one for its archives closes its input instead. */
    private void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // What is said does not matter.
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the input has failed", e);
        }
        desktop.accept(new Action.Quit());
    }

    private void giveUp(String why) {
        failure.tell(why);
        code = 1;
        end.countDown();
    }

    /** Started by hand: the window is wanted, or the end. */
    private void again(List<String> arguments) {
        if (arguments.contains(StartOptions.QUIT)) {
            desktop.accept(new Action.Quit());
        } else if (!arguments.contains(StartOptions.BACKGROUND)) {
            desktop.accept(new Action.OpenWindow());
        }
    }

    /** Of changes that follow each other quickly the last one is kept, whoever comes last. */
    private void save(SettingsStore store, Supplier<DesktopSettings> settings, Supplier<Messages> messages) {
        try {
            synchronized (store) {
                store.save(settings.get());
            }
        } catch (IOException e) {
            desktop.tell(new Problem.Failed(
                    "settings", messages.get().text("problem.settings"), String.valueOf(e.getMessage()), ""));
        }
    }

    private static void release(SingleInstance instance) {
        try {
            instance.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the socket is left behind", e);
        }
    }
}
