package dev.headroom.core.watch;

import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import java.time.Duration;

/** Copies of views without the values that differ at every look, so that two looks can be compared. */
final class StableView {
    private static final Duration NEW = Duration.ofMillis(1);

    private StableView() {}

    static ProfileView of(ProfileView view) {
        return new ProfileView(
                view.deployment(),
                view.supervisor(),
                of(view.health()),
                view.stopped(),
                view.routed(),
                view.tools(),
                view.log(),
                view.notes());
    }

    private static Health of(Health health) {
        return health instanceof Health.Live live
                ? new Health.Live(
                        live.routable(),
                        live.ready(),
                        live.failing(),
                        live.optionalFailing(),
                        live.pid(),
                        live.version(),
                        live.isNew() ? NEW : Duration.ZERO,
                        live.backend(),
                        live.direct(),
                        live.reason())
                : health;
    }
}
