package dev.headroom.core.sim;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.FolderWatch;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.host.Processes.Listener;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.RoutingStore;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A machine in memory on which the process under test can die at any moment. */
public final class SimHost {
    public static final Path HOME = Path.of("/home/ada");

    private final Fate fate = new Fate();
    private final SimDisk disk = new SimDisk(fate);
    private final SimProcesses processes = new SimProcesses(fate, this::begins, this::forgetItself);
    private final Map<String, String> environment =
            new LinkedHashMap<>(Map.of("HOME", HOME.toString(), "SHELL", "/bin/bash"));
    private final SimKeyring keyring = new SimKeyring(fate);
    private final SimSystemd systemd = new SimSystemd(fate, disk, processes, keyring);
    private Path home = HOME;
    private Path workspace = HOME.resolve(".headroom");
    private Duration uptime = Duration.ofHours(1);
    private boolean elevated;
    private int questions;
    private boolean deaf;
    private String readiness = "\"ready\":true,\"checks\":{}";
    private final Map<Integer, String> strangers = new HashMap<>();
    private final Map<Integer, String> pages = new HashMap<>();
    private Duration sleep = Duration.ZERO;

    private int running;
    private boolean endless;
    private Consumer<Duration> duringPauses = duration -> {};

    public SimHost() {
        disk.folders(HOME);
    }

    public Fate fate() {
        return fate;
    }

    public SimDisk disk() {
        return disk;
    }

    /** The keyring of the user. */
    public SimKeyring keyring() {
        return keyring;
    }

    public SimProcesses processes() {
        return processes;
    }

    /** Root is at work, for the whole machine. */
    public SimHost elevated() {
        elevated = true;
        workspace = Path.of("/var/lib/headroom-tray");
        disk.folders(workspace.resolveSibling("x").resolveSibling(""));
        return this;
    }

    /** The same machine for a user whose home is a copy of the first one; what runs there runs on. */
    public SimHost copiedTo(Path other) {
        SimHost machine = new SimHost();
        Map<Path, SimNodes.Node> content = disk.everything();
        disk.everything().forEach((path, node) -> {
            if (path.startsWith(HOME)) {
                content.put(other.resolve(HOME.relativize(path)).normalize(), node);
            }
        });
        machine.disk.replaceEverything(content);
        machine.processes.resume(processes.running());
        machine.home = other;
        machine.workspace = other.resolve(".headroom");
        machine.environment.put("HOME", other.toString());
        return machine;
    }

    /** Runs systemd. */
    public SimHost booted() {
        disk.folders(Path.of("/run/systemd/system"));
        disk.folders(Path.of("/etc/systemd/system"));
        disk.folders(Path.of("/var/lib/systemd/linger"));
        disk.put(Path.of("/opt/headroom/bin/headroom"), "", "rwxr-xr-x");
        return this;
    }

    public Path workspace() {
        return workspace;
    }

    public SimHost variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** New shells have these variables from now on: lines NAME=value. */
    public void shell(String variables) {
        systemd.shell(variables);
    }

    /** The user's systemd was started with this folder as XDG_CONFIG_HOME, whatever sessions have. */
    public SimHost systemdConfig(Path folder) {
        systemd.config(folder);
        return this;
    }

    /** A unit of this name cannot be started from now on. */
    public void refusesUnit(String unit) {
        systemd.refuse(unit);
    }

    /** How often the user's systemd was asked where it reads units. */
    public int unitPathQuestions() {
        return systemd.pathQuestions();
    }

    /** No proxy ever answers from now on. */
    public void deaf() {
        deaf = true;
    }

    /** Some other program serves pages on a port. */
    public SimHost serves(int port, String page) {
        pages.put(port, page);
        return this;
    }

    /** Some program listens on a port and answers nothing that is HTTP. */
    public void hangs(int port, Listener program) {
        processes.listens(port, program);
    }

    /** What every proxy says of its readiness from now on: members of its page, without braces. */
    public void readiness(String members) {
        readiness = members;
    }

    /** A Headroom that is none of this workspace's answers on a port; of no profile when that is empty. */
    public void stranger(int port, String profile) {
        strangers.put(port, profile);
    }

    /** How many answers proxies are giving, by the gateway's own page; each question counts one down that is not endless. */
    public void answering(int answers, boolean endless) {
        running = answers;
        this.endless = endless;
    }

    /** Whenever somebody waits, this is called first, with how long the wait is to be. */
    public void duringPauses(Consumer<Duration> look) {
        duringPauses = look;
    }

    /** The machine sleeps as soon as somebody waits; meanwhile every clock runs on, and only then proxies answer. */
    public void sleepsAtTheNextPause(Duration time) {
        deaf = true;
        sleep = time;
    }

    /** An agent ends at once when the user stopped its profile, and else holds the profile. */
    private boolean begins(Identity process) {
        WorkspaceLayout layout = new WorkspaceLayout(workspace);
        boolean stopped = fate.elsewhere(() -> new RoutingStore(host().disk(), layout, new SecondPlace(host(), layout))
                .known()
                .profile(new ProfileName(SimAgents.profile(process)))
                .map(RoutingState.ProfileRouting::stopped)
                .orElse(false));
        if (!stopped) {
            recordItself(process);
        }
        return !stopped;
    }

    private void recordItself(Identity process) {
        Path record = workspace.resolve("tray/process").resolve(SimAgents.profile(process) + ".json");
        disk.put(
                record,
                "{\"pid\":" + process.pid() + ",\"started\":\"" + process.started() + "\",\"command\":\""
                        + process.command() + "\",\"workspace\":\"" + workspace + "\"}",
                "rw-------");
    }

    private void forgetItself(Identity process) {
        disk.unlink(workspace.resolve("tray/process").resolve(SimAgents.profile(process) + ".json"));
    }

    /** What the agents that run do by themselves: one whose profile is not installed ends. */
    public void agentsLook() {
        processes.running().stream()
                .filter(process -> SimAgents.port(disk, workspace, process) < 0)
                .forEach(processes::terminate);
    }

    /** The command under test was killed; what it had launched runs on. */
    public void killed() {
        fate.live();
        disk.dropLocks();
    }

    /** What an earlier version left on the disk was started by it: these processes run, and systemd knows its units. */
    public void resume(List<Identity> earlier) {
        processes.resume(earlier);
        systemd.resume();
    }

    /** The power was cut; nothing runs. */
    public void powerCut() {
        killed();
        processes.clear();
        systemd.boot();
    }

    public Host host() {
        return new Host(
                Os.LINUX,
                home,
                environment,
                new Host.User("ada", elevated ? 0 : 1000, elevated),
                List.of("/opt/headroom/bin/headroom"),
                disk,
                disk,
                FolderWatch.NONE,
                systemd,
                processes,
                this::answer,
                new SimClock());
    }

    /** Every agent that runs answers for its profile on whatever port it is asked. */
    private Reply answer(String url, Duration limit) {
        questions++;
        if (deaf) {
            return new Reply.Refused();
        }
        int port = URI.create(url).getPort();
        if (url.endsWith("/headroom-tray/stats") && running > 0) {
            int now = running;
            running = endless ? now : now - 1;
            return new Reply.Answer(200, "{\"running\": " + now + "}");
        }
        return processes.running().stream()
                .filter(process -> SimAgents.port(disk, workspace, process) == port)
                .findFirst()
                .<Reply>map(process ->
                        new Reply.Answer(200, SimAgents.health(readiness, SimAgents.profile(process), process.pid())))
                .or(() -> Optional.ofNullable(strangers.get(port))
                        .map(profile -> new Reply.Answer(200, SimAgents.health(readiness, profile, 4711))))
                .or(() -> Optional.ofNullable(pages.get(port)).map(page -> new Reply.Answer(200, page)))
                .orElseGet(() -> processes
                        .listener(port)
                        .<Reply>map(silent -> new Reply.NoAnswer("no answer"))
                        .orElseGet(Reply.Refused::new));
    }

    /** How many requests were sent to a port of this machine so far. */
    public int questions() {
        return questions;
    }

    private final class SimClock implements Clock {
        @Override
        public Instant now() {
            return Instant.EPOCH.plus(uptime);
        }

        @Override
        public Duration uptime() {
            return uptime;
        }

        @Override
        public void pause(Duration duration) {
            duringPauses.accept(duration);
            uptime = uptime.plus(duration).plus(sleep);
            deaf &= sleep.isZero();
            sleep = Duration.ZERO;
        }
    }
}
