package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;

/** The facade on a machine of a test. */
final class TestInstaller {
    private TestInstaller() {}

    static LocalInstaller on(Host host, WorkspaceLayout workspace) {
        return Installers.installer(TestGraph.of(host, workspace));
    }
}
