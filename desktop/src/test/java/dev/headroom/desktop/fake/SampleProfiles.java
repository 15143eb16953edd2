package dev.headroom.desktop.fake;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import dev.headroom.core.usage.Savings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Profiles in every state, for tests. */
public final class SampleProfiles {
    public static final Health LIVE = new Health.Live(
            true, true, List.of(), List.of(), Optional.of(4711L), "0.1.0", Duration.ofMinutes(187), "anthropic", false);

    private static final ToolState ROUTED = new ToolState.Routed("~/.claude/settings.json");

    private SampleProfiles() {}

    public static Deployment deployment(String name, int port) {
        ProxySettings proxy = new ProxySettings(
                port,
                ProxySettings.LOOPBACK,
                "anthropic",
                Optional.empty(),
                Optional.empty(),
                "token",
                false,
                "/home/ada/.headroom/memory.db",
                Optional.of(false),
                ProxySettings.DEFAULT_IMAGE);
        return new Deployment(
                new ProfileName(name),
                Preset.PERSISTENT_SERVICE,
                RuntimeKind.EMBEDDED,
                Scope.USER,
                ProviderMode.AUTO,
                List.of("claude", "codex", "opencode"),
                proxy,
                Map.of(),
                Map.of(),
                List.of());
    }

    /** A profile that is in this state. */
    public static ProfileView in(ProfileState state, String name, int port) {
        return switch (state) {
            case OFF ->
                view(name, port, new SupervisorStatus.Stopped(), new Health.NotListening(), true, false, ROUTED);
            case STARTING ->
                view(name, port, new SupervisorStatus.Starting(), new Health.NotListening(), false, false, ROUTED);
            case HEALTHY -> view(name, port, new SupervisorStatus.Running(4711), LIVE, false, true, ROUTED);
            case DEGRADED ->
                view(
                        name,
                        port,
                        new SupervisorStatus.Running(4711),
                        LIVE,
                        false,
                        true,
                        new ToolState.Changed(
                                Path.of("/home/ada/.claude/settings.json"),
                                "env.ANTHROPIC_BASE_URL",
                                "https://gateway.example.com"));
            case DOWN ->
                view(
                        name,
                        port,
                        new SupervisorStatus.Failed("the process ended with 1"),
                        new Health.NotListening(),
                        false,
                        false,
                        ROUTED);
            case CONFLICT ->
                view(
                        name,
                        port,
                        new SupervisorStatus.Running(4711),
                        new Health.PortConflict("python3 (process 991)"),
                        false,
                        false,
                        ROUTED);
        };
    }

    /** One that runs, but whose tools are not routed. */
    public static ProfileView unrouted(String name, int port, String why) {
        ProfileView view =
                view(name, port, new SupervisorStatus.Running(4711), LIVE, false, false, new ToolState.NotRouted(why));
        return new ProfileView(
                view.deployment(),
                view.supervisor(),
                view.health(),
                false,
                false,
                List.of(new ToolView("claude", "Claude Code", new ToolState.NotRouted(why))),
                view.log(),
                view.notes());
    }

    /** What a proxy that has saved something answers. */
    public static Optional<Savings> savings(String address, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        List<Savings.Day> days = IntStream.rangeClosed(1, 14)
                .mapToObj(day ->
                        new Savings.Day(today.minus(Duration.ofDays(14 - day)), day * 11L, (day * 7919L) % 60_000))
                .toList();
        Map<String, Savings.Tool> tools = Map.of(
                "claude", new Savings.Tool(1201, Optional.of(now.minus(Duration.ofMinutes(3))), Optional.of(398_112L)));
        return Optional.of(new Savings(
                1284,
                3,
                0,
                50_866,
                412_907,
                6.19,
                1874,
                tools,
                days,
                Optional.of("0.42.0"),
                Map.of(),
                Optional.of(requests(now))));
    }

    private static List<Savings.Request> requests(Instant now) {
        return List.of(
                request(now, 3, "claude", 0.41, 1840),
                request(now, 4, "codex", 0.22, 2410),
                request(now, 6, "claude", 0.37, 1220),
                new Savings.Request(
                        now.minus(Duration.ofMinutes(8)), "claude", true, Duration.ofMillis(310), Optional.empty()),
                request(now, 13, "codex", 0, 940),
                request(now, 21, "other", 0.08, 5530),
                request(now, 34, "claude", 0.52, 1510));
    }

    private static Savings.Request request(Instant now, int minutes, String tool, double smaller, long millis) {
        return new Savings.Request(
                now.minus(Duration.ofMinutes(minutes)), tool, false, Duration.ofMillis(millis), Optional.of(smaller));
    }

    public static Snapshot snapshot(ProfileView... views) {
        return new Snapshot(Instant.EPOCH, List.of(views), List.of(), List.of());
    }

    public static ProfileView view(
            String name,
            int port,
            SupervisorStatus supervisor,
            Health health,
            boolean stopped,
            boolean routed,
            ToolState claude) {
        List<ToolView> tools = List.of(
                new ToolView(
                        "claude", "Claude Code", routed ? claude : new ToolState.NotRouted("the proxy does not run")),
                new ToolView(
                        "codex",
                        "Codex",
                        routed
                                ? new ToolState.Routed("~/.codex/config.toml")
                                : new ToolState.NotRouted("the proxy does not run")),
                new ToolView("opencode", "OpenCode", new ToolState.NotRouted("no credentials were found for it")));
        return new ProfileView(
                deployment(name, port),
                supervisor,
                health,
                stopped,
                routed,
                tools,
                Path.of("/home/ada/.headroom/deploy/" + name + "/runner.log"),
                List.of());
    }
}
