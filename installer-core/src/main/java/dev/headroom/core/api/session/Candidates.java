package dev.headroom.core.api.session;

import dev.headroom.core.api.Sessions;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.status.Health;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The installed profiles that a session may use, the first to be tried first, and what answers on their ports. */
final class Candidates {
    private final List<Deployment> deployments;
    private final Map<ProfileName, Supplier<Health>> looks = new HashMap<>();

    private Candidates(List<Deployment> deployments) {
        this.deployments = deployments;
    }

    /**
     * Finds them, and begins to ask on the port of each, because the session's tool waits for the answer.
     *
     * @throws dev.headroom.core.model.ProblemException when the request names a profile that is not installed
     */
    static Candidates of(Sessions.Request request, SessionProxy proxies) {
        int port = request.port().orElse(ProxySettings.DEFAULT_PORT);
        Candidates candidates = new Candidates(request.profile()
                .map(profile -> List.of(proxies.installed(profile)))
                .orElseGet(() -> proxies.installed().stream()
                        .filter(deployment -> deployment.proxy().port() == port)
                        .toList()));
        candidates.deployments.forEach(
                deployment -> candidates.looks.put(deployment.profile(), Beside.ask(() -> proxies.look(deployment))));
        return candidates;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    /** Whether a proxy of the profile's answered; waits for its answer. */
    boolean isLive(Deployment deployment) {
        return Objects.requireNonNull(looks.get(deployment.profile())).get().isLive();
    }
}
