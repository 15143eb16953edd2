package dev.headroom.core.api;

import dev.headroom.core.apply.OsVariableStore;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.GatewayHost;
import dev.headroom.core.runtime.ComposeFile;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.tool.known.ToolTargets;
import java.util.List;
import java.util.Map;

/** Creates the objects through which other modules use the core on this machine. */
public final class Installers {
    private Installers() {}

    /**
     * Creates the installer for the user to whom an environment belongs.
     *
     * @param environment the environment variables of this process
     * @param program the program and first arguments that start our own command; supervisors and agents start it that way
     */
    public static Installer open(Map<String, String> environment, List<String> program) {
        Host host = OsVariableStore.over(LocalHost.of(environment, program));
        return new LocalInstaller(host, workspace(host));
    }

    /** Every tool that the program can route, in the order in which they are shown. */
    public static List<ToolDescription> tools() {
        return ToolTargets.ALL.descriptions();
    }

    /** Creates the manager of the Headroom for Python that we install; the parameters are those of {@link #open}. */
    public static PythonInstall python(Map<String, String> environment, List<String> program) {
        Host host = LocalHost.of(environment, program);
        return new ManagedEngine(host, workspace(host));
    }

    /** Creates the writer of other programs' formats; the parameters are those of {@link #open}. */
    public static Exports exports(Map<String, String> environment, List<String> program) {
        Host host = LocalHost.of(environment, program);
        ManifestStore manifests = new ManifestStore(host, workspace(host));
        return profile -> {
            try {
                return new Installer.Answer.Value<>(
                        ComposeFile.of(manifests.get(profile).deployment(), host));
            } catch (ProblemException e) {
                return new Installer.Answer.Refused<>(e.problem());
            }
        };
    }

    /**
     * Creates the agent for the user to whom an environment belongs.
     *
     * @param environment the environment variables of this process
     * @param program the program and first arguments that start our own command
     * @param gateway starts gateways inside this process
     */
    public static Agent agent(Map<String, String> environment, List<String> program, GatewayHost gateway) {
        Host host = OsVariableStore.over(LocalHost.of(environment, program));
        WorkspaceLayout workspace = workspace(host);
        return new LocalAgent(host, workspace, gateway);
    }

    private static WorkspaceLayout workspace(Host host) {
        return new WorkspaceLayout(host.variable("HEADROOM_WORKSPACE_DIR")
                .map(host::path)
                .orElse(host.home().resolve(".headroom")));
    }
}
