package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A home whose tools may have servers of their own, and the profile with a gateway of ours that is applied there. */
final class OwnServerHome {
    static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    static final Path OPENCODE = SimHost.HOME.resolve(".config/opencode/opencode.json");
    static final Path ENVIRONMENT = SimHost.HOME.resolve(".headroom/deploy/default");
    static final String OURS = "http://127.0.0.1:8787";
    static final String A = "https://a.example/api";
    static final String B = "https://b.example";

    final SimHost machine = new SimHost().variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");

    String model = "";

    void copilot(String type, String base, String model) {
        machine.variable("COPILOT_PROVIDER_TYPE", type)
                .variable("COPILOT_PROVIDER_BASE_URL", base)
                .variable("COPILOT_MODEL", model);
    }

    String shellFiles() {
        StringBuilder all = new StringBuilder();
        machine.disk().everything().keySet().stream()
                .filter(file -> file.startsWith(ENVIRONMENT) && file.toString().endsWith(".sh"))
                .forEach(file -> all.append(text(file)));
        return all.toString();
    }

    void applied(String scope, String... tools) {
        assertInstanceOf(Outcome.Applied.class, apply(scope, tools));
    }

    Outcome apply(String scope, String... tools) {
        return installer().apply(request(scope, tools), event -> {}, new Cancellation());
    }

    ApplyRequest request(String scope, String... tools) {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(List.of(tools));
        return (model.isEmpty() ? draft : draft.copilotModel(model)).request();
    }

    ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    String text(Path file) {
        return new String(machine.host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
