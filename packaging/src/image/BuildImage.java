import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links the runnable image: {@code BuildImage JARS SBOM SOURCES IMAGE TIME [JMODS]}.
 *
 * <p>JARS is a file with the class path of the application, SBOM says what they are, SOURCES is the folder
 * packaging/src, IMAGE the folder to make, TIME the moment that every file of the image gets. Modules that the application needs become part of the runtime;
 * jars that no module requires lie in {@code lib/app}. Nothing is done when the inputs are those of the last time.
 *
 * <p>With the system property {@code image.train=false} nothing is trained: the image is there a minute sooner, and its commands start
 * two or three times slower.
 *
 * <p>With JMODS, the modules of a Java runtime for Windows, the image is one for Windows whatever this system is. What cannot run here
 * is not trained, so such an image is for tests.
 */
final class BuildImage {
    /** The themes of AtlantaFX that the desktop never shows, as patterns of jlink. */
    private static final List<String> OTHER_THEMES = List.of(
            "glob:/atlantafx.base/atlantafx/base/theme/cupertino-*",
            "glob:/atlantafx.base/atlantafx/base/theme/dracula.*",
            "glob:/atlantafx.base/atlantafx/base/theme/nord-*");

    /** The end of the stamp of an image that was not trained. */
    private static final String UNTRAINED = " untrained";

    private final List<Path> jars;
    private final Path sbom;
    private final Path sources;
    private final Path image;
    private final Instant time;
    private final Target target;

    private BuildImage(String[] args) throws IOException {
        jars = Stream.of(Files.readString(Path.of(args[0])).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
        sbom = Path.of(args[1]);
        sources = Path.of(args[2]);
        image = Path.of(args[3]);
        time = Instant.parse(args[4]);
        target = args.length > 5 ? Target.windows(Path.of(args[5])) : Target.here();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        BuildImage build = new BuildImage(args);
        List<String> refused = Licences.refused(build.sbom);
        if (!refused.isEmpty()) {
            System.err.println("Licences that do not go together with Apache-2.0 (see Licences.java):");
            refused.forEach(System.err::println);
            System.exit(1);
        }
        // Installers are made by the tools of the same JDK.
        Files.writeString(build.image.resolveSibling("jdk"), System.getProperty("java.home"));
        Path stamp = build.image.resolveSibling("headroom.stamp");
        String inputs = Fingerprint.of(build.jars, build.sources) + " " + build.time;
        boolean train = Boolean.parseBoolean(System.getProperty("image.train", "true"));
        String made = Files.isRegularFile(stamp) ? Files.readString(stamp) : "";
        if (!made.equals(inputs) && (train || !made.equals(inputs + UNTRAINED))) {
            Files.deleteIfExists(stamp);
            build.make(train);
            Files.writeString(stamp, train ? inputs : inputs + UNTRAINED);
        }
    }

    /** Makes everything, and trains it where it can run, if that is wanted. */
    private void make(boolean train) throws IOException, InterruptedException {
        Tree.delete(image);
        Path work = image.resolveSibling("modules");
        Tree.delete(work);
        Files.createDirectories(work);
        List<Path> modules = modules(work);
        link(modules);
        Natives.collect(modules, image, target);
        others(modules);
        Notices.collect(jars, image.resolve("legal"));
        Files.copy(sources.resolve("../../LICENSE"), image.resolve("legal/LICENSE"));
        Files.copy(sbom, image.resolve("legal/sbom.xml"));
        Tree.copy(sources.resolve("bin"), image.resolve("bin"));
        if (target.isElsewhere()) {
            return;
        }
        // The runtime compares the time of lib/modules with the one it was trained with.
        Tree.date(image, time);
        if (train) {
            Training.run(image, sources);
            Tree.date(image, time);
        }
    }

    /** Jars without a descriptor that no module needs, for class paths. */
    private void others(List<Path> modules) throws IOException {
        Set<Path> taken = modules.stream().map(Path::getFileName).collect(Collectors.toSet());
        for (Path jar : jars) {
            ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
            if (module.descriptor().isAutomatic() && !taken.contains(jar.getFileName())) {
                Path app = Files.createDirectories(image.resolve("lib/app"));
                Files.copy(jar, app.resolve(jar.getFileName()));
            }
        }
    }

    /** The jars that the application's module needs, automatic ones replaced by completed copies. */
    private List<Path> modules(Path work) throws IOException {
        ModuleFinder finder = ModuleFinder.of(jars.toArray(Path[]::new));
        Configuration needed = Configuration.empty().resolve(finder, ModuleFinder.ofSystem(), target.roots(sources));
        List<Path> result = new ArrayList<>();
        for (ResolvedModule module : needed.modules()) {
            ModuleReference reference = module.reference();
            if (finder.find(module.name()).isEmpty()) {
                continue;
            }
            Path jar = Path.of(reference.location().orElseThrow());
            result.add(
                    reference.descriptor().isAutomatic()
                            ? Descriptor.complete(reference.descriptor(), jar, work)
                            : jar);
        }
        result.sort(null);
        return result;
    }

    private static List<String> left() {
        return Stream.concat(Natives.IN_JARS.stream(), OTHER_THEMES.stream()).toList();
    }

    private void link(List<Path> modules) throws IOException {
        String path = Stream.concat(target.modulePath().stream(), modules.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> words = new ArrayList<>(target.options());
        words.addAll(List.of(
                "--module-path=" + path,
                "--add-modules=" + String.join(",", target.roots(sources)),
                "--output=" + image,
                "--no-header-files",
                "--no-man-pages",
                "--compress=zip-6",
                // Names of local variables and numbers of lines: a fourteenth of what is installed.
                "--strip-java-debug-attributes",
                // Numbers and dates of the languages that the window speaks.
                "--include-locales=en,de,es,fr,ja,ko,pt,ru,zh",
                "--exclude-resources=" + String.join(",", left()),
                // A program that nobody calls; it is there with symbols, which lintian refuses.
                "--exclude-files=/java.base/bin/keytool*",
                "--vm=server"));
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("jlink failed");
        }
    }
}
