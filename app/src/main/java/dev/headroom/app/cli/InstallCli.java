package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.apply.ApplyCli;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.InstallCommand;
import dev.headroom.app.cli.args.ProfileFile;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.args.WorkspaceSelector;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.interrupt.UninterruptibleCommand;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code headroom install …}: finds the subcommand and runs it. */
final class InstallCli {
    private final Streams streams;
    private final Wiring wiring;

    InstallCli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    int run(List<String> words) {
        if (words.isEmpty() || Help.asked(words.getFirst())) {
            streams.out().print(Help.general());
            return words.isEmpty() ? Exit.USAGE : Exit.OK;
        }
        List<String> rest = words.subList(1, words.size());
        if (words.getFirst().equals("agent")) {
            return new AgentCli(streams, wiring).run(rest);
        }
        InstallCommand verb = InstallCommand.of(words.getFirst())
                .orElseThrow(() -> new ProblemException(UsageError.of(
                        "There is no command 'install " + words.getFirst() + "'.",
                        "'headroom --help' lists the commands.")));
        Arguments arguments = arguments(verb, rest);
        if (arguments.has("help")) {
            streams.out().print(Help.of(verb).forTerminal());
            return Exit.OK;
        }
        if (verb != InstallCommand.DRIFT && !arguments.operands().isEmpty()) {
            throw new ProblemException(UsageError.of(
                    "Unexpected argument '" + arguments.operands().getFirst() + "'.",
                    "See 'headroom install " + verb.word() + " --help'."));
        }
        return run(verb, arguments);
    }

    /** The words of a file come before those that were typed: of two values the later one counts. */
    private static Arguments arguments(InstallCommand verb, List<String> typed) {
        String command = "install " + verb.word();
        Arguments arguments = Arguments.parse(command, verb.options(), typed);
        Optional<String> file = arguments.value("file");
        if (verb != InstallCommand.APPLY || file.isEmpty()) {
            return arguments;
        }
        List<String> all = new ArrayList<>(ProfileFile.words(Path.of(file.get())));
        all.removeIf(word -> isAnswered(word, typed));
        if (!arguments.values("target").isEmpty()) {
            all.removeIf(word -> word.startsWith("--target="));
        }
        all.addAll(typed);
        return Arguments.parse(command, verb.options(), all);
    }

    /** Whether a word of the file is the flag of a switch of which a flag was typed. */
    private static boolean isAnswered(String word, List<String> typed) {
        String other = word.startsWith("--no-") ? "--" + word.substring("--no-".length()) : "--no-" + word.substring(2);
        return typed.contains(other);
    }

    private int run(InstallCommand verb, Arguments arguments) {
        Wiring whose = WorkspaceSelector.of(wiring, verb, arguments);
        Installer installer = whose.installer();
        // Restoring takes everything back from the records; nobody may let go of them before.
        if (!arguments.has("dry-run") && verb != InstallCommand.RESTORE) {
            installer.recover().forEach(streams.err()::println);
        }
        return switch (verb) {
            case APPLY ->
                new ApplyCli(streams, installer, installer, installer)
                        .run(WorkspaceSelector.named(arguments.value("profile"), wiring.environment()), arguments);
            case STATUS -> new StatusCli(streams, installer).run(profile(installer, arguments), arguments);
            case LIST -> new ListCli(streams, installer).run(arguments);
            case START ->
                change(
                        installer,
                        arguments,
                        "Started",
                        (profile, progress, hurry) -> installer.start(profile, progress));
            case STOP -> stop(installer, arguments);
            case RESTART -> change(installer, arguments, "Restarted", installer::restart);
            case ROUTE ->
                change(installer, arguments, "Routed", (profile, progress, hurry) -> installer.route(profile));
            case UNROUTE ->
                change(installer, arguments, "Unrouted", (profile, progress, hurry) -> installer.unroute(profile));
            case DRIFT -> new DriftCli(streams, installer, installer).run(profile(installer, arguments), arguments);
            case LOGS -> new LogsCli(streams, installer).run(profile(installer, arguments), arguments);
            case EXPORT -> new ExportCli(streams, whose.exports()).run(profile(installer, arguments), arguments);
            case REMOVE -> new RemoveCli(streams, installer).remove(profile(installer, arguments), arguments);
            case RESTORE -> new RemoveCli(streams, installer).restore(arguments);
        };
    }

    private int stop(Installer installer, Arguments arguments) {
        boolean force = arguments.has("force");
        int code = change(
                installer,
                arguments,
                "Stopped",
                (profile, progress, hurry) ->
                        force ? installer.forceStop(profile, progress) : installer.stop(profile, progress, hurry));
        if (code == Exit.OK) {
            streams.err()
                    .println("Terminals and tools that are open keep their settings until they are started again.");
        }
        return code;
    }

    private int change(Installer installer, Arguments arguments, String done, Work work) {
        ProfileName profile = profile(installer, arguments);
        boolean json = arguments.has("json");
        Cancellation hurry = new Cancellation();
        return new UninterruptibleCommand(streams)
                .run(
                        json,
                        progress -> work.on(profile, progress, hurry),
                        done + " deployment '" + profile + "'.",
                        hurry);
    }

    /** A change of one profile that Ctrl-C hurries and does not break off. */
    private interface Work {
        Outcome on(ProfileName profile, Consumer<Progress> progress, Cancellation hurry);
    }

    /** The profile meant: the one named, else that of the environment, else the only one, else the default. */
    private ProfileName profile(Installer installer, Arguments arguments) {
        Optional<String> named = WorkspaceSelector.named(arguments.value("profile"), wiring.environment());
        if (named.isPresent()) {
            return new ProfileName(named.get());
        }
        List<ProfileName> all = installer.profiles();
        return all.size() == 1 ? all.getFirst() : ProfileName.DEFAULT;
    }
}
