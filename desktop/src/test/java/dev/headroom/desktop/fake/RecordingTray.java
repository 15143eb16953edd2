package dev.headroom.desktop.fake;

import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.tray.MenuItem;
import dev.headroom.desktop.tray.Notice;
import dev.headroom.desktop.tray.TrayPort;
import dev.headroom.desktop.tray.TrayView;
import dev.headroom.testing.Await;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** An icon that nobody draws: it remembers what it was to show and to tell. */
public final class RecordingTray implements TrayPort {
    public final List<Notice> told = new CopyOnWriteArrayList<>();
    public volatile boolean visible = true;
    private volatile Optional<TrayView> view = Optional.empty();

    public RecordingTray() {}

    @Override
    public void show(TrayView now) {
        view = Optional.of(now);
    }

    @Override
    public void tell(Notice notice) {
        told.add(notice);
    }

    @Override
    public boolean isVisible() {
        return visible;
    }

    @Override
    public void close() {}

    /** What it shows. */
    public Optional<TrayView> view() {
        return view;
    }

    /** Whether something can be done to a profile by its menu. */
    public boolean offersOperations() {
        return view.filter(now -> offersOperations(now.menu())).isPresent();
    }

    private static boolean offersOperations(List<MenuItem> menu) {
        return menu.stream().anyMatch(item -> switch (item) {
            case MenuItem.Entry entry -> entry.action() instanceof Action.Operate && entry.enabled();
            case MenuItem.Group group -> offersOperations(group.items());
            case MenuItem.Line ignored -> false;
            case MenuItem.Choice ignored -> false;
            case MenuItem.Separator ignored -> false;
        });
    }

    /** The kinds of what it told. */
    public List<Notice.Kind> kinds() {
        return told.stream().map(Notice::kind).toList();
    }

    /** Waits until something is true. */
    public static void await(String what, BooleanSupplier condition) {
        Await.until(what, condition::getAsBoolean);
    }
}
