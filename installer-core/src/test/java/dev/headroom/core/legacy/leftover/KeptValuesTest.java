package dev.headroom.core.legacy.leftover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of the user's own that the Python command line replaced in place and kept behind {@code # was:} are put back. */
class KeptValuesTest extends Leftovers {
    private static final Path CODEX = HOME.resolve(".codex/config.toml");
    private static final Path COPY = CODEX.resolveSibling("config.toml.headroom-backup");
    private static final Path GROK = HOME.resolve(".grok/config.toml");
    private static final String PROVIDER = """

        # --- Headroom proxy (auto-injected by headroom wrap codex) ---
        [model_providers.headroom]
        name = "OpenAI via Headroom proxy"
        base_url = "http://127.0.0.1:9700/v1"
        supports_websockets = true
        env_http_headers = { "X-Headroom-Project" = "HEADROOM_PROJECT" }
        # --- end Headroom ---
        """;
    private static final String AZURE = "\n[model_providers.azure]\nbase_url = \"https://azure.example/v1\"\n";

    @Test
    @Tag("never-4")
    void codexGetsItsProviderAndAddressBack() {
        put(
                CODEX,
                "model_provider = \"headroom\"  # was: azure\n"
                        + "openai_base_url = \"http://127.0.0.1:9700/v1\"  # was: https://gw.example/v1\n" + AZURE
                        + PROVIDER);
        takeOut();
        assertEquals("model_provider = \"azure\"\nopenai_base_url = \"https://gw.example/v1\"\n" + AZURE, text(CODEX));
    }

    @Test
    @Tag("never-1")
    void theCopyBringsBackWhatStoodBehindTheValue() {
        String before = "  model_provider='azure'\nmodel_provider_note = 1\n".replace("'", "\"") + AZURE;
        put(
                CODEX,
                "# --- Headroom proxy (auto-injected by headroom wrap codex) ---\n"
                        + "openai_base_url = \"http://127.0.0.1:9700/v1\"\n# --- end Headroom ---\n\n"
                        + "model_provider = \"headroom\"  # was: azure\nmodel_provider_note = 1\n" + AZURE + PROVIDER);
        put(COPY, before.replace("azure\"\nmodel", "azure\" # mine\nmodel"));
        takeOut();
        assertEquals("  model_provider=\"azure\" # mine\nmodel_provider_note = 1\n" + AZURE, text(CODEX));
        assertTrue(machine.disk().facts(COPY).isEmpty());
    }

    @Test
    void aProfileOfCodexGetsItsProviderBack() {
        put(CODEX, "[profiles.work]\nmodel_provider = \"headroom\"  # was: azure\n" + AZURE + PROVIDER);
        takeOut();
        assertEquals("[profiles.work]\nmodel_provider = \"azure\"\n" + AZURE, text(CODEX));
    }

    @Test
    void theAddressOfAnEarlierSessionIsNoValueOfTheUsers() {
        put(
                CODEX,
                "model = \"gpt-5\"\nopenai_base_url = \"http://127.0.0.1:9701/v1\"  # was: http://127.0.0.1:9700/v1\n"
                        + PROVIDER);
        takeOut();
        assertEquals("model = \"gpt-5\"\n", text(CODEX));
    }

    @Test
    @Tag("never-29")
    void aCommentOfTheUsersOwnProvesNothing() {
        String own = """
            model_provider = "corp"  # was: azure

            [model_providers.corp]
            base_url = "https://c.example"
            """;
        put(CODEX, own);
        takeOut();
        assertEquals(own, text(CODEX));
    }

    @Test
    @Tag("never-4")
    void grokGetsTheAddressInItsOwnTableBack() {
        put(GROK, """
            [model.grok-build]
            base_url = "http://127.0.0.1:9700/p/shop/v1"  # was: https://gw.example/v1
            name = "mine"
            """);
        takeOut();
        assertEquals("[model.grok-build]\nbase_url = \"https://gw.example/v1\"\nname = \"mine\"\n", text(GROK));
    }

    @Test
    void anAddressThatWasPutIntoGroksTableGoes() {
        put(GROK, "[model.grok-build]\nbase_url = \"http://127.0.0.1:9700/p/shop/v1\"\nname = \"mine\"\n");
        takeOut();
        assertEquals("[model.grok-build]\nname = \"mine\"\n", text(GROK));
    }

    @Test
    @Tag("never-29")
    void aGatewayOfTheUsersOwnWithSuchACommentStays() {
        String codex = "openai_base_url = \"http://127.0.0.1:4000/v1\"  # was: https://api.openai.com/v1\n";
        String grok = "[model.grok-build]\nbase_url = \"http://127.0.0.1:4000/v1\"  # was: https://api.x.ai/v1\n";
        put(CODEX, codex);
        put(GROK, grok);
        takeOut();
        assertEquals(codex, text(CODEX));
        assertEquals(grok, text(GROK));
    }
}
