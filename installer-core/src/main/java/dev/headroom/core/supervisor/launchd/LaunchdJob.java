package dev.headroom.core.supervisor.launchd;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job of launchd's, through launchctl(1).
 *
 * @param domain {@code system}, or {@code gui/} and the user's number
 * @param file its description
 */
public record LaunchdJob(String domain, String label, Path file) {
    /** A job of the user's session. */
    public static LaunchdJob ofUser(String label, Host host) {
        return new LaunchdJob(userDomain(host), label, userFolder(host).resolve(label + ".plist"));
    }

    static String userDomain(Host host) {
        return "gui/" + host.user().id();
    }

    public static Path userFolder(Host host) {
        return host.home().resolve("Library/LaunchAgents");
    }

    private String target() {
        return domain + "/" + label;
    }

    private String loaded() {
        return target() + " = {";
    }

    /** A job that the user switched off once is not loaded until it is switched on; loading starts it. */
    public List<Step> start(Host host) {
        List<Step> steps = new ArrayList<>();
        if (isSwitchedOff(host)) {
            steps.add(new Step.Run(
                    "Switch " + label + " on",
                    isSystem(),
                    Command.of("launchctl", "enable", target()),
                    Optional.of(Command.of("launchctl", "disable", target())),
                    Optional.empty(),
                    List.of()));
        }
        steps.add(run("Load " + label, load(), Optional.of(unload()), loaded()));
        steps.add(run("Start " + label, Command.of("launchctl", "kickstart", target()), Optional.empty(), loaded()));
        return steps;
    }

    /** The label is let go some seconds after the answer, and cannot be loaded again before (error 5): hence the wait. */
    public List<Step> stop() {
        return List.of(
                run("Stop " + label, unload(), Optional.of(load()), loaded(), ""),
                run("Wait until launchd has let it go", Command.of("sleep", "5"), Optional.empty(), ""));
    }

    private Command load() {
        return Command.of("launchctl", "bootstrap", domain, file.toString());
    }

    private Command unload() {
        return Command.of("launchctl", "bootout", target());
    }

    /** States are believed: what {@code launchctl print} says first, which is nothing when there is no such job. */
    private Step run(String purpose, Command act, Optional<Command> undo, String... expected) {
        return new Step.Run(
                purpose,
                isSystem(),
                act,
                undo,
                Optional.of(Command.of("launchctl", "print", target())),
                List.of(expected));
    }

    /** Printed as {@code "label" => disabled}, before macOS 13 as {@code => true}. */
    private boolean isSwitchedOff(Host host) {
        return host.commands()
                .run(List.of("launchctl", "print-disabled", domain))
                .out()
                .lines()
                .map(String::strip)
                .anyMatch(line -> line.startsWith('"' + label + "\" => ") && line.matches(".*=> (disabled|true)"));
    }

    public SupervisorStatus status(Host host) {
        Result answer = host.commands().run(List.of("launchctl", "print", target()));
        if (answer.ok()) {
            return LaunchdPrint.status(answer.out());
        }
        if (answer.lastLine().contains("Could not find service")) {
            return host.disk().facts(file).isPresent()
                    ? new SupervisorStatus.Stopped()
                    : new SupervisorStatus.NotInstalled();
        }
        return new SupervisorStatus.Unknown("launchd does not answer: " + answer.lastLine());
    }

    private boolean isSystem() {
        return domain.equals("system");
    }
}
