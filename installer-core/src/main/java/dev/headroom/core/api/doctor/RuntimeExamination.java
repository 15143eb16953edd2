package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.legacy.detect.PythonInstallerScript;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import java.util.List;
import java.util.Optional;

/** Is what runs a proxy still on this machine? Of one that answers nobody has to ask. */
final class RuntimeExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        return patient.snapshot().profiles().stream()
                .filter(view -> !view.health().isLive())
                .flatMap(view -> of(patient, view).stream())
                .toList();
    }

    private static Optional<Finding> of(Patient patient, ProfileView view) {
        WorkspaceLayout workspace = patient.profiles().workspace();
        return ProxyRuntime.of(
                        view.deployment().runtime(),
                        python(patient, view.deployment().profile()))
                .obstacle(patient.host(), workspace)
                .map(why -> Finding.fail(
                        "proxy.runtime",
                        Area.PROXY,
                        "What runs profile '" + view.deployment().profile() + "' ("
                                + view.deployment().runtime().id() + ") cannot be used here any more: " + why,
                        "headroom runtime list says what can be used."));
    }

    /** The Python install with which the profile was made, where one was chosen. */
    private static Optional<String> python(Patient patient, ProfileName profile) {
        WorkspaceLayout workspace = patient.profiles().workspace();
        return Optional.ofNullable(
                        EnvironmentFile.read(profile, workspace, patient.host()).get(AgentEnvironment.PYTHON))
                .or(() -> PythonInstallerScript.python(profile, workspace, patient.host()));
    }
}
