package dev.headroom.core.planner;

import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.util.List;

/** What keeps one deployment running, as steps: a supervisor of the system's, a container, or our detached agent. */
public interface Keeper {
    /** Puts in place what keeps it running; does not start it. */
    List<Step> install(Deployment deployment);

    List<Step> start(Deployment deployment);

    /** Ends it and waits until it is gone. */
    List<Step> stop(Deployment deployment);

    /** Takes away what {@link #install} put in place. */
    List<Step> remove(Deployment deployment);

    List<Artifact> artifacts(Deployment deployment);

    SupervisorStatus status(Deployment deployment);
}
