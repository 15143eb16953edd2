package dev.headroom.desktop.dashboard;

import dev.headroom.core.model.Words;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.tray.Pixels;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A state as the picture that the tray shows, too. */
public final class StateMark extends ImageView {
    private static final int SIZE = 20;

    public StateMark(ProfileState state) {
        Pixels pixels = Pixels.of(state, 0).getLast();
        WritableImage image = new WritableImage(pixels.size(), pixels.size());
        int[] argb = new int[pixels.size() * pixels.size()];
        java.nio.ByteBuffer.wrap(pixels.argb()).asIntBuffer().get(argb);
        image.getPixelWriter()
                .setPixels(
                        0, 0, pixels.size(), pixels.size(), PixelFormat.getIntArgbInstance(), argb, 0, pixels.size());
        setImage(image);
        setFitWidth(SIZE);
        setFitHeight(SIZE);
        setSmooth(true);
        setId("mark-" + Words.of(state));
    }
}
