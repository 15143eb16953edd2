package dev.headroom.core.status;

import dev.headroom.core.model.Deployment;
import java.nio.file.Path;
import java.util.List;

/**
 * One profile as it was at the moment when we looked.
 *
 * @param deployment what its manifest says
 * @param supervisor what its supervisor says
 * @param health what a probe of its port found
 * @param stopped whether the user stopped it on purpose
 * @param routed whether its tools should be routed at this moment, by our records
 * @param tools every tool of the profile, in the manifest's order
 * @param log the absolute path of the agent's log, whether or not it exists
 * @param notes sentences for the user: unfinished work, why tools were unrouted, restarts of the engine
 */
public record ProfileView(
        Deployment deployment,
        SupervisorStatus supervisor,
        Health health,
        boolean stopped,
        boolean routed,
        List<ToolView> tools,
        Path log,
        List<String> notes) {
    public ProfileView {
        tools = List.copyOf(tools);
        notes = List.copyOf(notes);
    }

    /** Sums the view up in one word; computed from the other components alone. */
    public ProfileState state() {
        return switch (health) {
            case Health.PortConflict ignored -> ProfileState.CONFLICT;
            case Health.Live live -> liveState(live);
            case Health.NotListening ignored -> silentState();
            case Health.Unresponsive ignored ->
                supervisor instanceof SupervisorStatus.Starting ? ProfileState.STARTING : ProfileState.DOWN;
        };
    }

    private ProfileState liveState(Health.Live live) {
        if (stopped || !live.routable() || isAboutToBeRouted(live)) {
            return stopped ? ProfileState.DEGRADED : ProfileState.STARTING;
        }
        boolean troubled = tools.stream()
                .anyMatch(tool ->
                        tool.state() instanceof ToolState.Overridden || tool.state() instanceof ToolState.Changed);
        return live.direct() || !live.ready() || troubled || !routed ? ProfileState.DEGRADED : ProfileState.HEALTHY;
    }

    /** An agent routes its tools a moment after its proxy has answered. */
    private boolean isAboutToBeRouted(Health.Live live) {
        return !routed
                && live.isNew()
                && tools.stream()
                        .noneMatch(tool -> tool.state() instanceof ToolState.NotRouted not && not.isTakenBack());
    }

    private ProfileState silentState() {
        if (supervisor instanceof SupervisorStatus.Starting) {
            return ProfileState.STARTING;
        }
        return stopped ? ProfileState.OFF : ProfileState.DOWN;
    }
}
