package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real proxy in a container, of an image that is made from its environment: there is no registry here. */
@Tag("engine")
class EngineContainerTest extends Booted {
    private static final List<String> CHOICES = List.of("--preset persistent-docker", "--runtime docker");

    private int port = 8860;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(RealEngine.all());
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), RealEngine.all());
        EngineUser.prepareImages(box(), RealEngine.all());
    }

    static Stream<Arguments> choices() {
        return RealEngine.each(RealEngine.isEverything() ? CHOICES : CHOICES.subList(0, 1));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("choices")
    @Tag("never-1")
    @Tag("never-13")
    void itBecomesReadySavesAndLeavesNothing(RealEngine engine, String choice) {
        EngineUser real = EngineUser.withDocker(box(), engine, ++port);
        real.applyContainer(EngineUser.image(engine), choice.split(" ", -1));
        assertTrue(real.user().isHealthyAndRouted());
        assertEquals("{\"200\": 3}", real.traffic("conversation"));
        real.assertSavesMoreThanHalf();
        real.user().headroom("install", "stop").ok();
        assertTrue(real.user().isUnrouted());
        real.user().headroom("install", "start").ok();
        assertTrue(real.user().isHealthyAndRouted());
        real.user().remove();
        assertEquals("", real.user().sh("docker ps --all --quiet").ok());
        real.assertNothingIsLeft();
    }
}
