package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.ProxySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does this terminal hold an address of this machine at which nobody answers? Tools that are started in it fail. */
final class TerminalExamination implements Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public List<Finding> look(Patient patient) {
        return addressVariables(patient)
                .flatMap(name -> patient.host().variable(name).stream()
                        .filter(TerminalExamination::isHere)
                        .flatMap(address -> dead(patient, name, address).stream()))
                .toList();
    }

    /** The variables by which tools are led to a proxy, as the list of tools has them. */
    private static Stream<String> addressVariables(Patient patient) {
        return patient.tools().tools().stream()
                .flatMap(tool -> tool.manifestEnvironment(ProxySettings.defaults(), Optional.of("any")).stream())
                .flatMap(variables -> variables.entrySet().stream())
                .filter(variable -> isHere(variable.getValue()))
                .map(variable -> variable.getKey())
                .distinct();
    }

    private static boolean isHere(String address) {
        return address.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?(/.*)?");
    }

    private static Optional<Finding> dead(Patient patient, String name, String address) {
        return patient.host().http().get(address, PATIENCE) instanceof Reply.Refused
                ? Optional.of(Finding.fail(
                        "tools.terminal",
                        Area.TOOLS,
                        "This terminal has " + name + "=" + address
                                + ", and nothing answers there: tools that you start in it fail.",
                        "Open a new terminal, or run: unset " + name))
                : Optional.empty();
    }
}
