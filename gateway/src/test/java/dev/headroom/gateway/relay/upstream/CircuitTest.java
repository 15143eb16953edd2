package dev.headroom.gateway.relay.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-22")
final class CircuitTest {
    private final Circuit circuit = new Circuit();

    @Test
    void aRefusedConnectionTakesTheEngineOutAtOnce() {
        circuit.pollSucceeded();
        assertTrue(circuit.closed());
        circuit.refused();
        assertFalse(circuit.closed());
        assertEquals("the engine does not accept connections", circuit.reason());
    }

    @Test
    void otherFailuresTakeItOutOnlyWhenSeveralComeWithinAWindow() {
        circuit.pollSucceeded();
        circuit.failed(0, "the connection was closed");
        circuit.failed(20_000, "the connection was closed");
        circuit.failed(40_000, "the connection was closed");
        assertTrue(circuit.closed());
        circuit.failed(49_000, "the connection was closed");
        assertFalse(circuit.closed());
        assertEquals("the engine failed 3 times within 30 seconds: the connection was closed", circuit.reason());
    }

    @Test
    void itComesBackAfterThreeGoodPollsInARow() {
        circuit.pollSucceeded();
        circuit.refused();
        circuit.pollSucceeded();
        circuit.pollSucceeded();
        circuit.refused();
        circuit.pollSucceeded();
        circuit.pollSucceeded();
        assertFalse(circuit.closed());
        circuit.pollSucceeded();
        assertTrue(circuit.closed());
        assertEquals("", circuit.reason());
        assertEquals(1, circuit.openings());
    }
}
