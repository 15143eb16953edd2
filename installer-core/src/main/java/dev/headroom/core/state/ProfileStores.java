package dev.headroom.core.state;

import dev.headroom.core.status.WorkspaceLayout;

/**
 * All records about the profiles of one workspace. A class that uses several of these stores takes this object; a class that
 * uses one takes that store.
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
