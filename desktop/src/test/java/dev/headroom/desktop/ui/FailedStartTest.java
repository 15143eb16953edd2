package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.fake.RealHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FailedStartTest {
    @TempDir
    Path home;

    /** The program takes this system for Windows and does not find Windows' libraries. */
    @Test
    @Tag("never-16")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Windows has these libraries")
    void aProgramThatCannotStartSaysSoAndKeepsTheDetailsInAFile() throws IOException, InterruptedException {
        try (RealHome machine = new RealHome(home)) {
            ProcessBuilder builder = new ProcessBuilder(RealHome.program("dev.headroom.desktop.ui.DesktopMain"))
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(machine.environment());
            builder.environment().put("APPDATA", home.toString());
            builder.environment().put("JAVA_TOOL_OPTIONS", "-Dos.name=Windows -Djava.awt.headless=true");
            Process desktop = builder.start();
            try {
                String said = new String(desktop.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(desktop.waitFor(60, TimeUnit.SECONDS), "it runs on");
                assertEquals(1, desktop.exitValue(), said);
                Path details = home.resolve("Headroom Tray/failed-start.log");
                assertTrue(said.contains("Headroom Tray cannot start: "), said);
                assertTrue(said.contains("The details are in " + details + "."), said);
                assertTrue(said.lines().noneMatch(line -> line.startsWith("\tat ")), said);
                assertTrue(Files.readString(details).lines().anyMatch(line -> line.startsWith("\tat ")), said);
            } finally {
                desktop.destroyForcibly();
            }
        }
    }
}
