package dev.headroom.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.Health;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages have the shape that the Python proxy 0.42.0 was seen to send. */
class HealthReportTest {
    private static final String GOOD = check("startup", true, false) + "," + check("http_client", true, false);

    @Test
    void aFailingOptionalCheckDoesNotBlockAProxyThatSaysItIsReady() {
        Health.Live live = live(true, GOOD + "," + check("kompress", false, true));
        assertEquals(
                List.of(true, true, List.of(), List.of("kompress")),
                List.of(live.routable(), live.ready(), live.failing(), live.optionalFailing()));
    }

    @Test
    @Tag("never-28")
    void anOfflineMachineWithoutTheOptionalModelIsRoutable() {
        Health.Live live =
                live(false, GOOD + "," + check("upstream", false, false) + "," + check("kompress", false, true));
        assertEquals(
                List.of(true, false, List.of("upstream"), List.of("kompress")),
                List.of(live.routable(), live.ready(), live.failing(), live.optionalFailing()));
    }

    @Test
    void readyTrueIsEnoughWhateverItsChecksSay() {
        Health.Live live = live(true, GOOD + "," + check("memory", false, false));
        assertEquals(List.of(true, true), List.of(live.routable(), live.ready()));
    }

    @Test
    void aFailingRequiredCheckBlocks() {
        Health.Live live =
                live(false, GOOD + "," + check("memory", false, false) + "," + check("upstream", false, false));
        assertEquals(
                List.of(false, false, List.of("memory", "upstream")),
                List.of(live.routable(), live.ready(), live.failing()));
    }

    @Test
    void aProxyThatIsNotReadyAndNamesNoCheckIsNotRoutable() {
        Health.Live live = live(false, GOOD);
        assertEquals(List.of(false, false, List.of()), List.of(live.routable(), live.ready(), live.failing()));
    }

    @Test
    void aDisabledCheckNeverFails() {
        Health.Live live = live(true, "\"cache\":{\"enabled\":false,\"ready\":false,\"status\":\"disabled\"}");
        assertEquals(List.of(List.of(), List.of()), List.of(live.failing(), live.optionalFailing()));
    }

    private static Health.Live live(boolean ready, String checks) {
        return HealthReport.parse("{\"service\":\"headroom-proxy\",\"status\":\"" + (ready ? "healthy" : "unhealthy")
                        + "\",\"ready\":" + ready + ",\"version\":\"0.42.0\",\"checks\":{" + checks + "}}")
                .orElseThrow()
                .live();
    }

    private static String check(String name, boolean ready, boolean optional) {
        return "\"" + name + "\":{\"enabled\":true,\"ready\":" + ready + (optional ? ",\"optional\":true" : "")
                + ",\"status\":\"" + (ready ? "healthy" : "unhealthy") + "\"}";
    }
}
