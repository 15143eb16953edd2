package dev.headroom.core.supervisor.systemd;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.place.UserConfigFolder;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.Account;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two systemds of a machine: that of the machine or that of the user. Its exit codes prove little ({@code enable}
 * succeeds without any systemd running), so every step is judged by the state afterwards.
 */
public enum Systemctl {
    USER("--user"),
    SYSTEM("--system");

    private final String flag;

    Systemctl(String flag) {
        this.flag = flag;
    }

    boolean isSystem() {
        return this == SYSTEM;
    }

    /** Where units of our making go (systemd.unit(5), "Unit File Load Path"). */
    Path folder(Host host) {
        return isSystem()
                ? Path.of("/etc/systemd/system")
                : UserConfigFolder.of(host).resolve("systemd/user");
    }

    /** A step that changes nothing. Undoing it lets systemd forget files that were deleted after it. */
    public Step reach() {
        return new Step.Run(
                "Reach systemd",
                isSystem(),
                command("show", "--property=Version", "--value"),
                Optional.of(command("daemon-reload")),
                Optional.empty(),
                List.of());
    }

    public Step reload(String unit, String expected) {
        return new Step.Run(
                "Make systemd read its units again",
                isSystem(),
                command("daemon-reload"),
                Optional.empty(),
                Optional.of(command("show", "--property=LoadState", "--value", unit)),
                List.of(expected));
    }

    /** Taken back, it is ended too: a boot in between may have started it. What was enabled before stays so. */
    public Step enable(String unit, boolean before) {
        return new Step.Run(
                "Enable " + unit,
                isSystem(),
                command("enable", unit),
                before ? Optional.empty() : Optional.of(command("disable", "--now", unit)),
                Optional.of(command("is-enabled", unit)),
                List.of("enabled"));
    }

    /**
     * Disables a unit.
     *
     * @param before whether it is enabled now, so that undoing it enables it again
     */
    public Step disable(String unit, boolean before) {
        return new Step.Run(
                "Disable " + unit,
                isSystem(),
                command("disable", unit),
                before ? Optional.of(command("enable", unit)) : Optional.empty(),
                Optional.of(command("is-enabled", unit)),
                List.of("disabled", "static", "not-found", ""));
    }

    /** The last unit is the one whose state counts. */
    public Step start(List<String> units) {
        return new Step.Run(
                "Start " + String.join(" and ", units),
                isSystem(),
                command("start", units),
                Optional.of(command("stop", units)),
                Optional.of(command("is-active", units.getLast())),
                List.of("active", "activating"));
    }

    /** The job may take long here, because it waits for what is run after the start. */
    Step startInBackground(List<String> units) {
        List<String> words = new ArrayList<>(List.of("--no-block"));
        words.addAll(units);
        return new Step.Run(
                "Start " + String.join(" and ", units),
                isSystem(),
                command("start", words),
                Optional.of(command("stop", units)),
                Optional.empty(),
                List.of());
    }

    public Step stop(List<String> units) {
        return new Step.Run(
                "Stop " + String.join(" and ", units),
                isSystem(),
                command("stop", units),
                Optional.of(command("start", units)),
                Optional.of(command("is-active", units.getLast())),
                List.of("inactive", "failed", "unknown"));
    }

    /** Removes the folder that systemd made for the data of a unit's own account. */
    Step clean(String unit) {
        return new Step.Run(
                "Remove the data of " + unit,
                isSystem(),
                command("clean", "--what=state", unit),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** A failed unit stays in systemd's memory even without its file. */
    Step forgetFailure(String unit) {
        return new Step.Run(
                "Forget failures of " + unit,
                isSystem(),
                command("reset-failed", unit),
                Optional.empty(),
                Optional.of(command("is-failed", unit)),
                List.of("inactive", "unknown"));
    }

    /** Properties of a unit; empty and why when systemd does not answer. */
    Properties properties(Host host, String unit) {
        Result result = host.commands()
                .run(command(
                                "show",
                                unit,
                                "--property=LoadState,ActiveState,SubState,MainPID,Result,NRestarts,ExecMainStatus")
                        .argv());
        Map<String, String> values = new HashMap<>();
        result.out().lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new Properties(values, result.ok() && !values.isEmpty() ? "" : result.lastLine());
    }

    /**
     * What systemd says about a unit.
     *
     * @param trouble why it says nothing; empty when it does
     */
    record Properties(Map<String, String> values, String trouble) {
        String get(String name) {
            return values.getOrDefault(name, "");
        }

        boolean isLoaded() {
            return !values.isEmpty() && !get("LoadState").equals("not-found");
        }
    }

    /** Whether the machine was booted with systemd (sd_booted(3)). */
    static boolean isBooted(Host host) {
        return host.disk()
                .facts(Path.of("/run/systemd/system"))
                .map(FileReader.Facts::isFolder)
                .orElse(false);
    }

    /**
     * Whether this systemd runs and reads our units. The systemd of a user reads only units in the home of the user's account,
     * so it does not read ours if {@code HOME} is another folder.
     */
    public boolean isOurs(Host host) {
        return isBooted(host) && (isSystem() || Account.obstacle(host).isEmpty());
    }

    /** Why this systemd cannot be used. */
    public Optional<String> obstacle(Host host) {
        if (host.commands().find("systemctl").isEmpty()) {
            return Optional.of("systemd is not installed on this machine.");
        }
        if (!isBooted(host)) {
            return Optional.of(
                    isWsl(host)
                            ? "This WSL runs without systemd: put 'systemd=true' under [boot] into /etc/wsl.conf and"
                                    + " run 'wsl --shutdown' in Windows."
                            : "systemd is installed, but this machine was not booted with it.");
        }
        if (isSystem()) {
            return host.user().elevated()
                    ? Optional.empty()
                    : Optional.of("It needs administrator rights: run it with sudo.");
        }
        Result answer = host.commands()
                .run(command("show", "--property=Version", "--value").argv());
        return answer.ok() ? Account.obstacle(host) : Optional.of(noBus(host, answer.lastLine()));
    }

    private static String noBus(Host host, String said) {
        if (said.contains("No medium found") || said.contains("No such file or directory")) {
            boolean runs = host.disk()
                    .facts(Path.of("/run/user/" + host.user().id(), "bus"))
                    .isPresent();
            return runs
                    ? "This session is not connected to your systemd (as after su): log in as this user, or set"
                            + " XDG_RUNTIME_DIR=/run/user/" + host.user().id() + "."
                    : "No systemd of yours is running: log in as this user, not with su or sudo; an administrator can"
                            + " also run: loginctl enable-linger " + host.user().name();
        }
        return said.startsWith("Your systemd")
                ? said + " Log out and in again, or ask an administrator to restart user@"
                        + host.user().id() + ".service."
                : "Your systemd does not answer: " + said;
    }

    private static boolean isWsl(Host host) {
        return host.disk()
                .read(Path.of("/proc/sys/kernel/osrelease"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                .filter(release -> release.contains("microsoft"))
                .isPresent();
    }

    private Command command(String verb, List<String> words) {
        List<String> argv = new ArrayList<>(List.of("systemctl", flag, verb));
        argv.addAll(words);
        return new Command(argv);
    }

    private Command command(String verb, String... words) {
        return command(verb, List.of(words));
    }
}
