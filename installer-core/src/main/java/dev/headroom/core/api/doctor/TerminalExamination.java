package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.tool.settings.Surroundings;
import dev.headroom.core.upstream.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Does this terminal hold an address of this machine at which nobody answers? Tools that are started in it fail. */
final class TerminalExamination implements Examination {
    private static final String HERE = "127.0.0.1";
    private static final int LAST_PORT = 65535;
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
                .map(Map.Entry::getKey)
                .distinct();
    }

    private static boolean isHere(String address) {
        return ServerAddress.of(address)
                .filter(known -> known.canBeAsked() && known.uri().getPort() <= LAST_PORT)
                .isPresent();
    }

    /** The path of the address is not asked: a request for it would go on to a provider. */
    private static Optional<Finding> dead(Patient patient, String name, String address) {
        String page = ServerAddress.of(address).orElseThrow().origin() + "/livez";
        return patient.host().http().get(page, PATIENCE) instanceof Reply.Refused
                ? Optional.of(Finding.fail(
                        "tools.terminal",
                        Area.TOOLS,
                        "This terminal has " + name + "=" + ServerAddress.shown(address)
                                + ", and nothing answers there: tools that you start in it fail.",
                        Surroundings.apart(patient.host())
                                .map(place -> "This is " + place.title() + ", which has an address " + HERE
                                        + " of its own. If the proxy runs outside of it: "
                                        + place.wayOut(ServerAddress.of(address)
                                                .orElseThrow()
                                                .uri()
                                                .getPort())
                                        + ". Else run: unset " + name)
                                .orElse("Open a new terminal, or run: unset " + name)))
                : Optional.empty();
    }
}
