package dev.headroom.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Python installer of 0.42 wired counts as routed, as long as it stands. */
@Tag("never-23")
class PythonInstallerWiringTest {
    private static final Path HOME = Path.of("/home/ann");
    private static final String BLOCK = """
        alias ll='ls -l'

        # >>> headroom persistent env >>>
        export ANTHROPIC_BASE_URL="http://127.0.0.1:8787"
        # <<< headroom persistent env <<<
        """;
    private static final String CODEX = """
        model = "o3"

        # --- Headroom persistent provider ---
        model_provider = "headroom"
        openai_base_url = "http://127.0.0.1:8788/v1"

        [model_providers.headroom]
        base_url = "http://127.0.0.1:8788/v1"
        # --- end Headroom persistent provider ---
        """;

    private final PaperMachine machine = PaperMachine.linux();

    @Test
    void theBlockInAShellFileRoutesEveryToolThatHasVariables() throws IOException {
        profile("default", "0.42-service-user");
        machine.file("/home/ann/.bashrc", BLOCK);
        ProfileView view = view("default");
        assertTrue(view.routed());
        assertEquals(new ToolState.Routed("/home/ann/.bashrc"), states(view).get("claude"));
        assertEquals(new ToolState.Routed("/home/ann/.bashrc"), states(view).get("codex"));
        machine.file("/home/ann/.bashrc", "alias ll='ls -l'\n");
        assertInstanceOf(ToolState.NotRouted.class, states(view("default")).get("claude"));
        assertFalse(view("default").routed());
    }

    @Test
    void itsBlockForCodexIsNoSettingOfTheUser() throws IOException {
        profile("dk", "0.42-docker-provider");
        machine.file("/home/ann/.codex/config.toml", CODEX);
        assertEquals(
                new ToolState.Routed("/home/ann/.codex/config.toml"),
                states(view("dk")).get("codex"));
        machine.file("/home/ann/.codex/config.toml", CODEX.replace("\"headroom\"", "\"mine\""));
        assertFalse(states(view("dk")).get("codex") instanceof ToolState.Routed);
    }

    private Map<String, ToolState> states(ProfileView view) {
        return view.tools().stream().collect(Collectors.toMap(ToolView::id, ToolView::state));
    }

    private ProfileView view(String name) {
        return TestGraph.of(machine.host(), new WorkspaceLayout(HOME.resolve(".headroom")))
                .observer()
                .view(new ProfileName(name));
    }

    private void profile(String name, String fixture) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/manifests", fixture + ".json"));
        machine.file("/home/ann/.headroom/deploy/" + name + "/manifest.json", text.replace("$HOME", HOME.toString()));
    }
}
