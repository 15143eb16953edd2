import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The system that an image is for: this one, or Windows with the modules of a runtime for it. */
final class Target {
    /** What knows how numbers and dates are written in other languages than English. */
    private static final String LOCALES = "jdk.localedata";

    private final boolean windows;
    private final Optional<Path> jmods;

    private Target(boolean windows, Optional<Path> jmods) {
        this.windows = windows;
        this.jmods = jmods;
    }

    static Target here() {
        return new Target(File.separatorChar == '\\', Optional.empty());
    }

    static Target windows(Path jmods) {
        return new Target(true, Optional.of(jmods));
    }

    /** Whether nothing of the image can be run here. */
    boolean isElsewhere() {
        return jmods.isPresent();
    }

    /** The folder with the JDK's modules for the other system; this system's are found without one. */
    Optional<Path> modulePath() {
        return jmods;
    }

    /**
     * What nothing else requires: the languages' numbers and dates; on Windows with what services answer the manager by, and with the certificates that the system trusts,
     * which both are found at run time only. A runtime that was given may lack the latter; the JDK of a release has them.
     */
    SortedSet<String> roots(Path sources) throws IOException {
        SortedSet<String> roots = new TreeSet<>(List.of("dev.headroom.app", "dev.headroom.desktop"));
        if (!isMissing(LOCALES)) {
            roots.add(LOCALES);
        }
        if (windows) {
            Files.readAllLines(sources.resolve("../windows/modules")).stream()
                    .filter(name -> !name.startsWith("#") && !isMissing(name))
                    .forEach(roots::add);
        }
        return roots;
    }

    private boolean isMissing(String name) {
        return name.startsWith("jdk.")
                && jmods.filter(folder -> !Files.exists(folder.resolve(name + ".jmod")))
                        .isPresent();
    }

    /** What the image's Java is told before the words of its command line; under Wine, one line less of its warnings. */
    List<String> options() {
        return isElsewhere() ? List.of("--add-options=-XX:-PrintWarnings") : List.of();
    }

    /** Where JNA's jar has the library for the system's processor. */
    String jnaFolder() {
        boolean arm = !isElsewhere() && System.getProperty("os.arch").equals("aarch64");
        return "/com/sun/jna/win32-" + (arm ? "aarch64" : "x86-64");
    }
}
