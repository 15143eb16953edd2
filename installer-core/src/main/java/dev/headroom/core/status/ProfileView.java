package dev.headroom.core.status;

import dev.headroom.core.model.Deployment;
import java.nio.file.Path;
import java.util.List;

/**
 * One profile as it is right now.
 *
 * @param stopped whether the user stopped it on purpose
 * @param routed whether its tools are meant to be routed at this moment
 * @param notes unfinished work, why routing was taken back, restarts; one sentence each
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

    /** The one word for it. */
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
        if (stopped || !live.routable()) {
            return stopped ? ProfileState.DEGRADED : ProfileState.STARTING;
        }
        boolean troubled = tools.stream()
                .anyMatch(tool ->
                        tool.state() instanceof ToolState.Overridden || tool.state() instanceof ToolState.Changed);
        return live.direct() || !live.ready() || troubled || !routed ? ProfileState.DEGRADED : ProfileState.HEALTHY;
    }

    private ProfileState silentState() {
        if (supervisor instanceof SupervisorStatus.Starting) {
            return ProfileState.STARTING;
        }
        return stopped ? ProfileState.OFF : ProfileState.DOWN;
    }
}
