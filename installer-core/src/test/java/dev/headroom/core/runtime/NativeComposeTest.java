package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProxySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The compose file of the sources, for a machine without a profile. */
class NativeComposeTest {
    @Test
    @Tag("never-25")
    void theComposeFileRunsThePublishedImageOnLoopbackAndAcknowledgesItsOpenAddress() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docker/docker-compose.native.yml")).stream()
                .map(String::strip)
                .toList();
        assertTrue(lines.contains("image: \"${HEADROOM_IMAGE:-" + ProxySettings.DEFAULT_IMAGE + "}\""));
        assertTrue(lines.contains(DockerRuntime.OPEN_INSIDE + ": \"1\""));
        assertTrue(lines.contains("- \"127.0.0.1:${HEADROOM_PORT:-8787}:${HEADROOM_PORT:-8787}\""));
    }
}
