package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.plan.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The settings of other tools come back from the copies that the Python command line made. */
class CopyLeftoversTest extends Leftovers {
    private static final String OMP = """
        # managed by `headroom wrap omp` — do not hand-edit while wrapped.
        # `headroom unwrap omp` restores the pre-wrap file (or removes this one
        # if it did not exist). The original is kept at <models.yml.headroom-backup>.
        """;
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

    @Test
    @Tag("never-4")
    void modelsOfOhMyPiThatWereAddedSinceStayAndOnlyTheAddressGoes() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        Path copy = file.resolveSibling("models.yml.headroom-backup");
        put(file, OMP + """
            providers:
              mine:
                baseUrl: https://mine.example
              anthropic:
                baseUrl: http://127.0.0.1:9882/p/proj
            added: true
            """);
        machine.disk().date(file, 60_000);
        put(copy, "providers: {mine: {baseUrl: https://mine.example}} # mine\n");
        Plan plan = takeOut();
        assertEquals("providers:\n  mine:\n    baseUrl: https://mine.example\nadded: true\n", text(file));
        assertTrue(machine.disk().facts(copy).isPresent());
        assertTrue(
                plan.notes().getFirst().contains("was changed since"),
                plan.notes().toString());
    }

    @Test
    @Tag("never-4")
    void anAddressOfTheUsersOwnInChangedModelsOfOhMyPiIsNotGuessed() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        String changed = OMP + "providers:\n  anthropic:\n    baseUrl: http://127.0.0.1:9882/p/proj\nadded: true\n";
        put(file, changed);
        machine.disk().date(file, 60_000);
        put(
                file.resolveSibling("models.yml.headroom-backup"),
                "providers:\n  anthropic:\n    baseUrl: https://gw.example\n");
        takeOut();
        assertEquals(changed, text(file));
    }

    @Test
    void modelsOfOhMyPiThatSayTheSameComeBackInTheirForm() {
        Path file = HOME.resolve(".omp/agent/models.yml");
        String own = "# mine\nproviders:\n    anthropic: {baseUrl: 'https://gw.example', headers: {x-a: \"1\"}}\n";
        put(file, OMP + """
            providers:
              anthropic:
                baseUrl: http://127.0.0.1:9882/p/proj
                headers:
                  x-a: '1'
            """);
        machine.disk().date(file, 60_000);
        put(file.resolveSibling("models.yml.headroom-backup"), own);
        takeOut();
        assertEquals(own, text(file));
    }
}
