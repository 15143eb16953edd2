import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the JDK's modules nothing here uses. */
final class Unused {
    /**
     * On Linux AWT draws an icon in old panels and needs next to nothing of these; on a Mac it is made of Swing. Nothing
     * reads XML (JavaFX does on Android, preferences of Java's own kind would), asks a directory server, speaks HTTP through
     * java.net.http (the loopback client is our own) or makes keys.
     */
    private static final List<String> ON_LINUX = List.of(
            "java.desktop/javax/swing",
            "java.desktop/sun/swing",
            "java.desktop/com/sun/java/swing",
            "java.desktop/com/sun/media/sound",
            "java.desktop/com/sun/imageio/plugins",
            "java.desktop/sun/print",
            "java.xml/com/sun/java_cup",
            "java.xml/com/sun/org/apache",
            "java.xml/jdk/xml",
            "java.naming/com/sun/jndi/ldap",
            "java.net.http/jdk/internal/net/http",
            "java.base/sun/security/tools/keytool");

    /** What AWT names of them stays, so that nothing is missing when AWT comes to it. */
    private static final List<String> AWT = List.of(
            "java.desktop/java/awt", "java.desktop/sun/awt", "java.desktop/sun/java2d", "java.desktop/sun/font");

    /** What AWT itself runs of Swing, for its keys and to draw a button in a message: these keep what they name too. */
    private static final List<String> RUN_BY_AWT = List.of(
            "sun/swing/SwingAccessor",
            "javax/swing/KeyStroke",
            "javax/swing/SwingUtilities",
            "sun/swing/SwingUtilities2",
            "javax/swing/plaf/basic/BasicGraphicsUtils");

    /**
     * Pictures of documentation, the look before the present one, fonts and maps that no control of ours shows, a profile of
     * scanned photographs, what Maven noted, a bridge to another toolkit.
     */
    private static final List<String> RESOURCES = List.of(
            "*/META-INF/maven/**",
            "java.desktop/java/awt/doc-files/*",
            "java.desktop/sun/java2d/cmm/profiles/PYCC.pf",
            "javafx.controls/com/sun/javafx/scene/control/skin/caspian/*.{css,bss,png}",
            "javafx.graphics/javafx-swt.jar",
            "org.controlsfx.controls/org/controlsfx/glyphfont/*.ttf",
            "org.controlsfx.controls/org/controlsfx/control/worldmap*.properties");

    /** Windows are drawn in software there: nothing is compiled for a graphics card. */
    private static final List<String> SHADERS = List.of(
            "javafx.graphics/com/sun/prism/es2/glsl/*", "javafx.graphics/com/sun/scenario/effect/impl/es2/glsl/*");

    /**
     * Files of the runtime that only its makers' tools read, on Linux also libraries of what is left out: splash screens,
     * sound, JPEG for AWT, graphics cards.
     */
    private static final List<String> FILES = List.of("lib/classlist", "lib/jrt-fs.jar", "lib/jexec", "bin/keytool");

    private static final List<String> LIBRARIES =
            List.of("lib/libsplashscreen.so", "lib/libjsound.so", "lib/libjavajpeg.so", "lib/libprism_es2.so");

    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

    private final Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    private final List<Path> files;
    private final Map<String, Path> classes = new HashMap<>();

    private Unused(List<String> folders) {
        files = folders.stream()
                .flatMap(folder -> below(modules.resolve(folder)))
                .toList();
        files.stream().filter(Unused::isClass).forEach(file -> classes.put(name(file), file));
    }

    /** On this system. */
    static Unused here() {
        return new Unused(LINUX ? ON_LINUX : List.of());
    }

    /** The files of an image that nothing of ours opens, where such lie. */
    static List<Path> files(Path image) {
        return Stream.concat(FILES.stream(), LINUX ? LIBRARIES.stream() : Stream.empty())
                .map(image::resolve)
                .toList();
    }

    /** The classes of which only AWT may use some: what it does not reach is not there. */
    Set<String> names() {
        return Set.copyOf(classes.keySet());
    }

    /** The resources that jlink leaves out, as patterns of its option exclude-resources. */
    List<String> patterns() throws IOException {
        // JavaFX's and JNA's libraries lie beside the runtime's, so that they are not unpacked into a folder of the
        // user's.
        List<String> patterns = new ArrayList<>(List.of(
                "javafx.*/*.so", "javafx.*/*.dll", "javafx.*/*.dylib", "com.sun.jna/com/sun/jna/*/*jnidispatch.*"));
        patterns.addAll(RESOURCES);
        patterns.addAll(LINUX ? SHADERS : List.of());
        left().forEach(file -> patterns.add(modules.relativize(file).toString()));
        return patterns.stream().map("glob:/"::concat).toList();
    }

    private List<Path> left() throws IOException {
        Set<String> kept = kept();
        return butOne(files.stream().filter(file -> !isClass(file) || !kept.contains(name(file))));
    }

    /** What AWT names, what it runs with what that names, and what all these extend. */
    private Set<String> kept() throws IOException {
        Set<String> kept = new HashSet<>();
        if (classes.isEmpty()) {
            return kept;
        }
        Deque<String> open = new ArrayDeque<>();
        for (String folder : AWT) {
            for (Path file : References.classes(modules.resolve(folder))) {
                open.addAll(References.of(file));
            }
        }
        RUN_BY_AWT.forEach(name -> open.addAll(References.of(classes.get(name))));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (classes.containsKey(name) && kept.add(name)) {
                open.addAll(References.parents(classes.get(name)));
            }
        }
        return kept;
    }

    /** jlink wants every package of a module to keep a class. */
    private static List<Path> butOne(Stream<Path> files) {
        Map<Path, List<Path>> packages = files.collect(Collectors.groupingBy(Path::getParent));
        List<Path> left = new ArrayList<>();
        packages.values().forEach(all -> all.stream()
                .sorted(Comparator.comparing((Path file) -> !isClass(file))
                        .thenComparing(Unused::size)
                        .thenComparing(Path::toString))
                .skip(1)
                .forEach(left::add));
        left.sort(null);
        return left;
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(References.CLASS);
    }

    /** {@code /modules/java.desktop/javax/swing/Timer.class} is {@code javax/swing/Timer}. */
    private static String name(Path file) {
        String path = file.subpath(2, file.getNameCount()).toString();
        return path.substring(0, path.length() - References.CLASS.length());
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
