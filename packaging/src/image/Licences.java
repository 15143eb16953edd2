import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Refuses a library whose licence does not go together with ours. A library with several licences offers a choice, as
 * Maven's poms mean it: one good one is enough.
 */
final class Licences {
    /** Compatible with distribution beside Apache-2.0: https://www.apache.org/legal/resolved.html, categories A and B. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // The same, as the pom of ControlsFX writes it.
            "The 3-Clause BSD License",
            "CC0-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            // The same, as the poms of OpenJFX write it.
            "GPLv2+CE",
            "ISC",
            "MIT",
            "MIT-0",
            "Unlicense");

    private Licences() {}

    /** Reads a CycloneDX document and answers a line for every component without an allowed licence. */
    static List<String> refused(Path sbom) throws IOException {
        List<String> refused = new ArrayList<>();
        NodeList components = element(document(sbom), "components").getElementsByTagName("component");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            List<String> licences = licences(component);
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                refused.add(text(component, "name") + " " + text(component, "version") + ": "
                        + (licences.isEmpty() ? "no licence given" : String.join(", ", licences)));
            }
        }
        return refused;
    }

    private static List<String> licences(Element component) {
        List<String> names = new ArrayList<>();
        NodeList licences = component.getElementsByTagName("license");
        for (int i = 0; i < licences.getLength(); i++) {
            Element licence = (Element) licences.item(i);
            String id = text(licence, "id");
            names.add(id.isEmpty() ? text(licence, "name") : id);
        }
        NodeList expressions = component.getElementsByTagName("expression");
        for (int i = 0; i < expressions.getLength(); i++) {
            names.addAll(List.of(expressions.item(i).getTextContent().strip().split(" OR ")));
        }
        return names;
    }

    private static Element element(Node parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        throw new IllegalStateException("no " + name + " in the SBOM");
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Element document(Path sbom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(sbom.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(sbom + " is not XML", e);
        }
    }
}
