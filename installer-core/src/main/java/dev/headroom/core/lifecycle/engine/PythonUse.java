package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the profiles that run a given Python install. */
public final class PythonUse {
    private final Host host;
    private final WorkspaceLayout workspace;
    private final ManifestStore manifests;

    public PythonUse(Host host, WorkspaceLayout workspace, ManifestStore manifests) {
        this.host = host;
        this.workspace = workspace;
        this.manifests = manifests;
    }

    /** The profiles whose Python install lies in this folder; one whose manifest cannot be read does not count. */
    public List<ProfileName> below(Path folder) {
        return manifests.profiles().stream()
                .filter(profile ->
                        program(profile).filter(path -> path.startsWith(folder)).isPresent())
                .toList();
    }

    private Optional<Path> program(ProfileName profile) {
        try {
            return manifests
                    .find(profile)
                    .map(manifest -> manifest.deployment())
                    .filter(deployment -> deployment.runtime() == RuntimeKind.PYTHON)
                    .flatMap(this::program);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Path> program(Deployment deployment) {
        Map<String, String> told = EnvironmentFile.read(deployment.profile(), workspace, host);
        Optional<String> chosen = Optional.ofNullable(told.get(AgentEnvironment.PYTHON));
        return switch (PythonRuntime.find(host, workspace, chosen)) {
            case PythonRuntime.Search.Found found -> Optional.of(found.program());
            case PythonRuntime.Search.NotFound _ -> Optional.empty();
        };
    }
}
