package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A core that stands still in the middle of a chosen step of an apply until the test lets it go on. */
public final class Halting {
    private static final int PATIENCE_SECONDS = 60;

    private final Installer real;
    private final Semaphore reached = new Semaphore(0);
    private final Semaphore onwards = new Semaphore(0);
    private volatile List<String> titles = List.of();
    private volatile int chosen;
    private volatile String wanted = "";

    public Halting(Installer real) {
        this.real = real;
    }

    /** The core itself. */
    public Installer installer() {
        return (Installer) Proxy.newProxyInstance(
                Halting.class.getClassLoader(), new Class<?>[] {Installer.class}, (proxy, method, arguments) -> {
                    try {
                        return arguments != null && arguments[0] instanceof Preview preview && arguments.length == 3
                                ? run(preview, arguments)
                                : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** From now on it stands still here. */
    public void at(int step) {
        chosen = step;
    }

    /** From now on it stands still at the step whose title begins so. */
    public void at(String beginning) {
        wanted = beginning;
    }

    /** Waits until it stands still; returns the step's title. */
    public String reached() throws InterruptedException {
        if (!reached.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("step " + chosen + " was not reached");
        }
        return titles.get(chosen);
    }

    public void goOn() {
        onwards.release();
    }

    /** How many steps the apply has. */
    public int steps() {
        return titles.size();
    }

    @SuppressWarnings("unchecked")
    private Outcome run(Preview preview, Object[] arguments) {
        Consumer<Progress> progress = (Consumer<Progress>) arguments[1];
        return real.run(
                preview,
                event -> {
                    progress.accept(event);
                    look(event);
                },
                (Cancellation) arguments[2]);
    }

    private void look(Progress event) {
        if (event instanceof Progress.Planned planned) {
            titles = planned.titles();
            if (!wanted.isEmpty()) {
                chosen = titles.indexOf(titles.stream()
                        .filter(title -> title.startsWith(wanted))
                        .findFirst()
                        .orElseThrow());
            }
        }
        if (event instanceof Progress.Started started && started.index() == chosen) {
            reached.release();
            try {
                if (!onwards.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let it go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
