package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;

/** A display of its own for Windows' programs, with a window manager and a panel that shows tray icons. */
final class WineScreen implements AutoCloseable {
    /** The parts of a pixel that are zero in black. */
    private static final int BLACK = 0xffffff;

    private final Path pictures;
    private final Script script;
    private final List<Process> running;
    private final String display;

    private WineScreen(Path pictures, Script script, List<Process> running, String display) {
        this.pictures = pictures;
        this.script = script;
        this.running = running;
        this.display = display;
    }

    /** Opens one. Skips the test, saying why, where a program for that is missing. */
    static WineScreen open(Path work) throws IOException {
        for (String program : List.of("Xvfb", "openbox", "trayer", "xdotool", "import")) {
            Assumptions.assumeTrue(
                    Stream.of(System.getenv("PATH").split(":", -1))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    "there is no " + program + " here");
        }
        Path said = work.resolve("display");
        Files.deleteIfExists(said);
        List<Process> running = new ArrayList<>();
        running.add(new Script(work, Map.of())
                .start(List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"), said));
        Await.until(
                "there is a display",
                () -> Files.exists(said) && Files.readString(said).endsWith("\n"));
        String display = ":" + Files.readString(said).strip();
        Script script = new Script(work, Map.of("DISPLAY", display));
        running.add(script.start(List.of("openbox"), work.resolve("openbox")));
        running.add(script.start(
                List.of("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request"),
                work.resolve("trayer")));
        return new WineScreen(Files.createDirectories(work.resolve("pictures")), script, running, display);
    }

    String display() {
        return display;
    }

    /** How many windows of this title can be seen. */
    long windows(String title) {
        Box.Output found = script.run(List.of("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$"));
        return found.text().lines().filter(line -> line.matches("[0-9]+")).count();
    }

    /** Takes a picture of the screen, which is kept under this name; returns how many of its pixels are not black, as an empty screen is. */
    long lit(String name) {
        Path file = pictures.resolve(name + ".png");
        script.run(List.of("import", "-window", "root", file.toString())).ok();
        try {
            BufferedImage picture = ImageIO.read(file.toFile());
            return Arrays.stream(
                            picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                    .filter(pixel -> (pixel & BLACK) != 0)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses a key in the window that has the focus. */
    void press(String key) {
        script.run(List.of("xdotool", "key", key)).ok();
    }

    @Override
    public void close() {
        running.reversed().forEach(Process::destroy);
    }
}
