import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Draws the few shapes of SVG that our icons are made of: rect, circle, and path with the absolute commands M L H V C Z.
 * Anything else is refused, so that no icon is drawn by halves.
 */
final class Svg {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|-?[0-9]*\\.?[0-9]+");

    private final Element root;

    Svg(Path file) throws IOException {
        try {
            root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not XML", e);
        }
    }

    /** The picture as a square of so many pixels. */
    BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        double scale = size / number(root, "width", 0);
        graphics.scale(scale, scale);
        NodeList children = root.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                paint(graphics, element);
            }
        }
        graphics.dispose();
        return image;
    }

    private static void paint(Graphics2D graphics, Element element) {
        Shape shape = shape(element);
        if (!element.getAttribute("fill").equals("none")) {
            graphics.setColor(Color.decode(element.getAttribute("fill")));
            graphics.fill(shape);
        }
        if (element.hasAttribute("stroke")) {
            graphics.setColor(Color.decode(element.getAttribute("stroke")));
            graphics.setStroke(new BasicStroke(
                    (float) number(element, "stroke-width", 1),
                    element.getAttribute("stroke-linecap").equals("round")
                            ? BasicStroke.CAP_ROUND
                            : BasicStroke.CAP_BUTT,
                    element.getAttribute("stroke-linejoin").equals("round")
                            ? BasicStroke.JOIN_ROUND
                            : BasicStroke.JOIN_MITER));
            graphics.draw(shape);
        }
    }

    private static Shape shape(Element element) {
        return switch (element.getTagName()) {
            case "rect" -> {
                double corner = 2 * number(element, "rx", 0);
                yield new RoundRectangle2D.Double(
                        number(element, "x", 0),
                        number(element, "y", 0),
                        number(element, "width", 0),
                        number(element, "height", 0),
                        corner,
                        corner);
            }
            case "circle" -> {
                double radius = number(element, "r", 0);
                yield new Ellipse2D.Double(
                        number(element, "cx", 0) - radius, number(element, "cy", 0) - radius, 2 * radius, 2 * radius);
            }
            case "path" -> path(element.getAttribute("d"));
            default -> throw new IllegalArgumentException("not drawn here: " + element.getTagName());
        };
    }

    private static Path2D path(String text) {
        Deque<String> tokens = new ArrayDeque<>(
                TOKEN.matcher(text).results().map(MatchResult::group).toList());
        Path2D path = new Path2D.Double();
        while (!tokens.isEmpty()) {
            switch (tokens.pop()) {
                case "M" -> path.moveTo(next(tokens), next(tokens));
                case "L" -> path.lineTo(next(tokens), next(tokens));
                case "H" -> path.lineTo(next(tokens), path.getCurrentPoint().getY());
                case "V" -> path.lineTo(path.getCurrentPoint().getX(), next(tokens));
                case "C" ->
                    path.curveTo(next(tokens), next(tokens), next(tokens), next(tokens), next(tokens), next(tokens));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("not drawn here: path " + text);
            }
        }
        return path;
    }

    private static double next(Deque<String> tokens) {
        return Double.parseDouble(tokens.pop());
    }

    private static double number(Element element, String name, double otherwise) {
        return element.hasAttribute(name) ? Double.parseDouble(element.getAttribute(name)) : otherwise;
    }
}
