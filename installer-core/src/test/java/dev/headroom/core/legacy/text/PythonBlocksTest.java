package dev.headroom.core.legacy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.RevertResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-8")
class PythonBlocksTest {
    static final String BLOCK = """
        # >>> headroom persistent env >>>
        export HEADROOM_PORT="8787"
        export ANTHROPIC_BASE_URL="http://127.0.0.1:8787"
        # <<< headroom persistent env <<<
        """;
    static final String CODEX = """
        # --- Headroom persistent provider ---
        model_provider = "headroom"
        openai_base_url = "http://127.0.0.1:8787/v1"

        [model_providers.headroom]
        name = "Headroom persistent proxy"
        base_url = "http://127.0.0.1:8787/v1"
        supports_websockets = true
        # --- end Headroom persistent provider ---
        """;

    @Test
    void theShellBlockGoesWithTheEmptyLineBeforeIt() throws EditRefused {
        assertEquals(Optional.of("alias a=b\n"), PythonBlocks.shell("alias a=b\n\n" + BLOCK));
        assertEquals(Optional.of("alias a=b\nmore\n"), PythonBlocks.shell("alias a=b\n\n" + BLOCK + "more\n"));
        assertEquals(Optional.of("a\r\n"), PythonBlocks.shell("a\r\n\r\n" + BLOCK.replace("\n", "\r\n")));
        assertEquals(Optional.of(""), PythonBlocks.shell(BLOCK));
        assertEquals(Optional.empty(), PythonBlocks.shell("alias a=b\n"));
    }

    @Test
    void aBlockWithoutItsEndIsRefusedAndNothingAfterItIsSwallowed() {
        String open = BLOCK.substring(0, BLOCK.indexOf("# <<<"));
        EditRefused refused = assertThrows(EditRefused.class, () -> PythonBlocks.shell("a\n" + open + "b\n"));
        assertEquals("unclosed-block 2", refused.code() + " " + refused.line());
        assertThrows(EditRefused.class, () -> PythonBlocks.shell(open + "mine\n" + BLOCK));
    }

    @Test
    void linesThatSomebodyElsePutIntoTheBlockStay() throws EditRefused {
        String edited = BLOCK.replace("# <<<", "alias mine='x'\n# <<<");
        assertEquals(Optional.of("alias mine='x'\n"), PythonBlocks.shell(edited));
    }

    @Test
    void markersInTheUsersOwnTextAreNotTakenForReal() throws EditRefused {
        for (String text : List.of(
                "cat <<'E'\n" + BLOCK + "E\n",
                "cat <<-E\n" + BLOCK + "\tE\n",
                "x='\n" + BLOCK + "'\n",
                "x=$'it\\'s\n" + BLOCK + "'\n",
                "# it's\nx=\"\\\"\n# >>> headroom persistent env >>>\n\"\n",
                "  # >>> headroom persistent env >>>\n")) {
            assertEquals(Optional.empty(), PythonBlocks.shell(text), text);
            assertEquals(Optional.of(text), PythonBlocks.shell(text + "\n" + BLOCK), text);
        }
    }

    @Test
    void aFileThatWasNotUnderstoodIsStillCleaned() throws EditRefused {
        assertEquals(Optional.of("y=$((1<<2))\n"), PythonBlocks.shell("y=$((1<<2))\n\n" + BLOCK));
    }

    @Test
    @Tag("never-3")
    void theCodexProviderGoesAndEveryTableOfTheUserStays() throws EditRefused {
        String head = "model = \"o3\"\n\n";
        String tail = "[projects.\"/home/u\"]\ntrust_level = \"trusted\"\n";
        assertEquals(Optional.of(head + tail), PythonBlocks.codex(head + CODEX + "\n" + tail));
        assertEquals(Optional.of(tail), PythonBlocks.codex(CODEX + "\n" + tail));
        assertEquals(Optional.of("model = \"o3\"\n"), PythonBlocks.codex(head + CODEX));
        assertEquals(Optional.of(""), PythonBlocks.codex(CODEX));
        assertEquals(Optional.empty(), PythonBlocks.codex(head + tail));
    }

    @Test
    @Tag("never-5")
    void theCodexProviderGoesAlsoWhenCodexHasRewrittenItsFile() throws EditRefused {
        String moved = CODEX.replace("# --- end", "\n[projects.\"/x\"]\ntrust_level = \"trusted\"\n# --- end");
        assertEquals(Optional.of("[projects.\"/x\"]\ntrust_level = \"trusted\"\n"), PythonBlocks.codex(moved));
        String bare = """
            model_provider = 'headroom'
            model = 'o3'
            [model_providers]
            headroom = { name = 'x', base_url = 'http://127.0.0.1:8787/v1' }
            mine = { name = 'y' }
            """;
        assertEquals(Optional.of("model = 'o3'\n[model_providers]\nmine = { name = 'y' }\n"), PythonBlocks.codex(bare));
    }

    @Test
    @Tag("never-4")
    void aCodexAddressOfTheUsersOwnStays() throws EditRefused {
        String own = "openai_base_url = \"http://127.0.0.1:1234/v1\"\nmodel_provider = \"mine\"\n";
        assertEquals(Optional.empty(), PythonBlocks.codex(own));
        String text = "a = '''\n" + CODEX + "'''\n";
        assertEquals(Optional.empty(), PythonBlocks.codex(text));
    }

    @Test
    void theOpencodeProviderGoesAndItsParentWithItWhenEmpty() throws EditRefused {
        String entry = "\"headroom\": {\"name\": \"Headroom Proxy\", \"options\": {\"baseURL\":"
                + " \"http://127.0.0.1:8787/v1\"}}";
        assertEquals(
                Optional.of("{\n  \"theme\": \"x\"\n}\n"),
                PythonBlocks.opencode("{\n  \"theme\": \"x\",\n  \"provider\": {\n    " + entry + "\n  }\n}\n"));
        assertEquals(
                Optional.of("{\"provider\": {\"a\": {}}} // c"),
                PythonBlocks.opencode("{\"provider\": {\"a\": {}, " + entry + "}} // c"));
        assertEquals(Optional.empty(), PythonBlocks.opencode("{" + entry.replace("127.0.0.1", "example.org") + "}"));
    }

    @Test
    @Tag("never-4")
    void claudesVariablesGetTheirPreviousValuesBackUnlessTheUserChangedThem() throws EditRefused {
        String text = "{\n  \"env\": {\n    \"A\": \"ours\",\n    \"B\": \"ours\",\n    \"C\": \"theirs\"\n  }\n}\n";
        RevertResult reverted =
                PythonBlocks.claude(text, Map.of("A", "ours", "B", "ours", "C", "ours"), Map.of("A", "\"old\""));
        assertEquals("{\n  \"env\": {\n    \"A\": \"old\",\n    \"C\": \"theirs\"\n  }\n}\n", reverted.text());
        assertEquals(
                List.of("C"),
                reverted.changedByUser().stream()
                        .map(k -> k.managed().path().getLast())
                        .toList());
        assertEquals(
                "{\n  \"x\": 1\n}\n",
                PythonBlocks.claude(
                                "{\n  \"x\": 1,\n  \"env\": {\n    \"A\": \"ours\"\n  }\n}\n",
                                Map.of("A", "ours"),
                                Map.of())
                        .text());
    }
}
