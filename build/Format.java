import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks ("check") or mends ("apply") the format of every Java file under the folder given as second argument. */
public final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path sources = Path.of(args[1]);
        if (!Files.isDirectory(sources)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(sources)) {
            files = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        List<Path> wrong = files.parallelStream().filter(file -> isWrong(file, apply)).toList();
        if (!wrong.isEmpty() && !apply) {
            wrong.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println("mend with: ./mvnw -q compile -Dformat=apply");
            System.exit(1);
        }
    }

    private static boolean isWrong(Path file, boolean apply) {
        try {
            String text = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (apply && !text.equals(formatted)) {
                Files.writeString(file, formatted);
            }
            return !text.equals(formatted);
        } catch (IOException | com.palantir.javaformat.java.FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
