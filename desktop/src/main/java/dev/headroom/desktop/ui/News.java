package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.settings.Settings;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the user what happened by itself, unless they do not want to know. */
final class News {
    /** A little more than what has to last. */
    private static final Duration LASTING = Notices.GRACE.plusMillis(50);

    private final Notices notices = new Notices();
    private final Supplier<Settings> settings;
    private final Consumer<Notice> tell;
    private List<Sight> sights = List.of();
    private Set<Sight.Key> own = Set.of();
    private boolean waiting;

    News(Supplier<Settings> settings, Consumer<Notice> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /** The user begins or ends something with a profile. */
    synchronized void touch(ProfileName profile, boolean machine) {
        notices.touch(new Sight.Key(profile, machine), System.nanoTime());
    }

    /** One more look; returns at once. */
    synchronized void look(Seen seen, Busy busy) {
        Messages messages = messages();
        sights = seen.sights(messages);
        own = keys(busy);
        after(messages);
    }

    /** Work of killed commands was brought to its end, or could not be. */
    void settled(List<String> sentences) {
        if (settings.get().notifications()) {
            String title = messages().text("notice.settled");
            tell.accept(new Notice(Notice.Kind.SETTLED, title, String.join(" ", sentences)));
        }
    }

    private void after(Messages messages) {
        List<Notice> news = notices.after(sights, own, System.nanoTime(), messages);
        if (settings.get().notifications()) {
            news.forEach(tell);
        }
        if (notices.isWaiting() && !waiting) {
            waiting = true;
            Background.run(this::lookLater);
        }
    }

    /** What has to last is looked at once more when it has. */
    private void lookLater() {
        LockSupport.parkNanos(LASTING.toNanos());
        synchronized (this) {
            waiting = false;
            after(messages());
        }
    }

    private static Set<Sight.Key> keys(Busy busy) {
        return Stream.concat(
                        busy.own().stream().map(name -> new Sight.Key(name, false)),
                        busy.machines().stream().map(name -> new Sight.Key(name, true)))
                .collect(Collectors.toSet());
    }

    private Messages messages() {
        return Messages.of(settings.get().locale());
    }
}
