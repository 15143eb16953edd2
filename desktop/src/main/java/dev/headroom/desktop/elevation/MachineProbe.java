package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Asks who answers on a machine-wide profile's port, never through an outgoing proxy. */
final class MachineProbe {
    private static final int MILLIS = 2000;

    private MachineProbe() {}

    /** Blocks. */
    static MachineView.Answer ask(MachineProfile profile) {
        return profile.address().map(address -> ask(profile, address)).orElse(MachineView.Answer.NOBODY);
    }

    private static MachineView.Answer ask(MachineProfile profile, String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address + "/health").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return isOf(profile, connection) ? MachineView.Answer.ITS_OWN : MachineView.Answer.ANOTHER;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return MachineView.Answer.NOBODY;
        }
    }

    private static boolean isOf(MachineProfile profile, HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return false;
        }
        try (InputStream in = connection.getInputStream()) {
            return said(in).map(health -> health.path("deployment"))
                    .filter(its -> its.path("scope").asText().equals("system"))
                    .filter(its ->
                            its.path("profile").asText().equals(profile.name().value()))
                    .isPresent();
        }
    }

    /** Empty when it is no JSON: then it is none of ours. */
    private static Optional<JsonNode> said(InputStream in) throws IOException {
        try {
            return Optional.of(new ObjectMapper().readTree(in));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
