import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which classes a class names, with slashes, as class files do. */
final class References {
    static final String CLASS = ".class";
    private static final String OURS = "/dev/headroom";

    private References() {}

    /** Everything that it names anywhere, itself too. */
    static Set<String> of(Path file) {
        return StreamSupport.stream(parsed(file).constantPool().spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> ((ClassEntry) entry).asInternalName())
                .collect(Collectors.toSet());
    }

    /** What it extends and implements: without these it cannot be loaded. */
    static List<String> parents(Path file) {
        ClassModel model = parsed(file);
        return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(ClassEntry::asInternalName)
                .toList();
    }

    /**
     * The places where a class of our own names one of these, one line for each. Libraries name some in parts that nothing
     * here uses, so they are not looked at.
     */
    static List<String> inOurs(List<Path> jars, Set<String> names) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path jar : jars) {
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                for (Path file : classes(files.getPath(OURS))) {
                    of(file).stream()
                            .filter(names::contains)
                            .forEach(name -> found.add(jar.getFileName() + ": " + file + " names " + name));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Every class file below a folder; none where there is no such folder. */
    static List<Path> classes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(CLASS)).toList();
        }
    }

    private static ClassModel parsed(Path file) {
        try {
            return ClassFile.of().parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
