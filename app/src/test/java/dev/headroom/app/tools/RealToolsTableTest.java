package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;

/** What surrounds the runs of {@link RealToolsTest}, and needs none of the real tools. */
class RealToolsTableTest {
    private static final String ROW = "| nimbus-cli 1.2.3 | user | yes: `/v1` | no |";

    @Test
    void onlyTheRowsOfItsTableAreReplaced() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "tools.md"));
        String written = RealToolsTable.written(document, List.of(ROW));
        List<String> before = document.lines().filter(line -> !isRow(line)).toList();
        assertEquals(before, written.lines().filter(line -> !line.equals(ROW)).toList());
        assertTrue(written.lines().anyMatch(ROW::equals), written);
        assertEquals(
                document,
                RealToolsTable.written(
                        written,
                        document.lines().filter(RealToolsTableTest::isRow).toList()));
    }

    private static boolean isRow(String line) {
        return line.startsWith("| ") && (line.endsWith(" | no |") || line.contains(" | yes: "));
    }

    @Test
    void aDocumentWithoutTheTableIsNotWritten() {
        assertThrows(AssertionError.class, () -> RealToolsTable.written("# The tools\n", List.of(ROW)));
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
        return new RealTool(id, "", "", "", List.of(), Map.of(), Map.of());
    }

    @Test
    void noProviderOfTheGatewayIsReachedBehindTheBench() {
        URI bench = URI.create("http://127.0.0.1:9");
        assertEquals(new ProviderUrls(bench, bench, bench, bench, bench), ProviderUrls.from(ToolBench.providers(9)));
    }
}
