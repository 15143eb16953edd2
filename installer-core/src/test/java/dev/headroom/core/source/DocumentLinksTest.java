package dev.headroom.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the project lead to files that exist. */
class DocumentLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://)([^)#\\s]+)(#[^)\\s]*)?\\)");

    @Test
    void everyLinkOfAPageLeadsToAFile() throws IOException {
        List<Path> pages = pages();
        assertTrue(pages.contains(ROOT.resolve("docs/architecture.md")), pages.toString());
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            for (String link : links(Files.readString(page))) {
                if (!Files.exists(page.resolveSibling(link))) {
                    broken.add(ROOT.relativize(page) + " leads to " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void aLinkIsFoundWithoutItsAnchorAndAddressesOfTheWebAreNot() {
        assertEquals(
                List.of("files.md", "../README.md"),
                links("[a](files.md) ![b](../README.md#use) [c](https://example.com/x) [d](#here)"));
    }

    private static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", ".github", "docs", "docs/decisions")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
