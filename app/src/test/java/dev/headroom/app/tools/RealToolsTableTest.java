package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.Installers;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.gateway.ProviderUrls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What surrounds the runs of {@link RealToolsTest}, and needs none of the real tools. */
class RealToolsTableTest {
    private static final RealTool NIMBUS = tool("nimbus-cli");
    private static final String ROW = RealToolsTable.row(NIMBUS, "user", List.of("a", "b", "c", "d", "e", "f"));

    @Test
    void aRowReplacesTheOneOfItsToolAndScopeAndNothingElse() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "tools.md"));
        String written = RealToolsTable.written(document, Map.of(RealToolsTable.key(NIMBUS, "user"), ROW));
        assertEquals(
                document.lines().toList(),
                written.lines().filter(line -> !line.equals(ROW)).toList());
        assertTrue(written.lines().anyMatch(ROW::equals), written);
        String later = ROW.replace("| a |", "| g |");
        String again = RealToolsTable.written(written, Map.of(RealToolsTable.key(NIMBUS, "user"), later));
        assertEquals(written.replace(ROW, later), again);
    }

    @Test
    void aDocumentWithoutTheTableIsNotWritten() {
        assertThrows(AssertionError.class, () -> RealToolsTable.written("# The tools\n", Map.of("a user", ROW)));
    }

    @Test
    void aRowIsInItsFileFromItsFirstCellOnAndGreenWhenAllWasRight(@TempDir Path folder) throws IOException {
        SeenRow row = new SeenRow(folder, NIMBUS, "user");
        assertEquals(Map.of(), SeenRow.all(folder.resolve("none")));
        row.saw("`apply`", "a");
        String begun = "| nimbus-cli 1.2.3 | user | a | not seen | not seen | not seen | not seen | not seen |";
        assertEquals(Map.of("nimbus-cli user", begun), SeenRow.all(folder));
        assertFalse(new SeenRow(folder, NIMBUS, "user").isGreen());
        for (String column : RealToolsTable.COLUMNS) {
            row.saw(column, "b");
        }
        assertFalse(new SeenRow(folder, NIMBUS, "user").isGreen(), "a cell may be wrong");
        row.passed();
        assertTrue(new SeenRow(folder, NIMBUS, "user").isGreen());
        assertFalse(new SeenRow(folder, NIMBUS, "provider").isGreen());
        RealTool next = new RealTool("nimbus-cli", "", "1.2.4", "", List.of(), Map.of(), Map.of());
        assertFalse(new SeenRow(folder, next, "user").isGreen(), "another version");
    }

    /** Of these, npm does not hold Crush, whose package fetches the program from GitHub; nobody has asked Droid in the bench yet. */
    @Test
    void theDocumentHasAWholeRowForEachToolInEachOfItsScopes() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "tools.md"));
        Set<String> wanted = RealTool.ALL.stream()
                .filter(tool -> !Set.of("crush", "droid").contains(tool.id()))
                .flatMap(tool -> tool.scopes().stream().map(scope -> RealToolsTable.start(tool, scope)))
                .collect(Collectors.toSet());
        List<String> whole = RealToolsTable.rows(document).values().stream()
                .filter(row -> !row.contains(SeenRow.NOT_SEEN) && !row.contains("nowhere"))
                .toList();
        assertEquals(
                wanted,
                whole.stream()
                        .map(row -> row.replaceFirst("(\\|[^|]*\\|[^|]*\\|).*", "$1"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aToolIsAskedInTheScopesThatItHas() {
        assertEquals(List.of("provider", "user"), tool("claude").scopes());
        assertEquals(List.of("user"), tool("aider").scopes());
        List<String> words =
                Installers.tools().stream().map(ToolDescription::word).toList();
        RealTool.ALL.forEach(tool -> assertTrue(words.contains(tool.id()), tool.id()));
    }

    private static RealTool tool(String id) {
        return new RealTool(id, "", "1.2.3", "", List.of(), Map.of(), Map.of());
    }

    @Test
    void noProviderOfTheGatewayIsReachedBehindTheBench() {
        URI bench = URI.create("http://127.0.0.1:9");
        assertEquals(new ProviderUrls(bench, bench, bench, bench, bench), ProviderUrls.from(ToolBench.providers(9)));
    }
}
