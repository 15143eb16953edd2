package dev.headroom.desktop.elevation.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.core.loopback.LoopbackClient;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Map;

/** Asks who answers on a machine-wide profile's port. */
public final class MachineProbe {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private MachineProbe() {}

    /** Sends one request to the port that everybody can see; a profile without such a port is not asked. Blocks. */
    public static MachineView.Answer ask(MachineProfile profile) {
        return ask(profile, LIMIT);
    }

    /** Does the same with another limit for the answer. */
    static MachineView.Answer ask(MachineProfile profile, Duration limit) {
        return profile.address().map(address -> ask(profile, address, limit)).orElse(MachineView.Answer.NOBODY);
    }

    private static MachineView.Answer ask(MachineProfile profile, String address, Duration limit) {
        try {
            LoopbackClient.Answer health = LoopbackClient.get(address + "/health", Map.of(), limit);
            return health.status() == 200 && isOf(profile, health.body())
                    ? MachineView.Answer.ITS_OWN
                    : MachineView.Answer.ANOTHER;
        } catch (ProtocolException e) {
            return MachineView.Answer.ANOTHER;
        } catch (IOException e) {
            return MachineView.Answer.NOBODY;
        }
    }

    /** Whether a proxy's health names this profile; a body that is no JSON does not. */
    private static boolean isOf(MachineProfile profile, String body) {
        try {
            JsonNode deployment = new ObjectMapper().readTree(body).path("deployment");
            return deployment.path("scope").asText().equals("system")
                    && deployment.path("profile").asText().equals(profile.name().value());
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
