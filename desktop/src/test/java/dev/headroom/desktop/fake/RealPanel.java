package dev.headroom.desktop.fake;

import static org.junit.jupiter.api.Assertions.fail;

import dev.headroom.testing.Await;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** An X display of its own with a session bus, a window manager and an XFCE panel, by {@code build/testbox/panel.sh}. */
public final class RealPanel implements AutoCloseable {
    /** The panel lies along the upper edge and begins with its icons, of which ours is the only one. */
    private static final int ICON = 24;

    private static final int PANEL = 32;
    private static final Path SCRIPT = Path.of("..", "build", "testbox", "panel.sh");
    private static final List<String> PROGRAMS = List.of(
            "Xvfb",
            "xvfb-run",
            "dbus-run-session",
            "openbox",
            "xfce4-panel",
            "xfconf-query",
            "xdotool",
            "import",
            "xprop",
            "xwininfo");
    private static final int NEAR = 12;
    private static final int DARK = 0x60;
    private static final int BLACK_MASK = 0xffffff;
    private static final String RIGHT_BUTTON = "3";

    private final Process session;
    private final Path folder;
    private final Path pictures;
    private final List<String> where;
    private Optional<Process> another = Optional.empty();

    private RealPanel(Process session, Path folder, Path pictures, List<String> where) {
        this.session = session;
        this.folder = folder;
        this.pictures = pictures;
        this.where = where;
    }

    /** What a panel needs and this machine does not have. */
    public static List<String> missing() {
        return PROGRAMS.stream()
                .filter(name -> !Files.isExecutable(Path.of("/usr/bin", name)))
                .toList();
    }

    /**
     * Starts everything; returns when the panel can take icons.
     *
     * @param folder for what the session keeps
     * @param pictures where pictures of the screen are put
     */
    public static RealPanel start(Path folder, Path pictures) throws IOException {
        return start(folder, pictures, "640x400");
    }

    /** The same on a screen of this size, such as {@code 1366x768}. */
    public static RealPanel start(Path folder, Path pictures, String size) throws IOException {
        Files.createDirectories(pictures);
        ProcessBuilder builder = new ProcessBuilder(
                SCRIPT.toString(),
                "-s",
                size,
                "sh",
                "-c",
                "echo \"ready $DISPLAY $XAUTHORITY $DBUS_SESSION_BUS_ADDRESS\"; exec sleep 7200");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // Private to the user, as a login makes it, whatever the umask is here.
        Path runtime = Files.createDirectories(
                folder.resolve("runtime"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        builder.environment().putAll(Map.of("XDG_RUNTIME_DIR", runtime.toString(), "HOME", folder.toString()));
        Process session = builder.start();
        BufferedReader out = session.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = out.readLine();
        }
        if (line == null) {
            return fail("the panel did not start");
        }
        return new RealPanel(
                session, folder, pictures, Arrays.asList(line.split(" ")).subList(1, 4));
    }

    /** Where programs find the display. */
    public Map<String, String> display() {
        return Map.of("DISPLAY", where.getFirst(), "XAUTHORITY", where.get(1));
    }

    /** Where programs find the session bus. */
    public Map<String, String> bus() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", where.getLast());
    }

    /**
     * Opens the icon's menu, waits until one of its operations can be chosen, and chooses the first such.
     *
     * @param name under which a picture of the menu is kept
     */
    public void chooseFirst(Point icon, String name) {
        await("an operation that can be chosen", () -> {
            run("xdotool", "mousemove", "" + icon.x, "" + icon.y, "click", RIGHT_BUTTON);
            await("the menu", () -> isCovered(picture("panel-last")));
            boolean offered = isDark(picture(name));
            if (offered) {
                // The first entry opens the window.
                run("xdotool", "key", "--delay", "200", "Down", "Down", "Return");
            } else {
                run("xdotool", "key", "Escape");
            }
            run("xdotool", "mousemove", "600", "300");
            await("the menu's end", () -> !isCovered(picture("panel-last")));
            return offered;
        });
    }

    /**
     * Opens the icon's menu, goes down to a submenu, opens it and chooses the first entry in it that can be chosen; an empty one
     * has none.
     *
     * @param group which of the submenus it is, from 1 on
     * @param name under which a picture of the open submenu is kept
     */
    public void chooseInSubmenu(Point icon, int group, String name) {
        run("xdotool", "mousemove", "" + icon.x, "" + icon.y, "click", RIGHT_BUTTON);
        await("the menu", () -> isCovered(picture("panel-last")));
        for (int entry = 0; entry <= group; entry++) {
            run("xdotool", "key", "--delay", "200", "Down");
        }
        run("xdotool", "key", "--delay", "500", "Right");
        picture(name);
        run("xdotool", "key", "--delay", "200", "Return");
        run("xdotool", "key", "--delay", "200", "Escape", "Escape");
        run("xdotool", "mousemove", "600", "300");
        await("the menu's end", () -> !isCovered(picture("panel-last")));
    }

    /** Where the icon is, when it has this colour; empty when it has not. */
    public Optional<Point> find(int rgb) {
        BufferedImage screen = picture("panel-last");
        List<Point> found = new ArrayList<>();
        for (int y = 0; y < PANEL; y++) {
            for (int x = 0; x < ICON; x++) {
                if (isNear(screen.getRGB(x, y), rgb)) {
                    found.add(new Point(x, y));
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(middle(found));
    }

    /**
     * Waits until the icon has this colour, and says where it was then: in a later picture it may just be drawn anew, which an
     * XEmbed icon begins by wiping itself out.
     */
    public Point await(int rgb) {
        Point found = new Point();
        await("colour " + Integer.toHexString(rgb), () -> {
            Optional<Point> icon = find(rgb);
            icon.ifPresent(found::setLocation);
            return icon.isPresent();
        });
        return found;
    }

    /** The panel dies. */
    public void crash() {
        session.descendants()
                .filter(each -> each.info().command().orElse("").contains("xfce4-panel"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The panel comes again, as a session's manager starts it. */
    public void comeBack() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("xfce4-panel", "--disable-wm-check");
        builder.environment().putAll(display());
        builder.environment().putAll(bus());
        builder.environment().putAll(Map.of("HOME", folder.toString(), "NO_AT_BRIDGE", "1"));
        builder.environment().put("XDG_RUNTIME_DIR", folder.resolve("runtime").toString());
        another = Optional.of(builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Our window on this display. */
    public PanelWindow window() {
        return new PanelWindow(display());
    }

    /** Presses keys in whatever has them. */
    public void keys(String... keys) {
        run(Stream.concat(Stream.of("xdotool", "key", "--delay", "200"), Arrays.stream(keys))
                .toArray(String[]::new));
    }

    /** Whether anything lies on the screen below the panel, such as a window. */
    public boolean isCovered() {
        return isCovered(picture("panel-last"));
    }

    /** A picture of the whole screen, which is kept under this name. */
    public BufferedImage picture(String name) {
        File file = pictures.resolve(name + ".png").toFile();
        run("import", "-window", "root", file.toString());
        try {
            return ImageIO.read(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something is so. */
    public void await(String what, BooleanSupplier condition) {
        Await.until(what, condition::getAsBoolean);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = session.descendants().toList();
        another.ifPresent(Process::destroyForcibly);
        session.destroy();
        all.forEach(ProcessHandle::destroy);
    }

    private void run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(display());
        try {
            Process process = builder.inheritIO().start();
            if (process.waitFor() != 0) {
                fail(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The screen below the panel is black as long as nothing lies on it. */
    private static boolean isCovered(BufferedImage screen) {
        for (int y = PANEL + 1; y < screen.getHeight(); y++) {
            if ((screen.getRGB(ICON * 2, y) & BLACK_MASK) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * What can be chosen is written darker than what cannot. The first operation of the only profile is below the entry for the
     * window and the profile's name; the panel's own menu begins at the screen's edge and has higher lines than the JDK's.
     */
    private static boolean isDark(BufferedImage screen) {
        boolean panels = (screen.getRGB(6, 60) & 255) > 0x80;
        int middle = panels ? 100 : 74;
        for (int y = middle - 7; y < middle + 8; y++) {
            for (int x = ICON; x < 100; x++) {
                int rgb = screen.getRGB(x, y);
                if (Math.max(Math.max(rgb >> 16 & 255, rgb >> 8 & 255), rgb & 255) < DARK) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Point middle(List<Point> points) {
        int x = points.stream().mapToInt(each -> each.x).sum();
        int y = points.stream().mapToInt(each -> each.y).sum();
        return new Point(x / points.size(), y / points.size());
    }

    private static boolean isNear(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) < NEAR
                && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) < NEAR
                && Math.abs((one & 255) - (other & 255)) < NEAR;
    }
}
