package dev.headroom.core.api.local;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.host.Host;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;

/** The facade on a machine of a test. */
public final class TestInstaller {
    private TestInstaller() {}

    @SuppressWarnings("exports") // only tests of this module see it
    public static Installer on(Host host, WorkspaceLayout workspace) {
        return Installers.installer(TestGraph.of(host, workspace));
    }

    /** What the Python command line left on that machine. */
    @SuppressWarnings("exports") // only tests of this module see it
    public static PythonLeftovers leftovers(Host host, WorkspaceLayout workspace) {
        return Installers.leftovers(TestGraph.of(host, workspace));
    }
}
