package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A home whose user has a gateway of their own for some tools, and the profile that is applied there. */
final class UserGatewayHome {
    static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");
    static final String GATEWAY = "https://gateway.example/v1";
    static final String BASE = "https://gateway.example";
    static final String OURS = "http://127.0.0.1:8787";
    static final String TO_ANTHROPIC = "ANTHROPIC_TARGET_API_URL";
    static final String TO_OPENAI = "OPENAI_TARGET_API_URL";

    final SimHost machine = new SimHost()
            .variable("ANTHROPIC_API_KEY", "k")
            .variable("OPENAI_API_KEY", "k")
            .variable("GEMINI_API_KEY", "k");

    final List<String> env = new ArrayList<>();

    boolean reset;

    UserGatewayHome() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
    }

    List<String> notes(ApplyRequest request) {
        return installer().preview(new Change.Apply(request)) instanceof Installer.Answer.Value<Preview> preview
                ? preview.value().plan().notes()
                : List.of();
    }

    void applied(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, apply(scope, tools));
    }

    String refused(String scope, String... tools) {
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, apply(scope, tools));
        assertEquals("nothing-to-route", refused.problem().code());
        return refused.problem().why();
    }

    Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    ApplyRequest request(String scope, String... tools) {
        return draft(scope, tools).request();
    }

    ApplyRequest.Draft draft(String scope, String... tools) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("python")
                .python(PYTHON.toString())
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools))
                .copilotModel("gpt-5")
                .env(env)
                .reset(reset);
    }

    ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    Optional<String> server(String variable) {
        return Optional.ofNullable(view().deployment().baseEnv().get(variable));
    }

    Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
