package dev.headroom.desktop.ui;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.text.Messages;
import dev.headroom.desktop.text.Sentences;
import dev.headroom.desktop.tray.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened by itself, found by comparing snapshots: a fold whose state is what was last seen of each profile.
 * Starting is not remembered, so that "down, starting, healthy" is a recovery.
 */
final class Notices {
    private final Map<ProfileName, Seen> seen = new HashMap<>();

    private record Seen(ProfileState state, boolean routed) {}

    /**
     * The notices of one more snapshot.
     *
     * @param own profiles that the user is doing something to: what happens to them is no news
     */
    List<Notice> after(Snapshot snapshot, Set<ProfileName> own, Messages messages) {
        List<Notice> news = new ArrayList<>();
        for (ProfileView view : snapshot.profiles()) {
            ProfileName profile = view.deployment().profile();
            Optional<Seen> before = Optional.ofNullable(seen.get(profile));
            if (!own.contains(profile)) {
                before.flatMap(last -> kind(last, view)).ifPresent(kind -> news.add(notice(kind, view, messages)));
            }
            if (view.state() != ProfileState.STARTING) {
                seen.put(profile, new Seen(view.state(), view.routed()));
            }
        }
        seen.keySet()
                .retainAll(snapshot.profiles().stream()
                        .map(view -> view.deployment().profile())
                        .toList());
        return news;
    }

    private static Optional<Notice.Kind> kind(Seen last, ProfileView now) {
        boolean bad = last.state() == ProfileState.DOWN || last.state() == ProfileState.CONFLICT;
        if (now.state() == ProfileState.CONFLICT && last.state() != ProfileState.CONFLICT) {
            return Optional.of(Notice.Kind.CONFLICT);
        }
        if (now.state() == ProfileState.DOWN && !bad) {
            return Optional.of(Notice.Kind.DOWN);
        }
        if (now.state() == ProfileState.HEALTHY && bad) {
            return Optional.of(Notice.Kind.RECOVERED);
        }
        boolean unrouted = last.routed() && !now.routed() && now.state() == ProfileState.DEGRADED && !now.stopped();
        return unrouted ? Optional.of(Notice.Kind.UNROUTED) : Optional.empty();
    }

    private static Notice notice(Notice.Kind kind, ProfileView view, Messages messages) {
        String key = "notice." + dev.headroom.core.model.Words.of(kind);
        ProfileName profile = view.deployment().profile();
        return new Notice(kind, messages.text(key, profile.value()), new Sentences(messages).reason(view));
    }
}
