package dev.headroom.acceptance;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Sees and clicks on a display of its own in a box, with a panel that shows tray icons in its upper left corner. */
final class Robot {
    private static final String PICTURES = "acceptance/target/screenshots";
    private static final int NEAR = 12;

    private final Box box;
    private final String user;
    private final List<String> where;

    private Robot(Box box, String user, List<String> where) {
        this.box = box;
        this.user = user;
        this.where = where;
    }

    /** Starts display, session bus, window manager and panel as this user; the words are those of panel.sh. */
    static Robot start(Box box, String user, String... panel) {
        box.exec("mkdir", "-p", "-m", "777", "/mnt/repository/" + PICTURES).ok();
        String id = box.exec("id", "-u", user).ok().strip();
        String file = "/var/tmp/screen-" + user;
        List<String> words = new ArrayList<>(List.of(
                "--uid=" + user,
                "--setenv=HOME=/home/" + user,
                "--setenv=XDG_RUNTIME_DIR=/run/user/" + id,
                "/mnt/repository/build/testbox/panel.sh"));
        words.addAll(List.of(panel));
        words.addAll(List.of(
                "sh",
                "-c",
                "echo DISPLAY=$DISPLAY XAUTHORITY=$XAUTHORITY DBUS_SESSION_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS >"
                        + file + "; exec sleep 1000"));
        BootedMachine.background(box, "screen-" + user, words.toArray(String[]::new));
        User.await("the panel", 60, () -> box.exec("test", "-s", file).code() == 0);
        String said = box.exec("cat", file).ok().strip();
        return new Robot(box, user, List.of(said.split(" ")));
    }

    /** Runs a command on the display; answers when it has ended. */
    Box.Output run(String... command) {
        List<String> all = new ArrayList<>(List.of("env"));
        all.addAll(where);
        all.addAll(List.of(command));
        return box.as(user, all.toArray(String[]::new));
    }

    void click(Point place) {
        run("xdotool", "mousemove", "" + place.x, "" + place.y, "click", "1").ok();
    }

    void clickRight(Point place) {
        run("xdotool", "mousemove", "" + place.x, "" + place.y, "click", "3").ok();
    }

    void type(String... keys) {
        List<String> all = new ArrayList<>(List.of("xdotool", "key", "--delay", "300"));
        all.addAll(List.of(keys));
        run(all.toArray(String[]::new)).ok();
    }

    /** A picture of the whole screen, which is kept under this name. */
    BufferedImage picture(String name) {
        run(
                        "sh",
                        "-c",
                        "import -window root \"$0.$$.png\" && mv -f \"$0.$$.png\" \"$0.png\"",
                        "/mnt/repository/" + PICTURES + "/" + name)
                .ok();
        Path file = Box.repository().resolve(PICTURES).resolve(name + ".png");
        try (var in = Files.newInputStream(file)) {
            return ImageIO.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a filled square of this colour between two heights of the screen; says where. */
    Point await(String what, int rgb, int side, int top, int bottom) {
        User.await(what, 60, () -> find(rgb, side, top, bottom).isPresent());
        return find(rgb, side, top, bottom).orElseThrow();
    }

    private Optional<Point> find(int rgb, int side, int top, int bottom) {
        BufferedImage screen = picture("last-" + user);
        for (int y = top; y < bottom - side; y++) {
            for (int x = 0; x < screen.getWidth() - side; x++) {
                if (isFilled(screen, x, y, side, rgb)) {
                    return Optional.of(new Point(x + side / 2, y + side / 2));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFilled(BufferedImage screen, int x, int y, int side, int rgb) {
        for (int i = 0; i < side * side; i++) {
            if (!isNear(screen.getRGB(x + i % side, y + i / side), rgb)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) < NEAR
                && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) < NEAR
                && Math.abs((one & 255) - (other & 255)) < NEAR;
    }
}
