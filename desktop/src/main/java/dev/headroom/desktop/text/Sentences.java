package dev.headroom.desktop.text;

import dev.headroom.core.model.EnumWords;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts about profiles as sentences. Pure functions. */
public final class Sentences {
    /** The gravest first: what the one icon shows when there are several profiles. */
    private static final List<ProfileState> BY_WEIGHT = List.of(
            ProfileState.CONFLICT,
            ProfileState.DOWN,
            ProfileState.DEGRADED,
            ProfileState.STARTING,
            ProfileState.HEALTHY,
            ProfileState.OFF);

    private final Messages messages;

    public Sentences(Messages messages) {
        this.messages = messages;
    }

    /** The state of all profiles together. */
    public static ProfileState overall(List<ProfileState> states) {
        return states.stream().min(Comparator.comparingInt(BY_WEIGHT::indexOf)).orElse(ProfileState.OFF);
    }

    /** One word for a state. */
    public String word(ProfileState state) {
        return messages.text("state." + EnumWords.of(state));
    }

    /** These things, those of the gravest state first. */
    public static <T> Stream<T> gravestFirst(Stream<T> things, Function<T, ProfileState> state) {
        return things.sorted(Comparator.comparingInt(each -> BY_WEIGHT.indexOf(state.apply(each))));
    }

    /** The sentence about several profiles, or none, such as "3 profiles: 1 down, 2 running". */
    public String overview(List<ProfileState> states) {
        if (states.isEmpty()) {
            return messages.text("overview.none");
        }
        List<String> counts = BY_WEIGHT.stream()
                .filter(states::contains)
                .map(state -> messages.text(
                        "overview." + EnumWords.of(state),
                        states.stream().filter(state::equals).count()))
                .toList();
        return messages.text("overview.several", states.size(), messages.list(counts));
    }

    /** Why a profile is in its state, and what that means, in one sentence. */
    public String reason(ProfileView view) {
        return switch (view.health()) {
            case Health.PortConflict stranger -> messages.text("reason.stranger", messages.said(stranger.who()));
            case Health.Unresponsive hanging -> messages.text("reason.hanging", messages.said(hanging.why()));
            case Health.NotListening ignored -> silent(view);
            case Health.Live live -> live(view, live);
        };
    }

    private String silent(ProfileView view) {
        if (view.supervisor() instanceof SupervisorStatus.Failed failed) {
            return messages.text("reason.failed", messages.said(failed.why()));
        }
        return switch (view.state()) {
            case STARTING -> messages.text("reason.starting");
            case OFF -> messages.text("reason.off");
            default -> messages.text(view.routed() ? "reason.silent" : "reason.silent-direct");
        };
    }

    private String live(ProfileView view, Health.Live live) {
        if (!live.ready()) {
            return messages.text("reason.not-ready", String.join(", ", live.failing()));
        }
        if (live.direct()) {
            return messages.text("reason.direct");
        }
        if (!view.routed()) {
            return messages.text(view.state() == ProfileState.STARTING ? "reason.starting" : "reason.unrouted");
        }
        Set<String> others = new TreeSet<>();
        for (ToolView tool : view.tools()) {
            if (tool.state() instanceof ToolState.OverriddenByProfile yielded) {
                others.add(yielded.to().value());
            } else if (!(tool.state() instanceof ToolState.NotRouted)) {
                return view.state() == ProfileState.HEALTHY ? healthy(view) : messages.text("reason.tools");
            }
        }
        return others.isEmpty() ? messages.text("reason.unrouted") : elsewhere(view, others);
    }

    /** Which tools go through it. */
    private String healthy(ProfileView view) {
        String port = Integer.toString(view.deployment().proxy().port());
        return Stream.of("reason.healthy", "reason.unverified")
                .flatMap(key -> {
                    List<String> tools = view.tools().stream()
                            .filter(tool -> key.equals("reason.healthy")
                                    ? tool.state() instanceof ToolState.Routed
                                    : tool.state() instanceof ToolState.Unverified)
                            .map(ToolView::title)
                            .toList();
                    return tools.isEmpty()
                            ? Stream.<String>empty()
                            : Stream.of(messages.text(key, messages.list(tools), port, tools.size()));
                })
                .collect(Collectors.joining(" "));
    }

    /** Nothing goes through it, because other profiles have its tools. */
    private String elsewhere(ProfileView view, Set<String> profiles) {
        List<String> tools = view.tools().stream()
                .filter(tool -> tool.state() instanceof ToolState.OverriddenByProfile)
                .map(ToolView::title)
                .toList();
        return messages.text("reason.elsewhere", messages.list(tools), messages.list(List.copyOf(profiles)));
    }

    /** What keeps a profile running says of it; what has ended by itself was not stopped by anybody. */
    public String supervisor(ProfileView view) {
        boolean ended = view.state() == ProfileState.DOWN && view.supervisor() instanceof SupervisorStatus.Stopped;
        return ended ? messages.text("row.down") : supervisor(view.supervisor());
    }

    private String supervisor(SupervisorStatus status) {
        return switch (status) {
            case SupervisorStatus.NotInstalled ignored -> messages.text("supervisor.not-installed");
            case SupervisorStatus.Stopped ignored -> messages.text("supervisor.stopped");
            case SupervisorStatus.Starting ignored -> messages.text("supervisor.starting");
            case SupervisorStatus.Running running ->
                running.pid() == 0
                        ? messages.text("supervisor.running")
                        : messages.text("supervisor.running-pid", Long.toString(running.pid()));
            case SupervisorStatus.Failed failed -> messages.text("supervisor.failed", messages.said(failed.why()));
            case SupervisorStatus.Unknown unknown -> messages.text("supervisor.unknown", messages.said(unknown.why()));
        };
    }

    /** Whether a tool goes through the proxy, as one word. */
    public String toolWord(ToolState state) {
        return messages.text(
                switch (state) {
                    case ToolState.Routed ignored -> "tool.routed";
                    case ToolState.Overridden ignored -> "tool.overridden";
                    case ToolState.OverriddenByProfile ignored -> "tool.overridden";
                    case ToolState.Changed ignored -> "tool.changed";
                    case ToolState.NotRouted ignored -> "tool.not-routed";
                    case ToolState.Unverified ignored -> "tool.unverified";
                });
    }

    /** By what, or why not. */
    public String toolDetail(ToolState state) {
        return switch (state) {
            case ToolState.Routed routed -> messages.said(routed.by());
            case ToolState.Overridden overridden -> messages.text("tool.overridden-by", messages.said(overridden.by()));
            case ToolState.OverriddenByProfile yielded ->
                messages.text("tool.yielded-to", yielded.to().value());
            case ToolState.Changed changed ->
                messages.text("tool.changed-to", changed.key(), changed.file(), messages.said(changed.now()));
            case ToolState.NotRouted not -> messages.said(not.why());
            case ToolState.Unverified unverified -> messages.said(unverified.by());
        };
    }

    /** A duration in its two greatest units; none when a clock was set back meanwhile. */
    public String duration(Duration passed) {
        Duration time = passed.isNegative() ? Duration.ZERO : passed;
        if (time.toDays() > 0) {
            return messages.text("duration.days", time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return messages.text("duration.hours", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? messages.text("duration.minutes", time.toMinutes(), time.toSecondsPart())
                : messages.text("duration.seconds", time.toSeconds());
    }
}
