package dev.headroom.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.cli.output.ToolStateText;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTextTest {
    private static final Health LIVE =
            new Health.Live(true, true, List.of(), List.of(), Optional.of(7L), "1", Duration.ZERO, "anthropic", false);

    @ParameterizedTest
    @MethodSource("states")
    @Tag("never-23")
    void whatIsHealthyIsNeverStopped(SupervisorStatus supervisor) {
        for (boolean stopped : List.of(true, false)) {
            ProfileView view = view(supervisor, LIVE, stopped);
            assertEquals("yes", StatusCli.healthy(view.health()));
            assertEquals("running", StatusCli.status(view).split(" ", -1)[0]);
        }
    }

    @Test
    void aProxyThatMissesAnOptionalPartIsHealthyAndNamesThePart() {
        Health.Live live = new Health.Live(
                true, true, List.of(), List.of("kompress"), Optional.empty(), "1", Duration.ZERO, "anthropic", false);
        assertEquals("yes (without: kompress)", StatusCli.healthy(live));
    }

    @Test
    void whatCannotBeToldIsStoppedAndUnknown() {
        SupervisorStatus unknown = new SupervisorStatus.Unknown("no bus");
        assertEquals("stopped (unknown: no bus)", StatusCli.status(view(unknown, new Health.NotListening(), false)));
    }

    @Test
    @Tag("never-12")
    void aStrangerOnThePortIsNotHealthy() {
        assertEquals("no (the port is answered by nginx)", StatusCli.healthy(new Health.PortConflict("nginx")));
    }

    @Test
    @Tag("never-12")
    void aStoppedProfileWhosePortAnotherProgramHasIsNotToldToStart() {
        for (Health health : List.of(new Health.PortConflict("nginx"), new Health.Unresponsive("no answer"))) {
            assertEquals(
                    "stopped (another program has its port: end it, or apply with another --port)",
                    StatusCli.status(view(new SupervisorStatus.Stopped(), health, false)));
        }
    }

    @Test
    @Tag("never-25")
    void aPasswordInAnAddressThatWinsIsNotShown() {
        String address = "https://ada:hunter2@gateway.example";
        assertEquals(
                "overridden by https://***@gateway.example in a file",
                ToolStateText.of(new ToolState.Overridden(address + " in a file")));
        assertEquals(
                "changed by someone: key in " + Path.of("/file") + " is now https://***@gateway.example",
                ToolStateText.of(new ToolState.Changed(Path.of("/file"), "key", address)));
    }

    @Test
    @Tag("never-29")
    void whereTheRequestsOfARoutedToolGoIsSaid() {
        ToolState routed = new ToolState.Routed("settings.json");
        List<String> servers = List.of("openrouter.ai", "OpenAI");
        assertEquals(
                "routed (settings.json) → openrouter.ai, OpenAI",
                ToolStateText.of(new ToolView("opencode", "OpenCode", routed, servers)));
        assertEquals("routed (settings.json)", ToolStateText.of(new ToolView("opencode", "OpenCode", routed)));
        assertEquals(
                "not routed: why",
                ToolStateText.of(new ToolView("opencode", "OpenCode", new ToolState.NotRouted("why"), servers)));
    }

    static List<SupervisorStatus> states() {
        return List.of(
                new SupervisorStatus.NotInstalled(),
                new SupervisorStatus.Stopped(),
                new SupervisorStatus.Starting(),
                new SupervisorStatus.Running(7),
                new SupervisorStatus.Failed("x"),
                new SupervisorStatus.Unknown("y"));
    }

    private static ProfileView view(SupervisorStatus supervisor, Health health, boolean stopped) {
        ProxySettings proxy = new ProxySettings(
                8787,
                "127.0.0.1",
                "anthropic",
                Optional.empty(),
                Optional.empty(),
                "token",
                false,
                "",
                Optional.of(false),
                "");
        Deployment deployment = new Deployment(
                ProfileName.DEFAULT,
                Preset.ON_DEMAND,
                RuntimeKind.EMBEDDED,
                Scope.USER,
                ProviderMode.AUTO,
                List.of(),
                proxy,
                Map.of(),
                Map.of(),
                List.of());
        return new ProfileView(deployment, supervisor, health, stopped, true, List.of(), Path.of("log"), List.of());
    }
}
