package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.fake.RealHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program where nothing can be shown. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems always have a display")
class NoDisplayTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", ":4077"})
    @Tag("never-16")
    @Tag("never-26")
    void withoutIconAndDisplayOrWithOneThatIsGoneItSaysSoInASentenceAndEnds(String display)
            throws IOException, InterruptedException {
        try (RealHome machine = new RealHome(home)) {
            ProcessBuilder builder = new ProcessBuilder(RealHome.program("dev.headroom.desktop.ui.DesktopMain"))
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(machine.environment());
            builder.environment().putAll(display.isEmpty() ? Map.of() : Map.of("DISPLAY", display));
            Process desktop = builder.start();
            try {
                String said = new String(desktop.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(desktop.waitFor(60, TimeUnit.SECONDS), "it runs on");
                assertEquals(1, desktop.exitValue(), said);
                assertTrue(said.contains("No window can be opened here"), said);
                assertTrue(said.lines().noneMatch(line -> line.startsWith("\tat ")), said);
            } finally {
                desktop.destroyForcibly();
            }
        }
    }
}
