package dev.headroom.core.supervisor.systemd;

import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.supervisor.GuardFallback;
import dev.headroom.core.supervisor.ServiceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts of our units, and what they remember. Keys with {@code X-} are ours; systemd passes them over. */
public final class SystemdUnit {
    private static final String LINGER = "X-HeadroomLingerBefore=";

    private SystemdUnit() {}

    /**
     * What has to be known when a unit is removed.
     *
     * @param lingerBefore whether the user's services outlived logout before us; empty when we did not look
     */
    record Memory(Optional<Boolean> lingerBefore) {
        static Memory of(String unit) {
            Optional<Boolean> linger = unit.lines()
                    .filter(line -> line.startsWith(LINGER))
                    .map(line -> line.endsWith("yes"))
                    .findFirst();
            return new Memory(linger);
        }

        private String lines() {
            StringBuilder lines = new StringBuilder();
            lingerBefore.ifPresent(
                    on -> lines.append(LINGER).append(on ? "yes" : "no").append('\n'));
            return lines.toString();
        }
    }

    /**
     * The unit that runs the agent. With a timer nothing restarts it at once, and the timer is what is enabled.
     *
     * @param undo the script that gives the tools' files back when our program is not there
     */
    static String service(ServiceSpec what, Systemctl manager, boolean timed, Memory memory, Path undo) {
        StringBuilder unit = new StringBuilder(head(what));
        unit.append(manager.isSystem() ? "After=network.target\n" : "");
        unit.append("StartLimitIntervalSec=0\n").append(memory.lines());
        if (manager.isSystem()) {
            // Its manifest is root's alone; other users' trays read from here where it is reached.
            unit.append("X-HeadroomPort=")
                    .append(what.deployment().proxy().port())
                    .append('\n');
        }
        unit.append("\n[Service]\nType=exec\n");
        commands(what, manager, undo).forEach(line -> unit.append(line).append('\n'));
        unit.append("Environment=")
                .append(SystemdText.word(
                        "HEADROOM_WORKSPACE_DIR=" + what.workspace().root()))
                .append('\n');
        what.deployment().identityVariables().forEach((name, value) -> unit.append("Environment=")
                .append(SystemdText.word(name + "=" + value))
                .append('\n'));
        unit.append("EnvironmentFile=")
                .append(SystemdText.environmentFile(what.environmentFile()))
                .append('\n');
        if (manager.isSystem() && hasOwnAccount(what)) {
            unit.append("LoadCredential=")
                    .append(SystemdText.text("manifest.json:" + what.workspace().manifest(what.profile())))
                    .append('\n');
        }
        unit.append(timed ? "Restart=no\n" : RESTART);
        unit.append(ENDING);
        unit.append(confinement(what, manager));
        if (!timed) {
            unit.append("\n[Install]\nWantedBy=")
                    .append(manager.isSystem() ? "multi-user.target" : "default.target")
                    .append('\n');
        }
        return unit.toString();
    }

    private static List<String> commands(ServiceSpec what, Systemctl manager, Path undo) {
        List<String> lines = new ArrayList<>();
        if (manager.isSystem()) {
            List<String> run = new ArrayList<>();
            if (hasOwnAccount(what)) {
                // Only the agent gets this home: what root runs must not look into it.
                run.addAll(List.of("/usr/bin/env", "HOME=/var/lib/headroom"));
            }
            run.addAll(what.agent("run"));
            lines.add("ExecStart=" + SystemdText.command(run));
            lines.add("ExecStartPost=-+" + SystemdText.command(what.agent("started")));
            lines.add("ExecStopPost=-+" + SystemdText.command(what.agent("stopped")));
            lines.add("ExecStopPost=-+" + SystemdText.command(GuardFallback.argv(undo)));
            lines.add("TimeoutStartSec=200");
            lines.add("Environment=HOME=/root");
        } else {
            lines.add("ExecStart=" + SystemdText.command(what.agent("run")));
            // The hyphen: where the first one cannot be run, the second one is.
            lines.add("ExecStopPost=-" + SystemdText.command(what.agent("stopped")));
            lines.add("ExecStopPost=-" + SystemdText.command(GuardFallback.argv(undo)));
        }
        return lines;
    }

    /** Whoever may start containers is root anyway; the proxy then has the container's account. */
    private static boolean hasOwnAccount(ServiceSpec what) {
        return what.deployment().runtime() != RuntimeKind.DOCKER;
    }

    private static String confinement(ServiceSpec what, Systemctl manager) {
        if (!hasOwnAccount(what)) {
            // Podman without root needs programs that gain rights.
            return "";
        }
        return manager.isSystem() ? ACCOUNT : "NoNewPrivileges=yes\n";
    }

    /** The unit that starts the agent soon after boot or login and, when it is not running, every five minutes. */
    static String timer(ServiceSpec what, Systemctl manager, Memory memory) {
        return head(what) + memory.lines() + "\n[Timer]\n" + (manager.isSystem() ? "OnBootSec" : "OnStartupSec")
                + TIMER;
    }

    /** The unit that looks once. */
    public static String guard(ServiceSpec what, List<String> argv) {
        return head(what) + "\n[Service]\nType=oneshot\nExecStart=" + SystemdText.command(argv)
                + "\nEnvironment="
                + SystemdText.word("HEADROOM_WORKSPACE_DIR=" + what.workspace().root()) + "\nEnvironmentFile="
                + SystemdText.environmentFile(what.environmentFile()) + "\nTimeoutStartSec=120\nUMask=0077\n";
    }

    /** The unit that makes it look every minute. */
    public static String guardTimer(ServiceSpec what) {
        return head(what) + """

            [Timer]
            OnCalendar=*:0/1
            AccuracySec=1

            [Install]
            WantedBy=timers.target
            """;
    }

    private static String head(ServiceSpec what) {
        return """
            # Made by Headroom. Taken away by: headroom install remove --profile %s
            [Unit]
            Description=%s
            """.formatted(what.profile(), SystemdText.text("Headroom (" + what.profile() + ")"));
    }

    /** Any end is restarted but exit code 0, by which the agent says that it is not meant to run. */
    private static final String RESTART = """
        Restart=always
        RestartPreventExitStatus=0
        RestartSec=2
        """;

    /** Java ends with 143 on SIGTERM. The agent ends its proxy itself, in order; what is left then is killed. */
    private static final String ENDING = """
        SuccessExitStatus=143
        KillMode=mixed
        TimeoutStopSec=10
        OOMPolicy=continue
        UMask=0077
        """;

    /** An account that exists while it runs, and nothing of the machine to write to but its own folder. */
    private static final String ACCOUNT = """
        DynamicUser=yes
        User=headroom
        StateDirectory=headroom
        StateDirectoryMode=0700
        ProtectHome=yes
        ProtectKernelTunables=yes
        ProtectKernelModules=yes
        ProtectControlGroups=yes
        """;

    private static final String TIMER = """
        =10
        OnCalendar=*:0/5
        AccuracySec=10

        [Install]
        WantedBy=timers.target
        """;
}
