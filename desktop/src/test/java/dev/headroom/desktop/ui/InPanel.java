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

/** The whole program as the build has it, over a real home with one tool, on a real panel's display. */
final class InPanel implements AutoCloseable {
    /** At login: only the icon is wanted. */
    static final List<String> BACKGROUND = List.of("--background");

    private final RealHome machine;
    private final RealPanel panel;
    private final Path session;
    private final Path pictures = Path.of(System.getProperty("screenshots"));
    private final List<Process> started = new ArrayList<>();

    /**
     * A panel, and nothing on it yet.
     *
     * @param session a folder for what is no part of the home
     */
    InPanel(Path home, Path session) throws IOException {
        this(home, session, "640x400");
    }

    /** The same on a screen of this size. */
    InPanel(Path home, Path session, String size) throws IOException {
        this.session = session;
        Files.createDirectories(home.resolve(".claude"));
        machine = new RealHome(home);
        panel = RealPanel.start(session, pictures, size);
    }

    RealHome machine() {
        return machine;
    }

    RealPanel panel() {
        return panel;
    }

    /**
     * Starts it where it shows its icon in one way.
     *
     * @param name of its log, which is kept beside the pictures
     * @param kind {@code notifier}, or {@code xembed}, the only way without a session bus
     */
    Process start(String name, String kind, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(RealHome.program("dev.headroom.desktop.ui.DesktopMain"));
        command.addAll(1, List.of("-Dheadroom.home=" + launcher(), "-Xms8m", "-Xmx96m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = pictures.resolve("panel-" + name + ".log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(machine.environment());
        builder.environment().putAll(panel.display());
        builder.environment().putAll(kind.equals("notifier") ? panel.bus() : Map.of());
        builder.environment().put("XDG_RUNTIME_DIR", session.resolve("runtime").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Everything that runs here ends. */
    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
        panel.close();
        machine.close();
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
