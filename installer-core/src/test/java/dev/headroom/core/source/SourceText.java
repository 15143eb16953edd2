package dev.headroom.core.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;

/** A Java source for the JDK's parser, from a file or from a text of a test. */
final class SourceText extends SimpleJavaFileObject {
    private final String text;

    private SourceText(URI name, String text) {
        super(name, Kind.SOURCE);
        this.text = text;
    }

    static SourceText of(String text) {
        return new SourceText(URI.create("mem:///Planted.java"), text);
    }

    /** Every Java source below a folder; none when there is no such folder. */
    static List<SourceText> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(SourceText::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceText read(Path file) {
        try {
            return new SourceText(file.toUri(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many lines it has. */
    int lines() {
        return Math.toIntExact(text.chars().filter(c -> c == '\n').count());
    }

    /** The name of its file, without the folder. */
    String fileName() {
        String path = toUri().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
