package dev.headroom.core.api.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which servers the doctor has asked, with which variables, and what it makes of the answers. */
class ServerProbeTest {
    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final List<String> asked = new ArrayList<>();
    private String typed = "";
    private Commands.Result answer = new Commands.Result(0, "ok\nok\n", "");

    @BeforeEach
    void aHomeWithTools() {
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{}\n");
        machine.disk().put(SimHost.HOME.resolve(".codex/config.toml"), "model = \"m\"\n");
    }

    @Test
    void theServersOfTheToolsAreAskedWithTheVariablesOfTheAgent() {
        machine.variable("HTTPS_PROXY", "http://u:p@proxy.example:3128");
        apply();
        machine.variable("HTTPS_PROXY", "http://other.example:3128");
        assertEquals("PASS Profile 'default' reaches api.anthropic.com and api.openai.com.", reached());
        assertEquals(List.of("https://api.anthropic.com", "https://api.openai.com"), asked);
        assertEquals("HTTPS_PROXY=http://u:p@proxy.example:3128\n", typed);
    }

    @Test
    void aServerThatIsNotReachedFailsWithTheGatewaysWords() {
        apply();
        answer = new Commands.Result(0, "Headroom could not reach x: connection refused.\nok\n", "");
        assertEquals("FAIL Profile 'default': Headroom could not reach x: connection refused.", reached());
    }

    @Test
    void aGatewayThatCannotAskIsAWarning() {
        apply();
        answer = new Commands.Result(1, "", "no\n");
        assertEquals("WARN The servers of Profile 'default' could not be asked.", reached());
    }

    @Test
    void aBackendsServersAreNotKnown() {
        apply();
        Path manifest = workspace.manifest(ProfileName.DEFAULT);
        String text = new String(machine.disk().read(manifest).orElseThrow(), StandardCharsets.UTF_8);
        machine.disk().put(manifest, text.replace("\"backend\": \"anthropic\"", "\"backend\": \"bedrock\""));
        assertEquals("WARN Profile 'default' uses the backend bedrock, whose servers cannot be asked.", reached());
    }

    private String reached() {
        Finding finding = Installers.doctor(TestGraph.of(recording(), workspace)).examineOnline().findings().stream()
                .filter(it -> it.code().equals("proxy.reaches"))
                .findFirst()
                .orElseThrow();
        return finding.level() + " " + finding.what();
    }

    private Host recording() {
        Host host = machine.host();
        Commands commands = new Commands() {
            @Override
            public Result run(List<String> argv, String input, Duration limit) {
                int question = argv.indexOf("--check-servers");
                if (question < 0) {
                    return host.commands().run(argv, input, limit);
                }
                asked.addAll(argv.subList(question + 1, argv.size()));
                typed = input;
                return answer;
            }

            @Override
            public Optional<Path> find(String name) {
                return host.commands().find(name);
            }
        };
        return host.with(host.disk(), commands);
    }

    private void apply() {
        ApplyRequest.Draft draft = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude", "codex"));
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(draft.request(), event -> {}, new Cancellation()));
    }
}
