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
