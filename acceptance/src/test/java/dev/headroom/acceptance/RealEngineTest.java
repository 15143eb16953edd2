package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real proxy on a machine without a way out: nothing is set for it but the address of its provider. */
@Tag("engine")
class RealEngineTest extends Booted {
    private static final List<String> PRESETS = List.of(
            "--preset on-demand",
            "--preset persistent-service",
            "--preset persistent-service --no-front-door",
            "--preset persistent-task");

    private int port = 8800;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(RealEngine.all());
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), RealEngine.all());
    }

    static Stream<Arguments> presets() {
        return RealEngine.each(PRESETS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("presets")
    @Tag("never-1")
    @Tag("never-17")
    void itBecomesReadySavesAndLeavesNothing(RealEngine engine, String preset) {
        EngineUser real = EngineUser.in(box(), engine, ++port);
        real.apply(preset.split(" ", -1));
        assertTrue(real.user().isHealthyAndRouted());
        assertTrue(
                real.user().status().contains("Status:     running"),
                real.user().status());

        assertEquals("{\"200\": 3}", real.traffic("conversation"));
        real.assertSavesMoreThanHalf();
        assertEquals("{\"200\": 100}", real.traffic("at-once", "100"));

        real.user().headroom("install", "stop").ok();
        assertTrue(real.user().isUnrouted());
        assertEquals(List.of(), real.processes());
        real.user().headroom("install", "start").ok();
        assertTrue(real.user().isHealthyAndRouted());
        real.user().headroom("install", "restart").ok();
        assertTrue(real.user().isHealthyAndRouted());
        real.user().remove();
        real.assertNothingIsLeft();
    }

    static Stream<RealEngine> engines() {
        return RealEngine.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    @Tag("never-17")
    @Tag("never-22")
    void whenItIsKilledBehindTheFrontDoorNoRequestFailsAndNothingOfItLivesOn(RealEngine engine) {
        EngineUser real = EngineUser.in(box(), engine, ++port);
        // In its other mode it looks at no pictures.
        real.apply("--preset", "persistent-service", "--mode", "token");
        List<String> old = withAWorker(real);
        assertEquals("{\"200\": 90}", real.traffic("steady", "90", real.process()));
        User.await(
                "requests go to another proxy",
                20,
                () -> real.status("live").equals("True")
                        && real.status("direct").equals("False"));
        assertTrue(real.user().isHealthyAndRouted());
        real.processes().forEach(process -> assertFalse(old.contains(process), process));
        withAWorker(real);
        real.user().remove();
        real.assertNothingIsLeft();
    }

    /** Its processes after it has seen a picture, for which it starts one. */
    private static List<String> withAWorker(EngineUser real) {
        assertEquals("{\"200\": 1}", real.traffic("image"));
        List<String> processes = real.processes();
        assertTrue(processes.size() > 1, () -> "a picture has a worker of its own: " + processes);
        return processes;
    }
}
