package dev.headroom.desktop.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/** Computes the contrast of every text with what lies behind it (WCAG 2.2, 1.4.3), and looks for controls without a name. */
public final class Contrast {
    private static final double ENOUGH = 4.5;

    private Contrast() {}

    /** What is wrong below this node, one line each. */
    public static List<String> faults(Parent root, String where) {
        List<String> faults = new ArrayList<>();
        walk(root, where, faults);
        return faults;
    }

    private static void walk(Node node, String where, List<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank() && !isDimmed(node)) {
            contrast(text)
                    .filter(ratio -> ratio < ENOUGH)
                    .ifPresent(ratio ->
                            faults.add("%s: '%s' has a contrast of %.2f".formatted(where, text.getText(), ratio)));
        }
        if (node.isFocusTraversable() && (isNameless(node) || node.getAccessibleRole() == AccessibleRole.NODE)) {
            faults.add(where + ": no name or role for " + node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, where, faults));
        }
    }

    /** What cannot be used is exempt. */
    private static boolean isDimmed(Node node) {
        return node.isDisabled();
    }

    private static boolean isNameless(Node node) {
        boolean named =
                node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        return !named
                && switch (node) {
                    case Labeled labeled ->
                        labeled.getText() == null || labeled.getText().isBlank();
                    default -> true;
                };
    }

    private static Optional<Double> contrast(Text text) {
        return color(text.getFill()).map(front -> ratio(front, behind(text)));
    }

    private static Color behind(Node node) {
        if (node instanceof Region region && region.getBackground() != null) {
            List<BackgroundFill> fills = region.getBackground().getFills();
            for (BackgroundFill fill : fills.reversed()) {
                Optional<Color> color = color(fill.getFill()).filter(Color::isOpaque);
                if (color.isPresent()) {
                    return color.get();
                }
            }
        }
        return node.getParent() == null ? Color.WHITE : behind(node.getParent());
    }

    private static Optional<Color> color(Paint paint) {
        return paint instanceof Color color ? Optional.of(color) : Optional.empty();
    }

    private static double ratio(Color one, Color other) {
        double bright = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (bright + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
