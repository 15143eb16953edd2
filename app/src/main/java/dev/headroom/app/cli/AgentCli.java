package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.help.ManualPage;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.service.ServiceProgram;
import dev.headroom.app.service.WindowsServiceManager;
import dev.headroom.core.api.Agent;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code headroom install agent …}: the commands that supervisors, guards and packages start. Users do not need them. */
final class AgentCli {
    /** Set by who starts an agent in the foreground and ends it by the end of its input. */
    private static final String UNTIL_INPUT_ENDS = "HEADROOM_TRAY_UNTIL_INPUT_ENDS";

    private final Streams streams;
    private final Wiring wiring;

    AgentCli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    int run(List<String> words) {
        if (words.isEmpty()) {
            throw new ProblemException(
                    UsageError.of("'install agent' needs a command.", "It is for supervisors only."));
        }
        Arguments arguments = Arguments.parse(
                "install agent",
                List.of(
                        CliOption.of("profile", "NAME", "The profile (default)"),
                        CliOption.of("workspace", "DIR", "The folder of its records, where no variable can say so")),
                words.subList(1, meant(words)));
        if (arguments.has("help") || !arguments.operands().isEmpty()) {
            throw new ProblemException(UsageError.of(
                    "'install agent' is for supervisors and packages, not for people.", "See 'headroom --help'."));
        }
        if (words.getFirst().equals("manual")) {
            streams.out().print(ManualPage.commands());
            return Exit.OK;
        }
        ProfileName profile = arguments.value("profile").map(ProfileName::new).orElse(ProfileName.DEFAULT);
        Agent agent = arguments
                .value("workspace")
                .map(wiring::inWorkspace)
                .orElse(wiring)
                .agent();
        return switch (words.getFirst()) {
            case "run" -> runUntilToldToEnd(agent, profile);
            case "service" -> serve(agent, profile);
            case "ensure" -> agent.ensure(profile, streams.out()::println);
            case "guard" -> agent.guard(profile, this::log);
            case "started" -> agent.started(profile, mainPid(), this::log);
            case "leave" -> new PackageCli(streams, wiring.installer()).leave();
            case "renew" -> new PackageCli(streams, wiring.installer()).renew();
            case "rest" -> new PackageCli(streams, wiring.installer()).rest();
            case "stopped" -> agent.stopped(profile, this::log);
            default ->
                throw new ProblemException(
                        UsageError.of("There is no command 'install agent " + words.getFirst() + "'.", ""));
        };
    }

    /** The words after {@code --} are there to be seen by who looks for the process, and are no options. */
    private static int meant(List<String> words) {
        int end = words.indexOf("--");
        return end < 0 ? words.size() : end;
    }

    /** What systemd tells a command that it runs after the start (systemd.exec(5), {@code $MAINPID}). */
    private long mainPid() {
        String word = wiring.environment().getOrDefault("MAINPID", "");
        return word.matches("[1-9][0-9]{0,9}") ? Long.parseLong(word) : 0;
    }

    /** The lines of an agent that runs detached are in its profile's log already. */
    private void echo(String line) {
        if (!wiring.environment().containsKey("HEADROOM_TRAY_DETACHED")) {
            log(line);
        }
    }

    private void log(String line) {
        streams.err().println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    /** Windows has no signal that a program could answer in order; who trains one for its archives closes its input instead. */
    private static void endWithInput(Agent agent) {
        try {
            while (System.in.read() >= 0) {
                // What is said does not matter.
            }
        } catch (IOException e) {
            // That is an end, too.
        }
        agent.end();
    }

    /** As a service of Windows: its manager tells it to end, and is told where it is. */
    private int serve(Agent agent, ProfileName profile) {
        ServiceProgram.Work work = new ServiceProgram.Work() {
            @Override
            public int run(Runnable serving) {
                return agent.run(profile, AgentCli.this::log, serving);
            }

            @Override
            public void end() {
                agent.end();
            }
        };
        if (File.separatorChar != '\\') {
            throw new ProblemException(UsageError.of(
                    "'install agent service' is for Windows only.", "Other systems start 'install agent run'."));
        }
        return new ServiceProgram(work, 2_000).run(new WindowsServiceManager("headroom-" + profile));
    }

    /** SIGTERM and Ctrl-C end it in order, and then the exit code is its own: 0 after a wanted end. */
    private int runUntilToldToEnd(Agent agent, ProfileName profile) {
        CountDownLatch ended = new CountDownLatch(1);
        int[] code = {Exit.FAILED};
        Thread hook = new Thread(
                () -> {
                    agent.end();
                    try {
                        ended.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(code[0]);
                },
                "end");
        Runtime.getRuntime().addShutdownHook(hook);
        if (wiring.environment().containsKey(UNTIL_INPUT_ENDS)) {
            Thread.ofPlatform().daemon().name("input").start(() -> endWithInput(agent));
        }
        try {
            code[0] = agent.run(profile, this::echo, () -> {});
            return code[0];
        } finally {
            ended.countDown();
        }
    }
}
