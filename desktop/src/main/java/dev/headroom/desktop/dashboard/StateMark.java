package dev.headroom.desktop.dashboard;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.control.Growing;
import dev.headroom.desktop.tray.Pixels;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A state as the picture that the tray shows, too. */
public final class StateMark extends ImageView {
    private static final int SIZE = 20;

    private StateMark(ProfileState state, Image picture) {
        setImage(picture);
        setFitWidth(SIZE);
        setFitHeight(SIZE);
        setSmooth(true);
        setId("mark-" + EnumWords.of(state));
    }

    /** The pictures, each read once. */
    static final class Pictures {
        private final Map<ProfileState, Image> read = new EnumMap<>(ProfileState.class);

        Pictures() {}

        Node of(ProfileState state) {
            return new Growing(new StateMark(state, read.computeIfAbsent(state, Pictures::read)));
        }

        private static Image read(ProfileState state) {
            Pixels pixels = Pixels.of(state, 0).getLast();
            int size = pixels.size();
            int[] argb = new int[size * size];
            ByteBuffer.wrap(pixels.argb()).asIntBuffer().get(argb);
            WritableImage image = new WritableImage(size, size);
            image.getPixelWriter().setPixels(0, 0, size, size, PixelFormat.getIntArgbInstance(), argb, 0, size);
            return image;
        }
    }
}
