package dev.headroom.desktop.elevation.machine;

import dev.headroom.core.api.Installer;
import dev.headroom.core.status.ProfileState;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Watches the machine-wide profiles and reports each change of what users can see of them. The system tells it of changed unit
 * files and variables; everything else it reads as often as the core reads the user's own profiles.
 */
public final class MachineWatch implements Installer.Watch {
    private static final List<String> FOLDERS = List.of("etc/systemd/system", "etc/profile.d");

    /** A unit ends a little after its variables are gone. */
    private static final int LOOKS_AFTER = 5;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Path root;
    private final Function<MachineProfile, MachineView.Answer> probe;
    private final Supplier<Installer.Patience> patience;
    private final Consumer<List<MachineView>> taker;
    private final Optional<WatchService> told;
    private final CountDownLatch end = new CountDownLatch(1);
    private List<MachineProfile> seen = List.of();
    private List<MachineView> shown = List.of();
    private long asked;
    private int soon;

    private MachineWatch(
            Path root,
            Function<MachineProfile, MachineView.Answer> probe,
            Supplier<Installer.Patience> patience,
            Consumer<List<MachineView>> taker) {
        this.root = root;
        this.probe = probe;
        this.patience = patience;
        this.taker = taker;
        this.told = told(root);
    }

    /**
     * Begins to look; returns at once. Where there is no systemd there is nothing to look at.
     *
     * @param probe asks who answers on a profile's port
     * @param taker is given all profiles when something is different; at the start only if there are any
     */
    public static Installer.Watch begin(
            Path root,
            Function<MachineProfile, MachineView.Answer> probe,
            Supplier<Installer.Patience> patience,
            Consumer<List<MachineView>> taker) {
        if (!Files.isDirectory(root.resolve(FOLDERS.getFirst()))) {
            return () -> {};
        }
        MachineWatch watch = new MachineWatch(root, probe, patience, taker);
        Thread.ofVirtual().name("machine-wide").start(watch::run);
        return watch;
    }

    private void run() {
        do {
            look();
        } while (rest(soon-- > 0 ? SOON : patience.get().deaths()));
    }

    private void look() {
        List<MachineProfile> before = seen;
        seen = MachineProfile.below(root).stream()
                .map(profile -> profile.after(before))
                .toList();
        if (seen.equals(before) && !isDue()) {
            return;
        }
        asked = System.nanoTime();
        List<MachineView> now = seen.stream()
                .map(profile ->
                        MachineView.of(profile, profile.routed() ? probe.apply(profile) : MachineView.Answer.NOBODY))
                .toList();
        if (!now.equals(shown)) {
            shown = now;
            taker.accept(now);
        }
    }

    /** Ports are asked seldom while all is well. */
    private boolean isDue() {
        boolean bad = shown.stream()
                .anyMatch(view -> view.state() == ProfileState.DOWN || view.state() == ProfileState.CONFLICT);
        return bad || System.nanoTime() - asked >= patience.get().answers().toNanos();
    }

    /** False when it is to end. */
    private boolean rest(Duration longest) {
        try {
            if (told.isEmpty()) {
                return !end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            }
            Optional<WatchKey> key = Optional.ofNullable(told.get().poll(longest.toMillis(), TimeUnit.MILLISECONDS));
            key.ifPresent(each -> {
                each.pollEvents();
                each.reset();
                soon = LOOKS_AFTER;
            });
            return true;
        } catch (InterruptedException | ClosedWatchServiceException e) {
            return false;
        }
    }

    /** Empty where the system does not tell; then it is only looked now and then. */
    private static Optional<WatchService> told(Path root) {
        try {
            WatchService service = FileSystems.getDefault().newWatchService();
            for (String folder : FOLDERS) {
                if (Files.isDirectory(root.resolve(folder))) {
                    root.resolve(folder)
                            .register(
                                    service,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY,
                                    StandardWatchEventKinds.ENTRY_DELETE);
                }
            }
            return Optional.of(service);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        end.countDown();
        told.ifPresent(service -> {
            try {
                service.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
