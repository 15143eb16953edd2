package dev.headroom.desktop.fake;

import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Our window as the window manager of a display has it. */
public final class PanelWindow {
    /** So many looks in a row find a window at the same place. */
    private static final int STAYS = 40;

    private final Map<String, String> display;

    PanelWindow(Map<String, String> display) {
        this.display = Map.copyOf(display);
    }

    /**
     * Where our window lies with its frame: left, top, right and bottom edge in pixels of the screen. Waits until it is there
     * and stays where it is for a moment.
     */
    public List<Integer> edges() {
        List<List<Integer>> seen = new ArrayList<>();
        Await.until("a window that stays", () -> {
            Optional<List<Integer>> now = look();
            if (now.isEmpty() || (!seen.isEmpty() && !seen.getLast().equals(now.get()))) {
                seen.clear();
            }
            now.ifPresent(seen::add);
            return seen.size() > STAYS;
        });
        return seen.getLast();
    }

    /** What our window says of itself to the desktop; empty when it does not. */
    public String property(String name) {
        String[] said = said("xprop", "-id", id(), "-notype", name).split(" = |:\n", 2);
        return said.length > 1 ? said[1].strip() : "";
    }

    /** Makes its inside this large, as a user does at its edge. */
    public void resize(int width, int height) {
        said("xdotool", "windowsize", "--sync", id(), Integer.toString(width), Integer.toString(height));
    }

    private String id() {
        return said("xdotool", "search", "--onlyvisible", "--name", "^Headroom$")
                .strip();
    }

    private Optional<List<Integer>> look() {
        String id = id();
        if (!id.matches("[0-9]+")) {
            return Optional.empty();
        }
        List<Integer> frame = numbers(said("xprop", "-id", id, "_NET_FRAME_EXTENTS"), "([0-9]+)");
        List<Integer> inside =
                numbers(said("xwininfo", "-id", id), "(?:Absolute upper-left [XY]|Width|Height): +(-?[0-9]+)");
        if (frame.size() != 4 || inside.size() != 4) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                inside.get(0) - frame.get(0),
                inside.get(1) - frame.get(2),
                inside.get(0) + inside.get(2) + frame.get(1),
                inside.get(1) + inside.get(3) + frame.get(3)));
    }

    private static List<Integer> numbers(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(each -> Integer.valueOf(each.group(1)))
                .toList();
    }

    /** What a program says; nothing when it ends badly. */
    private String said(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(display);
        try {
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : "";
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
