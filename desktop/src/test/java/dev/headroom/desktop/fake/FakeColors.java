package dev.headroom.desktop.fake;

import dev.headroom.desktop.appearance.SystemColors;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desktop whose user turns to dark and back. */
public final class FakeColors implements SystemColors {
    private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
    private volatile Wish wish = Wish.NONE;

    public FakeColors() {}

    /** The user of the desktop wishes this now. */
    public void turn(Wish now) {
        wish = now;
        tasks.forEach(Runnable::run);
    }

    @Override
    public Wish wish() {
        return wish;
    }

    @Override
    public void whenChanged(Runnable task) {
        tasks.add(task);
    }
}
