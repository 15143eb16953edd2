package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes down what was seen: a line for each test that passed, its name as a sentence, in a file for each class beside the pictures.
 * {@code .ci/full} makes docs/seen-under-wine.md of them.
 */
final class SeenUnderWine implements TestWatcher, AfterAllCallback {
    private final SortedSet<String> seen = new TreeSet<>();

    @Override
    public void testSuccessful(ExtensionContext context) {
        String words = context.getRequiredTestMethod()
                .getName()
                .replaceAll("(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        String which = context.getDisplayName().startsWith("[")
                ? context.getDisplayName().replaceFirst("^\\[\\d+\\] \\w+ = ", ": ")
                : "";
        String sentence = words + which;
        seen.add("- " + sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!seen.isEmpty()) {
            Path folder = Files.createDirectories(Box.repository().resolve("acceptance/target/windows"));
            String wine = new Script(folder, Map.of())
                    .run(List.of("wine", "--version"))
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("wine-"))
                    .findFirst()
                    .orElse("wine");
            String name = context.getRequiredTestClass().getSimpleName();
            Files.writeString(
                    folder.resolve("seen-" + name + ".md"),
                    "## `" + name + "`, " + wine + "\n\n" + String.join("\n", seen) + "\n");
        }
    }
}
