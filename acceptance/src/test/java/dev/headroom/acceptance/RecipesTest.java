package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What can be checked on this system of the recipes for the others. */
class RecipesTest {
    private static final Path PACKAGING = Box.repository().resolve("packaging");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

    @Test
    void everyOptionOfAnArgumentFileIsOneOfJpackage() throws IOException {
        String help = help();
        List<Path> files = optionFiles();
        assertEquals(5, files.size(), files::toString);
        for (Path file : files) {
            for (List<String> line : lines(file)) {
                String option = line.getFirst();
                assertTrue(
                        Pattern.compile("(?m)^\\s*(\\{\\d\\}\\s*)?" + option + "(\\s|$)")
                                .matcher(help)
                                .find(),
                        () -> file + ": jpackage has no option " + option);
                assertEquals(
                        takesAValue(help, option) ? 2 : 1, line.size(), () -> file + ": " + String.join(" ", line));
            }
        }
    }

    /** These are found at run time only, so nothing else would notice that they are missing. */
    @Test
    void theImageForWindowsHoldsWhatServicesCertificatesAndNamesNeed() throws IOException {
        assertEquals(
                List.of("com.sun.jna.platform", "jdk.crypto.mscapi", "jdk.naming.dns"),
                Files.readAllLines(PACKAGING.resolve("windows/modules")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .sorted()
                        .toList());
    }

    @Test
    void theProductFileForWindowsIsXml() throws Exception {
        assertEquals("Wix", product().getDocumentElement().getTagName());
    }

    private static Document product() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(PACKAGING.resolve("windows/resources/main.wxs").toFile());
    }

    /** A folder with a Java on the PATH would make that the user's Java. */
    @Test
    void onWindowsTheFolderOnThePathHoldsOurCommandsAlone() throws Exception {
        Element entry = (Element) product().getElementsByTagName("Environment").item(0);
        assertEquals("[INSTALLDIR]command", entry.getAttribute("Value"));
        try (Stream<Path> files = Files.list(PACKAGING.resolve("windows/command"))) {
            assertEquals(
                    List.of("headroom.cmd", "headroomctl.cmd"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** The msi and the exe of one version are one product, and what runs lets its files go before Windows looks for them. */
    @Test
    void anUpgradeOnWindowsEndsWhatRunsAndLeavesOneEntry() throws Exception {
        Document product = product();
        assertEquals(
                List.of("*", "yes"),
                List.of(
                        ((Element) product.getElementsByTagName("Product").item(0)).getAttribute("Id"),
                        ((Element) product.getElementsByTagName("MajorUpgrade").item(0))
                                .getAttribute("AllowSameVersionUpgrades")));
        List<String> sequence = new ArrayList<>();
        NodeList actions = ((Element)
                        product.getElementsByTagName("InstallExecuteSequence").item(0))
                .getElementsByTagName("Custom");
        for (int i = 0; i < actions.getLength(); i++) {
            Element action = (Element) actions.item(i);
            sequence.add(action.getAttribute("Action") + " < " + action.getAttribute("Before") + ": "
                    + action.getTextContent());
        }
        assertEquals(
                List.of(
                        "EndTray < RestProfiles: REMOVE=\"ALL\"",
                        "RestProfiles < InstallValidate: UPGRADINGPRODUCTCODE",
                        "LeaveProfiles < RemoveFiles: REMOVE=\"ALL\" AND NOT UPGRADINGPRODUCTCODE",
                        "RenewProfiles < InstallFinalize: WIX_UPGRADE_DETECTED"),
                sequence);
    }

    /** PowerShell refuses scripts by default, and a PATH may hold another JDK than the one that made the image. */
    @Test
    void onWindowsTheInstallersAreMadeWhateverThePolicyAndThePathAre() throws IOException {
        String shell = Files.readString(PACKAGING.resolve("windows/powershell.cmd"));
        assertTrue(shell.contains("-NoProfile -NonInteractive -ExecutionPolicy Bypass -File %*"), shell);
        assertTrue(Files.readString(PACKAGING.resolve("pom.xml"))
                .contains("<installer.shell>${project.basedir}/windows/powershell.cmd</installer.shell>"));
        for (String script : List.of("windows/installers.ps1", "macos/installers.sh")) {
            assertTrue(
                    Files.readAllLines(PACKAGING.resolve(script)).stream()
                            .noneMatch(line -> line.matches("\\s*(Invoke-Checked ')?jpackage['\"]? .*")),
                    script);
        }
    }

    @Test
    void theIconForWindowsHoldsPicturesOfEverySize() throws IOException {
        ByteBuffer ico = icon("headroom.ico").order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0, ico.getShort());
        assertEquals(1, ico.getShort());
        List<Integer> sizes = new ArrayList<>();
        for (int left = ico.getShort(); left > 0; left--) {
            int at = ico.position();
            sizes.add(png(ico, ico.getInt(at + 12), ico.getInt(at + 8)));
            assertEquals(sizes.getLast() % 256, Byte.toUnsignedInt(ico.get(at)));
            ico.position(at + 16);
        }
        assertEquals(List.of(16, 24, 32, 48, 64, 256), sizes);
    }

    @Test
    void theIconForAMacHoldsPicturesOfEverySize() throws IOException {
        ByteBuffer icns = icon("headroom.icns");
        assertEquals("icns", name(icns));
        assertEquals(icns.capacity(), icns.getInt());
        List<String> chunks = new ArrayList<>();
        while (icns.hasRemaining()) {
            int at = icns.position();
            String type = name(icns);
            int length = icns.getInt();
            chunks.add(type + " " + png(icns, at + 8, length - 8));
            icns.position(at + length);
        }
        assertEquals(
                List.of("ic07 128", "ic08 256", "ic09 512", "ic10 1024", "ic11 32", "ic12 64", "ic13 256", "ic14 512"),
                chunks);
    }

    /** The width in a PNG's header (its specification, 11.2.2), after its signature was checked. */
    private static int png(ByteBuffer file, int at, int length) {
        ByteBuffer picture = file.slice(at, length);
        assertEquals(0x89504e470d0a1a0aL, picture.getLong());
        assertEquals(picture.getInt(16), picture.getInt(20));
        return picture.getInt(16);
    }

    private static String name(ByteBuffer file) {
        byte[] name = new byte[4];
        file.get(name);
        return new String(name, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static ByteBuffer icon(String name) throws IOException {
        Path file = PACKAGING.resolve("target/icons").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "the icons are not built");
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    /** What jpackage prints with --help on every system, from the JDK that runs this. */
    private static String help() throws IOException {
        Properties texts = new Properties();
        Path resource = FileSystems.getFileSystem(URI.create("jrt:/"))
                .getPath("/modules/jdk.jpackage/jdk/jpackage/internal/resources/HelpResources.properties");
        try (Reader reader = Files.newBufferedReader(resource)) {
            texts.load(reader);
        }
        return String.join(
                "\n",
                texts.stringPropertyNames().stream().map(texts::getProperty).toList());
    }

    private static boolean takesAValue(String help, String option) {
        return Pattern.compile("(?m)^\\s*(\\{\\d\\}\\s*)?" + option + "( -\\w)? <")
                .matcher(help)
                .find();
    }

    private static List<Path> optionFiles() throws IOException {
        try (Stream<Path> files = Files.walk(PACKAGING, 2)) {
            return files.filter(file -> file.toString().endsWith(".options")).toList();
        }
    }

    private static List<List<String>> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line ->
                            WORD.matcher(line).results().map(RecipesTest::word).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
