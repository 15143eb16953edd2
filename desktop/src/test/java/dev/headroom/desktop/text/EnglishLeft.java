package dev.headroom.desktop.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;

/** English sentences on a screen of another language: those of the core, and those of the window without places. */
public final class EnglishLeft {
    private static final Path BUNDLES = Path.of("src/main/resources/dev/headroom/desktop/text");
    private static final Pattern THREE_WORDS =
            Pattern.compile("\\p{L}+[^\\p{L}]+\\p{L}+[^\\p{L}]+\\p{L}+.*", Pattern.DOTALL);

    private final Phrases core;
    private final Set<String> window = new HashSet<>();

    public EnglishLeft(Locale locale) {
        Properties sentences = properties("sentences");
        core = new Phrases(sentences, sentences);
        Properties english = properties("messages");
        Messages messages = Messages.of(locale);
        if (!locale.getLanguage().equals("en")) {
            english.forEach((key, text) -> {
                if (!text.toString().contains("{")
                        && !messages.text(key.toString()).equals(text)) {
                    window.add(text.toString());
                }
            });
        }
    }

    /** What is left, each with the name of the picture. */
    public List<String> faults(Parent root, String picture) {
        return window.isEmpty()
                ? List.of()
                : texts(root)
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> THREE_WORDS.matcher(line).matches())
                        .filter(line -> window.contains(line) || core.code(line).isPresent())
                        .distinct()
                        .map(line -> picture + ": English is left: " + line)
                        .toList();
    }

    private static Stream<String> texts(Node node) {
        Stream<String> own =
                switch (node) {
                    case Labeled label -> Optional.ofNullable(label.getText()).stream();
                    case TextInputControl input -> Optional.ofNullable(input.getText()).stream();
                    default -> Stream.empty();
                };
        return node instanceof Parent parent
                ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(EnglishLeft::texts))
                : own;
    }

    private static Properties properties(String bundle) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(BUNDLES.resolve(bundle + ".properties"))) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
