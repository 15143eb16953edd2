package dev.headroom.desktop.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Where the window stands and how large it is with its frame, in pixels of the screen before scaling.
 *
 * @param maximized whether it fills its screen; the rest then says where it stands when it does not
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /** Below it the buttons of a page no longer fit. */
    public static final double LEAST_WIDTH = 760;

    public static final double LEAST_HEIGHT = 520;

    private static final double USUAL_WIDTH = 1040;
    private static final double USUAL_HEIGHT = 740;

    /** Room for a title bar, which some systems put on top of the size that was asked for. */
    private static final double TITLE = 48;

    private static final int PARTS = 5;

    /** The part of a screen that no panel takes, in the same pixels. */
    public record Area(double x, double y, double width, double height) {
        private double shared(WindowPlace place) {
            double across = Math.min(x + width, place.x + place.width) - Math.max(x, place.x);
            double down = Math.min(y + height, place.y + place.height) - Math.max(y, place.y);
            return Math.max(0, across) * Math.max(0, down);
        }
    }

    /** In the middle of a screen, a little above it. */
    public static WindowPlace usual(Area screen) {
        double width = Math.min(USUAL_WIDTH, screen.width);
        double height = Math.min(USUAL_HEIGHT, screen.height - TITLE);
        return new WindowPlace(
                Math.rint(screen.x + (screen.width - width) / 2),
                Math.rint(screen.y + (screen.height - TITLE - height) / 3),
                width,
                height,
                false);
    }

    /**
     * The nearest place that lies within one of these screens with its whole frame: the one that has most of it.
     *
     * @param screens at least one; the first counts where none has anything of it
     */
    public WindowPlace within(List<Area> screens) {
        Area screen = screens.stream()
                .max(Comparator.comparingDouble(each -> each.shared(this)))
                .filter(each -> each.shared(this) > 0)
                .orElse(screens.getFirst());
        double wide = Math.min(width, screen.width);
        double high = Math.min(height, screen.height - TITLE);
        return new WindowPlace(
                Math.clamp(x, screen.x, screen.x + screen.width - wide),
                Math.clamp(y, screen.y, screen.y + screen.height - TITLE - high),
                wide,
                high,
                maximized);
    }

    /** The same, filling its screen or not. */
    public WindowPlace maximized(boolean now) {
        return new WindowPlace(x, y, width, height, now);
    }

    /** As one word of the settings file. */
    String word() {
        String numbers = String.join(
                ",",
                DoubleStream.of(x, y, width, height)
                        .mapToObj(each -> Long.toString(Math.round(each)))
                        .toList());
        return numbers + "," + (maximized ? "maximized" : "normal");
    }

    /** From such a word; empty when it is none. */
    static Optional<WindowPlace> of(String word) {
        List<String> parts = List.of(word.split(",", -1));
        boolean isPlace =
                parts.size() == PARTS && parts.stream().limit(PARTS - 1).allMatch(each -> each.matches("-?[0-9]{1,5}"));
        if (!isPlace) {
            return Optional.empty();
        }
        List<Double> numbers =
                Stream.of(0, 1, 2, 3).map(parts::get).map(Double::valueOf).toList();
        return Optional.of(new WindowPlace(
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                parts.getLast().equals("maximized")));
    }
}
