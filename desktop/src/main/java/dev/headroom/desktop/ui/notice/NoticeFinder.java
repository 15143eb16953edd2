package dev.headroom.desktop.ui.notice;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.tray.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened by itself, found by comparing looks: a fold whose state is what the user knows of each profile. What is bad
 * has to last a moment before it is told: a command that starts, restarts or removes a profile passes through such states,
 * and so does a supervisor that starts a proxy again. Starting is not remembered, so that "down, starting, healthy" is a
 * recovery.
 */
public final class NoticeFinder {
    /** How long something has to last, and how long what the user did still has its after-effects. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final Map<ProfileSighting.Key, ProfileSighting> known = new HashMap<>();
    private final Map<ProfileSighting.Key, Waiting> waiting = new HashMap<>();
    private final Map<ProfileSighting.Key, Long> touched = new HashMap<>();

    private record Waiting(Notice.Kind kind, long since) {}

    /** The user began or ended something with this profile, at this moment in nanoseconds. */
    void touch(ProfileSighting.Key key, long nanos) {
        touched.put(key, nanos);
    }

    /**
     * The notices of one more look.
     *
     * @param own profiles that the user is doing something to: what happens to them is no news
     * @param nanos the moment of the look
     */
    List<Notice> after(List<ProfileSighting> sights, Set<ProfileSighting.Key> own, long nanos, Messages messages) {
        List<Notice> news = new ArrayList<>();
        for (ProfileSighting sight : sights) {
            if (own.contains(sight.key()) || isFresh(sight.key(), nanos)) {
                known.remove(sight.key());
                waiting.remove(sight.key());
            } else {
                after(sight, nanos).ifPresent(kind -> news.add(notice(kind, sight, messages)));
            }
        }
        List<ProfileSighting.Key> there =
                sights.stream().map(ProfileSighting::key).toList();
        known.keySet().retainAll(there);
        waiting.keySet().retainAll(there);
        touched.values().removeIf(when -> nanos - when >= GRACE.toNanos());
        return news;
    }

    /** Whether the same look has to be taken in once more, a grace later. */
    boolean isWaiting() {
        return !waiting.isEmpty() || !touched.isEmpty();
    }

    private boolean isFresh(ProfileSighting.Key key, long nanos) {
        return Optional.ofNullable(touched.get(key))
                .filter(when -> nanos - when < GRACE.toNanos())
                .isPresent();
    }

    private Optional<Notice.Kind> after(ProfileSighting sight, long nanos) {
        if (sight.state() == ProfileState.STARTING) {
            return Optional.empty();
        }
        Optional<Notice.Kind> kind = Optional.ofNullable(known.get(sight.key())).flatMap(last -> kind(last, sight));
        if (kind.isPresent() && kind.get() != Notice.Kind.RECOVERED && !hasLasted(sight.key(), kind.get(), nanos)) {
            return Optional.empty();
        }
        waiting.remove(sight.key());
        known.put(sight.key(), sight);
        return kind;
    }

    private boolean hasLasted(ProfileSighting.Key key, Notice.Kind kind, long nanos) {
        Waiting now = Optional.ofNullable(waiting.get(key))
                .filter(each -> each.kind() == kind)
                .orElseGet(() -> new Waiting(kind, nanos));
        waiting.put(key, now);
        return nanos - now.since() >= GRACE.toNanos();
    }

    private static Optional<Notice.Kind> kind(ProfileSighting last, ProfileSighting now) {
        if (now.state() == ProfileState.CONFLICT && last.state() != ProfileState.CONFLICT) {
            return Optional.of(Notice.Kind.CONFLICT);
        }
        if (now.state() == ProfileState.DOWN && !last.isBad()) {
            return Optional.of(Notice.Kind.DOWN);
        }
        if (now.state() == ProfileState.HEALTHY && last.isBad()) {
            return Optional.of(Notice.Kind.RECOVERED);
        }
        boolean unrouted = last.routed() && !now.routed() && now.state() == ProfileState.DEGRADED && !now.unwanted();
        return unrouted ? Optional.of(Notice.Kind.UNROUTED) : Optional.empty();
    }

    private static Notice notice(Notice.Kind kind, ProfileSighting sight, Messages messages) {
        String name = sight.key().profile().value();
        String shown = sight.key().machine() ? messages.text("machine.open", name) : name;
        return new Notice(
                kind,
                shown,
                messages.text("notice." + EnumWords.of(kind), shown),
                sight.reason(),
                offers(kind, sight.key(), messages));
    }

    /** What helps, then the profile's page. What asks for administrator rights begins on the page. */
    private static List<Notice.Offer> offers(Notice.Kind kind, ProfileSighting.Key key, Messages messages) {
        ProfileName profile = key.profile();
        if (key.machine()) {
            return List.of(new Notice.Offer(messages.text("notice.show"), new Action.ShowMachine(profile)));
        }
        Notice.Offer show = new Notice.Offer(messages.text("notice.show"), new Action.ShowProfile(profile));
        return switch (kind) {
            case DOWN ->
                List.of(
                        new Notice.Offer(messages.text("notice.again"), new Action.Operate(profile, Operation.START)),
                        show);
            case UNROUTED ->
                List.of(
                        new Notice.Offer(
                                messages.text("operation.route"), new Action.Operate(profile, Operation.ROUTE)),
                        show);
            case RECOVERED, CONFLICT, SETTLED, NO_WINDOW -> List.of(show);
        };
    }
}
