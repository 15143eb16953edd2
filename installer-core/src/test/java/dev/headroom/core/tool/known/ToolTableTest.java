package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.tool.MadeUpTool;
import dev.headroom.core.tool.ToolTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/tools.md says what the classes say. */
class ToolTableTest {
    private static final String HEAD = "| word | name | scopes | moved by | seen to obey |\n|---|---|---|---|---|\n";

    @Test
    void theDocumentHasARowForEveryToolAndNoOther() throws IOException {
        String rows = String.join(
                "", ToolTargets.ALL.tools().stream().map(ToolTableTest::row).toList());
        String document = Files.readString(Path.of("../docs/tools.md"));
        assertTrue(document.contains(HEAD + rows + "\n"), "docs/tools.md must hold this table:\n" + HEAD + rows);
    }

    @Test
    void theReadmeNamesEveryToolInItsFirstSentence() throws IOException {
        String first = Files.readString(Path.of("../README.md")).split("\\.", 2)[0];
        for (ToolTarget tool : ToolTargets.ALL.tools()) {
            assertTrue(first.contains(tool.title()), tool.title());
        }
    }

    @Test
    void aToolOfWhichTheSourcesSayNothingHasItsRow() {
        assertEquals(
                "| `nimbus-cli` | Nimbus CLI | provider, user, system | `NIMBUS_CLI_HOME` | yes |\n",
                row(new MadeUpTool()));
    }

    private static String row(ToolTarget tool) {
        List<String> scopes = Arrays.stream(Scope.values())
                .filter(tool.scopes()::contains)
                .map(Scope::id)
                .toList();
        List<String> variables =
                tool.homeVariables().stream().map(name -> "`" + name + "`").toList();
        return Stream.of(
                        "`" + tool.id() + "`",
                        tool.title(),
                        String.join(", ", scopes),
                        variables.isEmpty() ? "–" : String.join(", ", variables),
                        tool.isMeasured() ? "yes" : "not measured")
                .reduce("|", (line, cell) -> line + " " + cell + " |")
                .concat("\n");
    }
}
