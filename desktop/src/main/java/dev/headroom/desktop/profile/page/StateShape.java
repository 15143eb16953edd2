package dev.headroom.desktop.profile.page;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.control.Growing;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** A state as a large mark whose shape tells it without its colour; the shapes are those of the tray's icon. */
final class StateShape {
    private static final double SIZE = 52;
    private static final String ROUND = "M24 0a24 24 0 1 0 0 48a24 24 0 1 0 0-48z";

    private final SVGPath shape = new SVGPath();
    private final SVGPath sign = new SVGPath();

    private final Node node;

    StateShape() {
        StackPane drawing = new StackPane(shape, sign);
        drawing.setId("state-shape");
        drawing.setMinSize(SIZE, SIZE);
        drawing.setMaxSize(SIZE, SIZE);
        shape.setFillRule(FillRule.EVEN_ODD);
        node = new Growing(drawing);
    }

    Node node() {
        return node;
    }

    /**
     * Shows a state.
     *
     * @param paused whether the user has disconnected the tools of a proxy that runs
     */
    void show(ProfileState state, boolean paused) {
        ProfileState shown = paused ? ProfileState.OFF : state;
        shape.setContent(
                switch (shown) {
                    case HEALTHY, OFF -> ROUND;
                    case STARTING -> ROUND + "M24 8a16 16 0 1 1 0 32a16 16 0 1 1 0-32z";
                    case DEGRADED -> "M24 3 47 45H1z";
                    case DOWN -> "M14 0h20l14 14v20l-14 14H14L0 34V14z";
                    case CONFLICT -> "M24 0 48 24 24 48 0 24z";
                });
        sign.setContent(
                switch (shown) {
                    case HEALTHY -> "M20.3 35 9.8 24.5l3.7-3.7 6.800 6.800 14.200-14.200 3.7 3.7z";
                    case OFF -> paused ? "M16 14h6v20h-6zM26 14h6v20h-6z" : "M13 21h22v6h-22z";
                    case STARTING -> "";
                    case DEGRADED -> "M21.5 16h5l-1 14h-3zM21.5 33h5v5h-5z";
                    case DOWN -> "M16 12.5 24 20.5l8-8 3.5 3.5-8 8 8 8-3.5 3.5-8-8-8 8-3.5-3.5 8-8-8-8z";
                    case CONFLICT -> "M14 18h20v4h-20zM14 26h20v4h-20zM28 13l3.5 1.7-11.5 20.3-3.5-1.7z";
                });
        sign.setTranslateY(shown == ProfileState.DEGRADED ? 3 : 0);
        shape.getStyleClass().setAll("state-" + EnumWords.of(shown));
        sign.getStyleClass().setAll("state-sign");
    }
}
