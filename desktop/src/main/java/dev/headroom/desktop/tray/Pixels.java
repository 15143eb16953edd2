package dev.headroom.desktop.tray;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.ProfileState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One size of the icon's picture: a square of raw bytes in the order red, green, blue, alpha, from the top left corner.
 */
public final class Pixels {
    private static final List<Integer> SIZES = List.of(22, 24, 32, 48);

    /** How many pictures the turning icon has. */
    public static final int FRAMES = 4;

    private final int size;
    private final byte[] rgba;

    private Pixels(int size, byte[] rgba) {
        this.size = size;
        this.rgba = rgba;
    }

    /** The icon of a state in every size that there is; {@code frame} counts up while it turns. */
    public static List<Pixels> of(ProfileState state, int frame) {
        String name = EnumWords.of(state) + (state == ProfileState.STARTING ? "-" + frame % FRAMES : "");
        return SIZES.stream().map(size -> load(name, size)).toList();
    }

    /** Its width and height. */
    public int size() {
        return size;
    }

    /** Alpha first, as StatusNotifierItem and AWT want it. */
    public byte[] argb() {
        byte[] argb = new byte[rgba.length];
        for (int i = 0; i < rgba.length; i += 4) {
            argb[i] = rgba[i + 3];
            System.arraycopy(rgba, i, argb, i + 1, 3);
        }
        return argb;
    }

    private static Pixels load(String name, int size) {
        String file = name + "-" + size + ".rgba";
        try (InputStream in = Pixels.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no picture " + file);
            }
            return new Pixels(size, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
