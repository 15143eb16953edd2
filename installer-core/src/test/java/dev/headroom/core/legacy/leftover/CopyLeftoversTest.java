package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The settings of other tools come back from the copies that the Python command line made. */
class CopyLeftoversTest extends Leftovers {
    private static final Path OPENCODE = HOME.resolve(".config/opencode/opencode.json");

    @Test
    void openCodeGetsItsCommentsBackFromTheCopy() {
        Path copy = OPENCODE.resolveSibling("opencode.json.headroom-backup");
        put(OPENCODE, """
            {
              "theme": "x",
              "mcp": {
                "headroom": {
                  "type": "local",
                  "command": ["/opt/engine/bin/headroom", "mcp", "serve"]
                }
              },
              "provider": {
                "headroom": {
                  "options": {
                    "baseURL": "http://127.0.0.1:9116/v1"
                  }
                }
              }
            }
            """);
        put(copy, "{\n  // mine\n  \"theme\": \"x\"\n}\n");
        takeOut();
        assertEquals("{\n  // mine\n  \"theme\": \"x\"\n}\n", text(OPENCODE));
        assertTrue(machine.disk().facts(copy).isEmpty());
    }

    @Test
    void theModelsOfOhMyPiComeBackWhole() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        put(file, """
            # managed by `headroom wrap omp` — do not hand-edit while wrapped.
            providers:
              anthropic:
                baseUrl: http://127.0.0.1:9882/p/proj
            """);
        put(file.resolveSibling("models.yml.headroom-backup"), "providers: {} # mine\n");
        takeOut();
        assertEquals("providers: {} # mine\n", text(file));
        assertTrue(machine.disk()
                .facts(file.resolveSibling("models.yml.headroom-backup"))
                .isEmpty());
    }

    @Test
    void theBlockOfCopilotInVisualStudioCodeGoesWithItsComma() {
        Path file = HOME.resolve(".config/Code/User/settings.json");
        put(file, """
            {
            	"editor.x": 1, // mine
            	// --- Headroom Copilot proxy ---
            	"github.copilot.advanced.debug.overrideProxyUrl": "http://127.0.0.1:9000/p/w",
            	"github.copilot.advanced.debug.overrideCapiUrl": "http://127.0.0.1:9000/p/w"
            	// --- end Headroom Copilot proxy ---
            }
            """);
        takeOut();
        assertEquals("{\n\t\"editor.x\": 1, // mine\n}\n", text(file));
    }

    @Test
    void modelsOfOhMyPiThatTheUserAddedToStay() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        String changed = "# managed by `headroom wrap omp` — do not hand-edit while wrapped.\nproviders:\n  mine: {}\n";
        put(file, changed);
        takeOut();
        assertEquals(changed, text(file));
    }
}
