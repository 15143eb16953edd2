package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.settings.Surroundings;
import dev.headroom.core.upstream.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Do the settings of tools in a container, in WSL or on a remote machine lead to a proxy that runs outside? Such settings come with a
 * home folder that both share; nothing answers at their address in here.
 */
final class PlaceExamination implements Examination {
    private static final int LAST_PORT = 65535;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public List<Finding> look(Patient patient) {
        return Surroundings.apart(patient.host()).stream()
                .flatMap(place -> patient.tools().tools().stream()
                        .flatMap(tool -> settings(patient.host(), tool))
                        .filter(setting -> isDead(patient, setting.address()))
                        .map(setting -> finding(place, setting)))
                .toList();
    }

    private record Setting(ToolTarget tool, String place, ServerAddress address) {}

    /** What stands now in the keys by which the tool's file can lead it to a proxy. */
    private static Stream<Setting> settings(Host host, ToolTarget tool) {
        RoutingRequest request = new RoutingRequest(
                ProfileName.DEFAULT, Scope.PROVIDER, ProxySettings.defaults(), List.of(tool), Optional.empty());
        try {
            return tool.wiring(request, host).entries().stream()
                    .filter(ManagedEntry.Values.class::isInstance)
                    .map(ManagedEntry.Values.class::cast)
                    .flatMap(file -> file.values().keySet().stream()
                            .flatMap(key -> Document.seen(host, file.file(), file.format()).value(key).stream()
                                    .flatMap(value -> ServerAddress.of(value).stream())
                                    .map(address ->
                                            new Setting(tool, file.file() + ": " + String.join(".", key), address))));
        } catch (ProblemException unreadable) {
            // What cannot be read is told where the tool's routing is looked at.
            return Stream.empty();
        }
    }

    private static boolean isDead(Patient patient, ServerAddress address) {
        return address.canBeAsked()
                && address.isLoopback()
                && address.uri().getPort() <= LAST_PORT
                && patient.snapshot().profiles().stream()
                        .noneMatch(view -> view.deployment().proxy().port()
                                == address.uri().getPort())
                && patient.host().http().get(address.origin() + "/livez", PATIENCE) instanceof Reply.Refused;
    }

    private static Finding finding(Surroundings.Place place, Setting setting) {
        return Finding.fail(
                "tools.elsewhere",
                Area.TOOLS,
                setting.tool().title() + " is led to " + setting.address().origin() + " (" + setting.place()
                        + "), and nothing answers there: this is " + place.title()
                        + ", which does not reach a proxy that runs outside of it.",
                place.wayOut(setting.address().uri().getPort()) + ". Or install a profile in here.");
    }
}
