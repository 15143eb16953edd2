package dev.headroom.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final Path FILE = Path.of("/home/u/settings.json");

    @Test
    void aChangedLineIsShownWithThreeLinesAroundIt() {
        assertEquals(
                List.of(
                        "--- " + FILE,
                        "+++ " + FILE,
                        "@@ -2,7 +2,7 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+five",
                        " 6",
                        " 7",
                        " 8"),
                diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));
    }

    @Test
    void aNewFileComesFromNowhereAndADeletedOneGoesThere() {
        assertEquals(
                List.of("--- /dev/null", "+++ " + FILE, "@@ -0,0 +1,1 @@", "+a"),
                Diff.of(new FileChange(FILE, Optional.empty(), image("a\n"))));
        assertEquals(
                List.of("--- " + FILE, "+++ /dev/null", "@@ -1,1 +0,0 @@", "-a"),
                Diff.of(new FileChange(FILE, image("a\n"), Optional.empty())));
    }

    @Test
    void aDescriptionOfATaskOfWindowsIsReadable() {
        byte[] wide = "\uFEFF<Task>\r\n  <Größe/>\r\n".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                List.of("--- /dev/null", "+++ " + FILE, "@@ -0,0 +1,2 @@", "+<Task>", "+  <Größe/>"),
                Diff.of(new FileChange(FILE, Optional.empty(), Optional.of(new FileImage(wide, FileImage.PUBLIC)))));
    }

    @Test
    void aMissingFinalNewlineIsADifference() {
        assertEquals(
                List.of("--- " + FILE, "+++ " + FILE, "@@ -1,1 +1,1 @@", "-a  (no newline at the end)", "+a"),
                diff("a", "a\n"));
    }

    @Test
    void theSameContentHasNoLines() {
        assertEquals(List.of(), diff("a\r\n", "a\r\n"));
    }

    @Test
    @Tag("never-25")
    void keysOfTheUserAreMaskedWhereverTheyStand() {
        String text = """
            {
              "ANTHROPIC_API_KEY": "sk-ant-1\\"23",
              'token': 'abc', url: "sk-proj-0123456789"
            export GITHUB_TOKEN=abc # x
            """;
        List<String> lines = diff(text, text + "x\n");
        assertEquals(
                List.of(
                        "   \"ANTHROPIC_API_KEY\": \"***\",",
                        "   'token': '***', url: \"***\"",
                        " export GITHUB_TOKEN=*** # x",
                        "+x"),
                lines.subList(lines.size() - 4, lines.size()));
    }

    @Test
    void controlCharactersOfAFileDoNotReachTheTerminal() {
        assertFalse(String.join("", diff("a\n", "\u001b[2J\u0007\n")).contains("\u001b"));
    }

    private static List<String> diff(String before, String after) {
        return Diff.of(new FileChange(FILE, image(before), image(after)));
    }

    private static Optional<FileImage> image(String text) {
        return Optional.of(FileImage.ofText(text, FileImage.PUBLIC));
    }
}
