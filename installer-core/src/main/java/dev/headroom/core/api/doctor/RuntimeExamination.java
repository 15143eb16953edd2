package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.legacy.detect.PythonInstallerScript;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.AgentEnvironment;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.usage.Savings;
import java.util.List;
import java.util.Optional;

/** Is what runs a proxy still on this machine, and is it what runs? */
final class RuntimeExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        return patient.snapshot().profiles().stream()
                .flatMap(view -> (view.health().isLive() ? older(patient, view) : missing(patient, view)).stream())
                .toList();
    }

    /** An engine that was updated goes on as it was until it is started again. */
    private static Optional<Finding> older(Patient patient, ProfileView view) {
        ProfileName profile = view.deployment().profile();
        if (view.deployment().runtime() != RuntimeKind.PYTHON
                || !(PythonRuntime.find(patient.host(), patient.profiles().workspace(), python(patient, profile))
                        instanceof PythonRuntime.Search.Found found)) {
            return Optional.empty();
        }
        Optional<String> runs = patient.profiles().savings(profile).flatMap(Savings::engineVersion);
        return runs.filter(version ->
                        found.version().isPresent() && !found.version().equals(runs))
                .map(version -> Finding.warn(
                        "proxy.version",
                        Area.PROXY,
                        "Profile '" + profile + "' runs the engine " + version + ", and "
                                + found.version().get() + " is installed.",
                        Patient.command("restart", profile)));
    }

    private static Optional<Finding> missing(Patient patient, ProfileView view) {
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
