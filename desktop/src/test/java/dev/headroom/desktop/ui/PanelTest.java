package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.RealPanel;
import java.awt.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole program in a real panel, with a real profile, used by mouse and keys. */
class PanelTest {
    private static final int GREEN = 0x1a7f46;
    private static final int GREY = 0x868c95;

    @TempDir
    Path home;

    @TempDir
    Path session;

    @BeforeEach
    void whatAPanelNeeds() {
        Assumptions.assumeTrue(RealPanel.missing().isEmpty(), () -> "no panel without " + RealPanel.missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifier", "xembed"})
    @Tag("never-26")
    void the_icon_is_in_the_panel_changes_with_the_state_and_its_menu_stops_and_starts_the_profile(String kind)
            throws IOException, InterruptedException {
        Files.createDirectories(home.resolve(".claude"));
        Path pictures = Path.of(System.getProperty("screenshots"));
        try (RealHome machine = new RealHome(home);
                RealPanel panel = RealPanel.start(session, pictures)) {
            machine.apply();
            Process desktop = desktop(kind, machine, kind.equals("notifier") ? panel.bus() : Map.of(), panel);
            try {
                Point icon = panel.await(GREEN);
                panel.picture("panel-" + kind + "-healthy");
                panel.chooseFirst(icon, "panel-" + kind + "-menu-of-healthy");
                panel.await(
                        "stopped",
                        () -> machine.view().stopped() && machine.view().state() == ProfileState.OFF);
                panel.await(GREY);
                panel.picture("panel-" + kind + "-off");
                panel.chooseFirst(icon, "panel-" + kind + "-menu-of-off");
                panel.await("healthy", () -> machine.view().state() == ProfileState.HEALTHY);
                panel.await(GREEN);
                assertTrue(desktop.isAlive());
            } finally {
                desktop.destroy();
                desktop.waitFor();
            }
        }
    }

    /** The program as the build has it; its log is kept beside the pictures. */
    private Process desktop(String kind, RealHome machine, Map<String, String> bus, RealPanel panel)
            throws IOException {
        List<String> command = new ArrayList<>(RealHome.program("dev.headroom.desktop.ui.DesktopMain"));
        command.add(1, "-Dheadroom.home=" + launcher());
        command.add("--background");
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = Path.of(System.getProperty("screenshots"), "panel-" + kind + ".log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(machine.environment());
        builder.environment().putAll(panel.display());
        builder.environment().putAll(bus);
        builder.environment().put("XDG_RUNTIME_DIR", session.resolve("runtime").toString());
        return builder.start();
    }

    /** An installation's folder whose command line is the build's. */
    private Path launcher() throws IOException {
        String command = String.join("' '", RealHome.program("dev.headroom.app.Main"));
        Path program = session.resolve("installed/bin/headroom");
        Files.createDirectories(session.resolve("installed/bin"));
        Files.writeString(program, "#!/bin/sh\nexec '" + command + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return session.resolve("installed");
    }
}
