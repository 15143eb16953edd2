package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.systemd.Linger;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does a service outlive its user's login, and does its proxy have its variables? */
final class ServiceExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        List<ProfileName> own = patient.profiles().own();
        List<Finding> findings = new ArrayList<>();
        patient.snapshot().profiles().stream()
                .filter(view -> own.contains(view.deployment().profile()))
                .forEach(view -> {
                    linger(patient.host(), view.deployment()).ifPresent(findings::add);
                    variables(patient, view).ifPresent(findings::add);
                });
        return findings;
    }

    /** An apply turns lingering on; whoever turns it off later ends the service with the next logout (loginctl(1)). */
    private static Optional<Finding> linger(Host host, Deployment deployment) {
        boolean ends = host.os() == Os.LINUX
                && deployment.preset() == Preset.PERSISTENT_SERVICE
                && deployment.scope() != Scope.SYSTEM
                && !host.user().elevated()
                && PathPatterns.glance(host, Linger.file(host)).isEmpty();
        return ends
                ? Optional.of(Finding.warn(
                        "proxy.linger",
                        Area.PROXY,
                        "Profile '" + deployment.profile()
                                + "' is a service, and systemd ends it when you log out, because lingering is off.",
                        "loginctl enable-linger " + host.user().name()))
                : Optional.empty();
    }

    /** Without them the agent has no outgoing proxy, no certificates and no keys of the session in which the profile was applied. */
    private static Optional<Finding> variables(Patient patient, ProfileView view) {
        WorkspaceLayout workspace = patient.profiles().workspace();
        Path file = workspace.agentVariables(view.deployment().profile());
        return view.deployment().runtime() != RuntimeKind.DOCKER
                        && PathPatterns.glance(patient.host(), file).isEmpty()
                ? Optional.of(Finding.warn(
                        "proxy.variables",
                        Area.PROXY,
                        "The variables of profile '" + view.deployment().profile() + "' are gone (" + file
                                + "): its proxy starts without your outgoing proxy, certificates and keys.",
                        Patient.command("apply", view.deployment().profile())))
                : Optional.empty();
    }
}
