package dev.headroom.desktop.ui;

import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.RealPanel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the whole program as the build has it, on a real panel's display.
 *
 * @param session a folder for what is no part of the home
 */
record InPanel(RealHome machine, RealPanel panel, Path session) {
    /**
     * Starts it.
     *
     * @param name of its log, which is kept beside the pictures
     * @param bus where it finds the session bus; nothing when it is to find none
     */
    Process start(String name, Map<String, String> bus, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(RealHome.program("dev.headroom.desktop.ui.DesktopMain"));
        command.addAll(1, List.of("-Dheadroom.home=" + launcher(), "-Xms8m", "-Xmx96m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = Path.of(System.getProperty("screenshots"), "panel-" + name + ".log");
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
