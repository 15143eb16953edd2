package dev.headroom.core.planner;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.plan.Diff;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole plans, one for each preset, runtime and scope that plan differently, compared to the last byte. */
@ExtendWith(Golden.class)
class PlansTest {
    private static final String CODEX = "# mine\nmodel = \"o3\"\n\n[projects.\"/a\"]\ntrust_level = \"trusted\"\n";
    private static final String IMAGE = "ghcr.io/headroomlabs-ai/headroom:latest";

    @Test
    void onDemandOnAMachineWithoutAnything() {
        check("on-demand", person(PaperMachine.linux()), request("on-demand", "embedded", "provider"));
    }

    @Test
    void onDemandWhereSystemdCanGuardIt() {
        check("on-demand-guarded", person(systemd()), request("on-demand", "embedded", "user"));
    }

    @Test
    void aServiceOfTheUser() {
        check("service-user", person(systemd()), request("persistent-service", "embedded", "user"));
    }

    @Test
    void aServiceOfTheUserInFrontOfAPythonInstall() {
        PaperMachine machine = person(systemd())
                .file("/home/ann/venv/bin/headroom", "#!/home/ann/venv/bin/python3\n", "rwxr-xr-x")
                .file("/home/ann/venv/lib/python3.13/site-packages/headroom_ai-0.28.0.dist-info/METADATA", "");
        check(
                "service-python",
                machine,
                request("persistent-service", "python", "user").python("/home/ann/venv"));
    }

    @Test
    void aServiceOfTheMachine() {
        PaperMachine machine = systemd()
                .root()
                .variable("SHELL", "/bin/bash")
                .file("/opt/headroom/bin/headroom", "", "rwxr-xr-x")
                .folder("/etc/systemd/system")
                .folder("/etc/profile.d");
        check("service-system", machine, request("persistent-service", "embedded", "system"));
    }

    @Test
    void aTaskByATimer() {
        check("task-timer", person(systemd()), request("persistent-task", "embedded", "user"));
    }

    @Test
    void aTaskByCron() {
        PaperMachine machine = person(PaperMachine.linux())
                .program("crontab", "cron")
                .process(5, "/usr/sbin/cron -f")
                .file("/run/crond.pid", "5\n")
                .answer(0, "MAILTO=ann\n", "crontab", "-l");
        check("task-cron", machine, request("persistent-task", "embedded", "provider"));
    }

    @Test
    void aContainer() {
        PaperMachine machine = person(systemd())
                .program("docker")
                .answer(0, "27.3.1", "docker", "version", "--format", "{{.Server.Version}}")
                .answer(1, "", "docker", "image", "inspect", "--format", "{{.Id}}", IMAGE);
        check("docker", machine, request("persistent-docker", "docker", "user"));
    }

    @Test
    void aServiceOnAMac() {
        PaperMachine machine = person(new PaperMachine(Os.MAC, "/Users/ann"))
                .program("launchctl")
                .answer(0, "", "launchctl", "print", "gui/1000")
                .folder("/Users/ann/Library/LaunchAgents");
        check("service-mac", machine, request("persistent-service", "embedded", "provider"));
    }

    private static PaperMachine systemd() {
        return PaperMachine.systemd("/home/ann");
    }

    private static PaperMachine person(PaperMachine machine) {
        return machine.variable("SHELL", "/bin/bash")
                .file("/home/ann/.claude/settings.json", "{\n  \"theme\": \"dark\"\n}\n")
                .file("/home/ann/.codex/config.toml", CODEX)
                .file("/home/ann/.bashrc", "alias ll='ls -l'\n")
                .file("/home/ann/.profile", ". ~/.bashrc\n");
    }

    private static ApplyRequest.Draft request(String preset, String runtime, String scope) {
        return new ApplyRequest.Draft()
                .preset(preset)
                .runtime(runtime)
                .scope(scope)
                .targets(scope.equals("user") ? List.of("claude", "codex", "aider") : List.of("claude", "codex"))
                .port("8787");
    }

    private static void check(String name, PaperMachine machine, ApplyRequest.Draft draft) {
        Host host = machine.host();
        WorkspaceLayout workspace = new WorkspaceLayout(
                host.user().elevated()
                        ? java.nio.file.Path.of("/var/lib/headroom-tray")
                        : host.home().resolve(".headroom"));
        var plan = TestGraph.of(host, workspace).planner().plan(draft.request()).plan();
        StringBuilder text = new StringBuilder();
        plan.notes().forEach(note -> text.append("NOTE ").append(note).append('\n'));
        text.append(plan.needsRoot() ? "NEEDS ROOT\n\n" : "\n").append(Golden.text(plan.steps()));
        plan.userFiles().forEach(change -> Diff.of(change)
                .forEach(line -> text.append(line).append('\n')));
        Golden.check("plans/" + name + ".txt", text.toString());
    }
}
