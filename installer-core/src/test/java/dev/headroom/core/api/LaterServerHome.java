package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A home whose user names other servers after the apply, and the profile that is stopped, started and repaired there. */
final class LaterServerHome {
    static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    static final String OURS = "http://127.0.0.1:8787";
    static final String A = "https://a.example";
    static final String LITELLM = "http://localhost:4000";

    final SimHost machine = new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");

    final List<String> env = new ArrayList<>();

    String scope = "provider";

    LaterServerHome() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
    }

    Deployment deployment() {
        return installer().snapshot().profiles().getFirst().deployment();
    }

    void startsAsBefore(String runtime, String tool) {
        applied(runtime, tool);
        String routed = text(CLAUDE);
        assertTrue(routed.contains(OURS), routed);
        stopped();
        assertFalse(started().contains("the key that the tool uses belongs there"));
        assertEquals(routed, text(CLAUDE));
    }

    static String claude(String server) {
        return "{\"env\": {\"ANTHROPIC_BASE_URL\": \"" + server + "\"}}";
    }

    void stopped() {
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
    }

    /** What was told. */
    String started() {
        return assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}))
                .toString();
    }

    void applied(String runtime, String... tools) {
        ApplyRequest request = draft(runtime, tools).request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
    }

    ApplyRequest.Draft draft(String runtime, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime(runtime)
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .env(env);
        return runtime.equals("python") ? draft.python(PYTHON.toString()) : draft;
    }

    Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
