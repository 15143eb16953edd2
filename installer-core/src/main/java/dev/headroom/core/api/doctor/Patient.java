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
import java.util.stream.Stream;

/**
 * The machine that is examined.
 *
 * @param snapshot all profiles, looked at once for every examination
 */
record Patient(Host host, ToolList tools, Core.Profiles profiles, Core.Offers offers, Snapshot snapshot) {
    /** What the user should know of the tools of a profile. */
    Stream<String> cautions(ProfileView view) {
        RoutingRequest request = request(view.deployment());
        return request.targets().stream().flatMap(tool -> RoutingForms.cautions(tool, request, host).stream());
    }

    /** The routing of a profile's tools, as an apply would ask for it. */
    RoutingRequest request(Deployment deployment) {
        return new RoutingRequest(
                deployment.profile(),
                deployment.scope(),
                deployment.proxy(),
                tools.known(deployment.targets()),
                tools.recordedModel(deployment.toolEnvs()));
    }

    /** A command of ours for one profile, such as {@code headroom install start --profile team}; the default one is not named. */
    static String command(String words, ProfileName profile) {
        return "headroom install " + words + (profile.equals(ProfileName.DEFAULT) ? "" : " --profile " + profile);
    }
}
