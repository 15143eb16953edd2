package dev.headroom.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Rendered plans, compared whole with files under {@code src/test/resources/golden}. To write them anew after looking at the
 * difference: {@code ./mvnw -pl installer-core -am test -Dgolden=write}; tests that wrote fail, so this never passes unseen.
 */
public final class Golden implements AfterEachCallback {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final List<Path> WRITTEN = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) {
        List<Path> written = List.copyOf(WRITTEN);
        WRITTEN.clear();
        assertEquals(List.of(), written, "written; look at them and run again without -Dgolden=write");
    }

    /** Compares a text with a golden file. */
    public static void check(String name, String text) {
        Path file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                WRITTEN.add(file);
            }
            String expected = Files.exists(file) ? Files.readString(file) : "(there is no " + file + ")";
            assertEquals(expected, text, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps as text, with every byte of every file. */
    public static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(text(step)).append('\n'));
        return text.toString();
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.WriteFile write ->
                "WRITE %s %s%s\n%s"
                        .formatted(
                                write.file(),
                                write.after().mode(),
                                write.before().isPresent() ? " (in place of what is there)" : "",
                                framed(content(write.after())));
            case Step.WriteManifest manifest -> text(manifest.onFile());
            case Step.StopContainer stop -> text(stop.program());
            case Step.PullImage image -> text(image.program());
            case Step.SetLinger linger -> text(linger.program());
            case Step.DeleteFile delete -> "DELETE " + delete.file() + "\n";
            case Step.MakeFolder make -> "MAKE FOLDER " + make.folder() + " " + make.mode() + "\n";
            case Step.RemoveFolder remove -> "REMOVE FOLDER " + remove.folder() + " " + remove.known() + "\n";
            case Step.Run run ->
                "RUN %s\n    %s\n%s%s"
                        .formatted(
                                StepTitle.of(run),
                                String.join("\n      ", run.act().argv()),
                                run.undo().map(it -> "  undo: " + it + "\n").orElse(""),
                                run.check()
                                        .map(it -> "  then: " + it + " is one of " + run.expected() + "\n")
                                        .orElse(""));
            case Step.WriteCrontab write ->
                "CRONTAB before\n" + framed(write.before()) + "CRONTAB after\n" + framed(write.after());
            default -> step + "\n";
        };
    }

    private static String content(FileImage image) {
        byte[] bytes = image.bytes();
        boolean wide = bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        return wide ? "(UTF-16LE with a mark)\n" + new String(bytes, StandardCharsets.UTF_16) : image.text();
    }

    private static String framed(Optional<String> text) {
        return text.map(Golden::framed).orElse("  (none)\n");
    }

    private static String framed(String text) {
        StringBuilder framed = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            if (!line.isEmpty()) {
                framed.append("  | ").append(line.replace("\r", "\\r"));
            }
        }
        return framed + (text.endsWith("\n") || text.isEmpty() ? "" : "\n  (no line end)\n");
    }
}
