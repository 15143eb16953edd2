import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes modules that jlink takes ({@code .jmod} files) of a Java runtime for Windows that has none: {@code RuntimeModules RUNTIME CLASSES
 * MODULES}. CLASSES is what {@code jimage extract} made of the runtime's {@code lib/modules}, MODULES the folder to make.
 *
 * <p>For tests only: what is shipped is linked from a whole JDK. All native files and settings go into {@code java.base}, since only the
 * JDK's own build knows whose they are, and jlink puts them into the same folders anyway.
 */
final class RuntimeModules {
    /** Classes that a link adds to the modules by itself, and that would stand in the way of the next one. */
    private static final Predicate<String> LINKED = Pattern.compile(
                    "jdk/internal/module/SystemModules\\$.*|java/lang/invoke/BoundMethodHandle\\$Species_(?!L\\.class).*")
            .asMatchPredicate();

    private static final Predicate<String> PROGRAMS =
            Pattern.compile("javaw?\\.exe").asMatchPredicate();

    private final Path runtime;
    private final Path modules;
    private final Path stage;

    private RuntimeModules(Path runtime, Path modules) {
        this.runtime = runtime;
        this.modules = modules;
        stage = modules.resolveSibling("stage");
    }

    public static void main(String[] words) throws IOException {
        RuntimeModules made = new RuntimeModules(Path.of(words[0]), Files.createDirectories(Path.of(words[2])));
        try (Stream<Path> folders = Files.list(Path.of(words[1]))) {
            for (Path folder : folders.sorted().toList()) {
                made.module(folder);
            }
        }
    }

    private void module(Path classes) throws IOException {
        String name = classes.getFileName().toString();
        prepare(classes);
        List<String> words = new ArrayList<>(List.of("create", "--compress", "zip-1"));
        words.addAll(List.of("--target-platform", "windows-amd64", "--class-path", classes.toString()));
        if (name.equals("java.base")) {
            Path bin = runtime.resolve("bin");
            words.addAll(List.of("--cmds", staged("cmds", bin, PROGRAMS)));
            copy(bin, stage.resolve("libs"), file -> !file.endsWith(".exe"));
            words.addAll(List.of("--libs", staged("libs", runtime.resolve("lib"), file -> !file.equals("modules"))));
            words.addAll(List.of("--config", staged("conf", runtime.resolve("conf"), file -> true)));
        }
        words.add(modules.resolve(name + ".jmod").toString());
        int code =
                ToolProvider.findFirst("jmod").orElseThrow().run(System.out, System.err, words.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("jmod could not make " + name);
        }
    }

    /** Takes away what an earlier link added, and the sums of the other modules, which hold no longer. */
    private static void prepare(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.toList()) {
                if (LINKED.test(classes.relativize(file).toString())) {
                    Files.delete(file);
                }
            }
        }
        Path descriptor = classes.resolve("module-info.class");
        ClassFile format = ClassFile.of();
        Files.write(descriptor, format.transformClass(format.parse(descriptor), (builder, element) -> {
            if (!(element instanceof ModuleHashesAttribute)) {
                builder.with(element);
            }
        }));
    }

    private String staged(String kind, Path from, Predicate<String> wanted) throws IOException {
        Path folder = stage.resolve(kind);
        copy(from, folder, wanted);
        return folder.toString();
    }

    private static void copy(Path from, Path to, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (wanted.test(relative.toString())) {
                    Path target = to.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
