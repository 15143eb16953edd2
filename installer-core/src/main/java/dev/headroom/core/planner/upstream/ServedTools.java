package dev.headroom.core.planner.upstream;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.planner.settings.ProfileSettings;

/**
 * The proxy that is to serve the tools.
 *
 * @param settings its settings, which are completed by the servers to which it goes
 * @param runtime what it is
 * @param hasGateway whether a gateway of ours holds its port, which tells tools apart by their paths
 */
public record ServedTools(ProfileSettings settings, RuntimeKind runtime, boolean hasGateway) {}
