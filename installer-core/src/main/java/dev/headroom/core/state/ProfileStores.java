package dev.headroom.core.state;

import dev.headroom.core.status.WorkspaceLayout;

/**
 * Everything that is on record about the profiles of one workspace. It goes to those who use several of the stores; who uses one
 * takes that one.
 *
 * @param workspace where the records lie
 * @param manifests what each profile was decided to be
 * @param processes which processes run a profile
 * @param routing what stands in the user's files
 * @param journal what is under way or was interrupted
 * @param history how often the proxy of a profile ended
 * @param tray the folder and the locks of our own state
 */
public record ProfileStores(
        WorkspaceLayout workspace,
        ManifestStore manifests,
        ProcessStore processes,
        RoutingStore routing,
        Journal journal,
        EngineHistory history,
        TrayFolder tray) {}
