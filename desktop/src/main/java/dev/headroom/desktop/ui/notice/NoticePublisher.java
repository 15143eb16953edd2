package dev.headroom.desktop.ui.notice;

import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Background;
import dev.headroom.desktop.action.Busy;
import dev.headroom.desktop.settings.DesktopSettings;
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
public final class NoticePublisher {
    /** A little more than what has to last. */
    private static final Duration LASTING = NoticeFinder.GRACE.plusMillis(50);

    private final NoticeFinder notices = new NoticeFinder();
    private final Supplier<DesktopSettings> settings;
    private final Consumer<Notice> tell;
    private List<ProfileSighting> sights = List.of();
    private Set<ProfileSighting.Key> own = Set.of();
    private boolean waiting;

    public NoticePublisher(Supplier<DesktopSettings> settings, Consumer<Notice> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /** The user begins or ends something with a profile. */
    public synchronized void touch(ProfileName profile, boolean machine) {
        notices.touch(new ProfileSighting.Key(profile, machine), System.nanoTime());
    }

    /** One more look; returns at once. */
    public synchronized void look(UiHistory seen, Busy busy) {
        Messages messages = messages();
        sights = seen.sights(messages);
        own = keys(busy);
        after(messages);
    }

    /** Work of killed commands was brought to its end, or could not be. */
    public void recovered(List<String> sentences) {
        if (settings.get().notifications()) {
            String title = messages().text("notice.settled");
            Notice.Offer show = new Notice.Offer(messages().text("notice.show"), new Action.OpenWindow());
            tell.accept(new Notice(Notice.Kind.SETTLED, "recovery", title, String.join(" ", sentences), List.of(show)));
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

    private static Set<ProfileSighting.Key> keys(Busy busy) {
        return Stream.concat(
                        busy.own().stream().map(name -> new ProfileSighting.Key(name, false)),
                        busy.machines().stream().map(name -> new ProfileSighting.Key(name, true)))
                .collect(Collectors.toSet());
    }

    private Messages messages() {
        return Messages.of(settings.get().locale());
    }
}
