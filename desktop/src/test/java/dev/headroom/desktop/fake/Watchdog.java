package dev.headroom.desktop.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Knocks at the screen's thread again and again, and finds how long it computed between two answers and whether it waited for
 * something else; time in which other programs had the processor does not count.
 */
public final class Watchdog implements AutoCloseable {
    /** Looks in a row, one every {@link #PAUSE}, at which the screen waited for the same thing: half a minute. */
    private static final int TOO_MANY_WAITS = 6000;

    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Set<Thread.State> IDLE =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<Duration> times = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final int tooManyWaits;
    private final Thread screen;
    private final Path clock;
    private final Thread watch;

    /** Begins to knock. The time that a thread had is read from Linux' {@code /proc} (proc(5), schedstat). */
    public Watchdog() {
        this(TOO_MANY_WAITS);
    }

    /** The same, with so many looks in a row at a screen that waits, five milliseconds apart, as make a fault. */
    public Watchdog(int tooManyWaits) {
        this.tooManyWaits = tooManyWaits;
        CompletableFuture<Thread> found = new CompletableFuture<>();
        CompletableFuture<Path> statistics = new CompletableFuture<>();
        Platform.runLater(() -> {
            found.complete(Thread.currentThread());
            statistics.complete(ownStatistics());
        });
        screen = found.join();
        clock = statistics.join();
        watch = Thread.ofPlatform().name("watchdog").start(this::knock);
    }

    private static Path ownStatistics() {
        try {
            return Path.of("/proc/self/task")
                    .resolve(
                            Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName())
                    .resolve("schedstat");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long nanos() {
        try {
            String text = Files.readString(clock);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the screen waited for, one line each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** The time that the screen's thread computed, all in all, the answers to the knocks included. */
    public Duration computed() {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The longest time that it computed between two answers. */
    public Duration longest() {
        return times.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void knock() {
        Semaphore answered = new Semaphore(0);
        long cpu = nanos();
        while (!ended.get()) {
            Platform.runLater(answered::release);
            List<String> waits = new ArrayList<>();
            while (!answers(answered)) {
                waits(waits);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            long now = nanos();
            times.add(Duration.ofNanos(now - cpu));
            cpu = now;
        }
    }

    private static boolean answers(Semaphore answered) {
        try {
            return answered.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * It has been knocked at, so that it has work: when it waits now, it waits for something else. Waiting for the toolkit's
     * own drawing, which is done in software here, is not ours to change; and a thread that was woken for the knock looks as if
     * it still waited for one until it gets a processor.
     */
    private void waits(List<String> waits) {
        List<StackTraceElement> frames = List.of(screen.getStackTrace());
        String stack = frames.toString();
        boolean ours = !stack.contains("PaintCollector") && !stack.contains("waitForRenderingToComplete");
        if (!ours || !IDLE.contains(screen.getState()) || isForAKnock(frames)) {
            waits.clear();
            return;
        }
        waits.add(stack);
        if (waits.size() == tooManyWaits) {
            faults.add("waited for " + stack);
        }
    }

    /** The loop of Monocle, which draws off the screen. */
    private static boolean isForAKnock(List<StackTraceElement> frames) {
        return frames.stream()
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> name.equals("com.sun.glass.ui.monocle.RunnableProcessor"))
                .isPresent();
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            watch.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
