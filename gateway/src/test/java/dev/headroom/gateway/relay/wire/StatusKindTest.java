package dev.headroom.gateway.relay.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusKindTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID, -1",
        "INVALID, 0",
        "INVALID, 99",
        "PLAIN, 100",
        "PLAIN, 101",
        "ANNOUNCEMENT, 102",
        "PLAIN, 103",
        "ANNOUNCEMENT, 104",
        "ANNOUNCEMENT, 199",
        "PLAIN, 200",
        "PLAIN, 599",
        "PLAIN, 999",
        "INVALID, 1000"
    })
    void aCodeSaysWhatItsMessageIs(StatusKind kind, int code) {
        assertEquals(kind, StatusKind.of(code));
    }
}
