package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import dev.headroom.core.runtime.DockerRuntime;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.supervisor.InstalledSupervisor;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.Supervisor;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Docker engine's restart policy. A start makes the container anew, so that nothing of a failed one is left; only one that goes to a
 * server which its manifest does not name is started as it is.
 */
final class DockerContainer implements Supervisor {
    private static final Pattern EXITED = Pattern.compile("exited (\\S+)");

    @Override
    public String id() {
        return "docker";
    }

    @Override
    public String title() {
        return "the Docker engine";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.NONE;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return true;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        return DockerRuntime.whyNot(host);
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        return prepare(what, host);
    }

    /**
     * What a container needs, whoever starts it: its folders, which the engine would make as root, and its image. The workspace is
     * left out: it is made with the lock under which the steps run.
     */
    static List<Step> prepare(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>(folders(what, host));
        String image = what.deployment().proxy().image();
        if (!host.commands()
                .run(List.of("docker", "image", "inspect", "--format", "{{.Id}}", image))
                .ok()) {
            steps.add(new Step.PullImage(image));
        }
        return steps;
    }

    /** Makes the folders that the container sees and that are not there. */
    static List<Step> folders(ServiceSpec what, Host host) {
        List<Step> steps = new ArrayList<>();
        for (Path folder : DockerRuntime.folders(host).values()) {
            WholeFileSteps.missing(host, folder).forEach(missing -> {
                Step make = new Step.MakeFolder(missing, "rwx------");
                if (!what.workspace().root().startsWith(missing) && !steps.contains(make)) {
                    steps.add(make);
                }
            });
        }
        return steps;
    }

    @Override
    public List<Step> start(ServiceSpec what, Host host) {
        String name = what.deployment().serviceName();
        List<String> run = DockerRuntime.detached(what.deployment(), host);
        return List.of(
                delete(name),
                new Step.Run(
                        "Start the container " + name,
                        new Command(run),
                        Optional.of(Command.of("docker", "rm", "--force", name)),
                        Optional.of(running(name)),
                        List.of("true")));
    }

    /** Starts one that was made before: as it is where it goes to a server that its manifest does not name. */
    List<Step> startAgain(ServiceSpec what, Host host) {
        List<String> run = DockerRuntime.detached(what.deployment(), host);
        if (run.containsAll(ContainerServers.unnamed(what.deployment(), host).keySet())) {
            return start(what, host);
        }
        String name = what.deployment().serviceName();
        return List.of(new Step.Run(
                "Start the container " + name,
                Command.of("docker", "start", name),
                Optional.of(Command.of("docker", "stop", "--time", "2", name)),
                Optional.of(running(name)),
                List.of("true")));
    }

    @Override
    public List<Step> stop(ServiceSpec what, Host host) {
        return status(what, host) instanceof SupervisorStatus.NotInstalled
                ? List.of()
                : List.of(new Step.StopContainer(what.profile(), true));
    }

    @Override
    public List<Step> remove(ServiceSpec what, Host host) {
        if (status(what, host) instanceof SupervisorStatus.NotInstalled) {
            return List.of();
        }
        return List.of(delete(what.deployment().serviceName()));
    }

    /** A container that an agent ran and that outlived it. */
    static List<Step> sweep(ServiceSpec what, Host host, InstalledSupervisor keeper) {
        boolean there = keeper.runsAgent()
                && switch (new DockerContainer().status(what, host)) {
                    case SupervisorStatus.NotInstalled _, SupervisorStatus.Unknown _ -> false;
                    case SupervisorStatus.Stopped _,
                            SupervisorStatus.Starting _,
                            SupervisorStatus.Running _,
                            SupervisorStatus.Failed _ -> true;
                };
        return there ? List.of(delete(what.deployment().serviceName())) : List.of();
    }

    /** Deletes it, because another container takes its name. The undo makes it anew for the servers that it went to. */
    List<Step> giveWay(ServiceSpec what, Host host) {
        Optional<Command> again = Optional.of(new Command(
                DockerRuntime.detached(what.deployment(), host, ContainerServers.unnamed(what.deployment(), host))));
        return status(what, host) instanceof SupervisorStatus.NotInstalled
                ? List.of()
                : List.of(delete(what.deployment().serviceName(), again));
    }

    private static Step delete(String name) {
        return delete(name, Optional.empty());
    }

    /** Works whether or not it is there. */
    private static Step delete(String name, Optional<Command> undo) {
        return new Step.Run(
                "Delete the container " + name + " if there is one",
                Command.of("docker", "rm", "--force", name),
                undo,
                Optional.of(Command.of("docker", "ps", "--all", "--quiet", "--filter", "name=^/?" + name + "$")),
                List.of(""));
    }

    private static Command running(String name) {
        return Command.of("docker", "inspect", "--type", "container", "--format", "{{.State.Running}}", name);
    }

    @Override
    public List<Artifact> artifacts(ServiceSpec what, Host host) {
        return List.of(new Artifact(Artifact.CONTAINER, what.deployment().serviceName(), Map.of()));
    }

    @Override
    public boolean wrote(Artifact artifact) {
        return artifact.kind().equals(Artifact.CONTAINER);
    }

    @Override
    public boolean restartsProxy() {
        return true;
    }

    @Override
    public boolean noticesExit() {
        return false;
    }

    @Override
    public boolean needsRoot() {
        return false;
    }

    @Override
    public boolean serves(Preset preset) {
        return preset == Preset.PERSISTENT_DOCKER;
    }

    @Override
    public boolean runsAgent() {
        return false;
    }

    @Override
    public SupervisorStatus status(ServiceSpec what, Host host) {
        String name = what.deployment().serviceName();
        String format = "{{.State.Status}} {{.State.ExitCode}} {{.RestartCount}}";
        Result answer =
                host.commands().run(List.of("docker", "inspect", "--type", "container", "--format", format, name));
        if (answer.ok()) {
            return status(answer.out().strip().split(" ", -1));
        }
        return answer.err().toLowerCase(java.util.Locale.ROOT).contains("no such container")
                ? new SupervisorStatus.NotInstalled()
                : new SupervisorStatus.Unknown("Docker does not answer: " + answer.lastLine());
    }

    /** When the container of a profile ended; empty when it runs, is started again or cannot be asked about. */
    @Override
    public Optional<Instant> ended(ServiceSpec what, Host host) {
        String format = "{{.State.Status}} {{.State.FinishedAt}}";
        Result answer = host.commands()
                .run(List.of(
                        "docker",
                        "inspect",
                        "--type",
                        "container",
                        "--format",
                        format,
                        what.deployment().serviceName()));
        Matcher exited = EXITED.matcher(answer.out().strip());
        try {
            return answer.ok() && exited.matches() ? Optional.of(Instant.parse(exited.group(1))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static SupervisorStatus status(String[] words) {
        String why = "The container ended (" + String.join(", ", words) + ").";
        return switch (words[0]) {
            case "running" -> new SupervisorStatus.Running(0);
            case "restarting" -> new SupervisorStatus.Failed(why);
            case "exited" ->
                words.length > 1 && List.of("0", "137", "143").contains(words[1])
                        ? new SupervisorStatus.Stopped()
                        : new SupervisorStatus.Failed(why);
            case "created", "paused" -> new SupervisorStatus.Stopped();
            case "dead" -> new SupervisorStatus.Failed(why);
            default -> new SupervisorStatus.Unknown("Docker calls it '" + words[0] + "'.");
        };
    }
}
