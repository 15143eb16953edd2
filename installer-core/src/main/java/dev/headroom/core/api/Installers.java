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

/** Opens the facade on this machine. */
public final class Installers {
    private Installers() {}

    /**
     * The facade for the user whose environment this is.
     *
     * @param environment the variables of this process
     * @param program how our own command is started; supervisors and agents start it that way
     */
    public static Installer open(Map<String, String> environment, List<String> program) {
        Host host = OsVariableStore.over(LocalHost.of(environment, program));
        return new LocalInstaller(host, workspace(host));
    }

    /** Every tool that the program can route, in the order in which they are shown. */
    public static List<ToolDescription> tools() {
        return ToolTargets.ALL.descriptions();
    }

    /** The Python Headroom that we install for the user whose environment this is. */
    public static PythonInstall python(Map<String, String> environment, List<String> program) {
        Host host = LocalHost.of(environment, program);
        return new LocalPython(host, workspace(host));
    }

    /** The profiles of the user whose environment this is, for other programs. */
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
     * The agent for the user whose environment this is.
     *
     * @param gateway runs a gateway in this process
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
