package dev.headroom.desktop.elevation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.fake.OneAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineProbeTest {
    /** Long enough for any machine; it is no expectation. */
    private static final Duration HANG = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "HTTP/1.1 200 OK | {\"deployment\": {\"scope\": \"system\", \"profile\": \"team\"}} | ITS_OWN",
                "HTTP/1.1 200 OK | {\"deployment\": {\"scope\": \"user\", \"profile\": \"team\"}} | ANOTHER",
                "HTTP/1.1 200 OK | {\"deployment\": {\"scope\": \"system\", \"profile\": \"other\"}} | ANOTHER",
                "HTTP/1.1 503 Busy | {\"deployment\": {\"scope\": \"system\", \"profile\": \"team\"}} | ANOTHER",
                "HTTP/1.1 200 OK | <html>no proxy</html> | ANOTHER",
                "SSH-2.0-OpenSSH | no HTTP either | ANOTHER"
            })
    void whoAnswersIsToldByItsHealth(String status, String body, MachineView.Answer who) throws IOException {
        try (OneAnswer server = OneAnswer.of(status, body)) {
            assertEquals(who, MachineProbe.ask(profile(Optional.of(server.port())), HANG));
            assertEquals("GET /health HTTP/1.1", server.request());
        }
    }

    @Test
    void whereNothingListensOrNoPortIsKnownNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertEquals(MachineView.Answer.NOBODY, MachineProbe.ask(profile(Optional.of(port))));
        assertEquals(MachineView.Answer.NOBODY, MachineProbe.ask(profile(Optional.empty())));
    }

    private static MachineProfile profile(Optional<Integer> port) {
        return new MachineProfile(new ProfileName("team"), port, true, true);
    }
}
