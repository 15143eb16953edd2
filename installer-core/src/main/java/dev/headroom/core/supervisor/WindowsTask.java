package dev.headroom.core.supervisor;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Artifact;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.SupervisorKind;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The task scheduler of Windows. At logon and every five minutes it starts the agent, which changes nothing while the agent
 * runs; without a window and without an administrator.
 */
final class WindowsTask implements Supervisor {
    /** What {@code schtasks /Query /XML} begins with, whatever the language of Windows. */
    private static final String FOUND = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>";

    @Override
    public String id() {
        return "windows-task";
    }

    @Override
    public SupervisorKind kind() {
        return SupervisorKind.TASK;
    }

    @Override
    public boolean belongsTo(Os os, Scope scope) {
        return os == Os.WINDOWS && scope != Scope.SYSTEM;
    }

    @Override
    public Optional<String> obstacle(Host host, Scope scope) {
        return host.commands().find("schtasks").isEmpty()
                ? Optional.of("There is no 'schtasks' command here.")
                : Optional.empty();
    }

    @Override
    public List<Step> install(Assignment what, Host host) {
        String name = name(what);
        return List.of(
                WindowsScript.write(what, host),
                OwnFiles.write(host, description(what), utf16(WindowsTaskXml.of(what, host)), FileImage.PUBLIC),
                new Step.Run(
                        "Make the task " + name,
                        Command.of(
                                "schtasks", "/Create", "/TN", name, "/XML", WindowsText.path(description(what)), "/F"),
                        Optional.of(Command.of("schtasks", "/Delete", "/TN", name, "/F")),
                        Optional.of(query(name)),
                        List.of(FOUND)));
    }

    /** Little-endian with a mark, which is what schtasks writes itself and always reads. */
    private static byte[] utf16(String text) {
        return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    }

    @Override
    public List<Step> start(Assignment what, Host host) {
        return List.of(new Step.Run(
                "Start the task " + name(what),
                Command.of("schtasks", "/Run", "/TN", name(what)),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    /** The task would be ended without a word; the agent is ended by its identity instead, and with it the task. */
    @Override
    public List<Step> stop(Assignment what, Host host) {
        return List.of(new Step.Halt(what.profile()));
    }

    @Override
    public List<Step> remove(Assignment what, Host host) {
        List<Step> steps = new ArrayList<>();
        names(what)
                .filter(name -> isThere(host, name))
                .forEach(name -> steps.add(new Step.Run(
                        "Delete the task " + name,
                        Command.of("schtasks", "/Delete", "/TN", name, "/F"),
                        Optional.empty(),
                        Optional.of(query(name)),
                        List.of(""))));
        OwnFiles.delete(host, description(what)).ifPresent(steps::add);
        WindowsScript.delete(what, host).ifPresent(steps::add);
        return steps;
    }

    @Override
    public List<Artifact> artifacts(Assignment what, Host host) {
        return List.of(WindowsScript.artifact(what), new Artifact("windows-task", name(what), Map.of()));
    }

    @Override
    public SupervisorStatus status(Assignment what, Host host) {
        return names(what).anyMatch(name -> isThere(host, name))
                ? AgentProcess.status(what, host)
                : new SupervisorStatus.NotInstalled();
    }

    private static boolean isThere(Host host, String name) {
        Result answer = host.commands().run(query(name).argv());
        return answer.ok();
    }

    private static Command query(String name) {
        return Command.of("schtasks", "/Query", "/TN", name, "/XML");
    }

    private static Path description(Assignment what) {
        return what.workspace().profileFolder(what.profile()).resolve("task.xml");
    }

    private static String name(Assignment what) {
        return what.deployment().serviceName();
    }

    /** Ours, and the two of the original tool. */
    private static Stream<String> names(Assignment what) {
        return Stream.of(name(what), name(what) + "-startup", name(what) + "-health");
    }
}
