package dev.headroom.core.api.doctor;

import dev.headroom.core.api.Core;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolTarget;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine that is examined.
 *
 * @param snapshot all profiles, looked at once for every examination
 */
record Patient(Host host, ToolList tools, Core.Profiles profiles, Core.Offers offers, Snapshot snapshot) {
    /** What the user should know of the tools of a profile. */
    Stream<String> cautions(ProfileView view) {
        Deployment deployment = view.deployment();
        List<ToolTarget> targets = tools.known(deployment.targets());
        RoutingRequest request = new RoutingRequest(
                deployment.profile(),
                deployment.scope(),
                deployment.proxy(),
                targets,
                tools.recordedModel(deployment.toolEnvs()));
        return targets.stream().flatMap(tool -> RoutingForms.cautions(tool, request, host).stream());
    }

    /** A command of ours for one profile, such as {@code headroom install start --profile team}; the default one is not named. */
    static String command(String words, ProfileName profile) {
        return "headroom install " + words + (profile.equals(ProfileName.DEFAULT) ? "" : " --profile " + profile);
    }
}
