package dev.headroom.app.cli.delegation;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.args.WrapTable;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.interrupt.TypedAnswer;
import dev.headroom.app.cli.interrupt.UninterruptibleCommand;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.PreviewPrinter;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code headroom unwrap}: takes out what the Python command line's {@code wrap} and {@code init} left in the settings of tools. */
public final class UnwrapCli {
    private final Streams streams;
    private final Supplier<PythonLeftovers> machine;

    /**
     * A command.
     *
     * @param machine is made once the words are understood
     */
    public UnwrapCli(Streams streams, Supplier<PythonLeftovers> machine) {
        this.streams = streams;
        this.machine = machine;
    }

    /** Runs it with the words after {@code unwrap}; returns the exit code. */
    public int run(List<String> words) {
        Arguments arguments = Arguments.parse("unwrap", WrapTable.UNWRAP, words);
        List<String> known = Installers.leftoverTools();
        if (arguments.has("help")) {
            streams.out().print(Help.unwrap().forTerminal());
            return Exit.OK;
        }
        List<String> tools = arguments.operands();
        tools.stream().filter(tool -> !known.contains(tool)).findFirst().ifPresent(unknown -> {
            throw new ProblemException(UsageError.of(
                    "There is no tool '" + unknown + "' to unwrap.", "It is one of " + String.join(", ", known) + "."));
        });
        List<String> wanted = tools.isEmpty() ? known : tools;
        PythonLeftovers leftovers = machine.get();
        return switch (leftovers.find(wanted, Path.of("").toAbsolutePath(), !arguments.has("keep-mcp"))) {
            case Answer.Refused<PythonLeftovers.Found> refused -> new OutcomeReport(streams).problem(refused.problem());
            case Answer.Value<PythonLeftovers.Found> found -> found(leftovers, found.value(), arguments);
        };
    }

    private int found(PythonLeftovers leftovers, PythonLeftovers.Found found, Arguments arguments) {
        Plan plan = found.plan();
        new PreviewPrinter(streams).print(plan);
        plan.steps().stream().filter(Step.Run.class::isInstance).forEach(step -> streams.out()
                .println("$ " + StepTitle.of(step)));
        if (plan.steps().isEmpty()) {
            streams.out()
                    .println(
                            found.isWhole()
                                    ? "Nothing of the Python headroom is left in these settings."
                                    : "Nothing was changed. Something may be left in a file that is named above.");
            return found.isWhole() ? Exit.OK : Exit.LEFTOVERS;
        }
        if (arguments.has("dry-run")) {
            streams.out().println("# Nothing was changed.");
            return Exit.OK;
        }
        if (!arguments.has("yes") && !isMeant()) {
            streams.err().println("Nothing was changed. With --yes it is done without a question.");
            return Exit.CANCELLED;
        }
        int code = new UninterruptibleCommand(streams)
                .run(
                        false,
                        progress -> leftovers.takeOut(plan, progress),
                        "Took out what the Python headroom had left. Open terminals and sessions keep what they have.");
        if (code == Exit.OK && !found.isWhole()) {
            streams.err().println("Something may be left in a file that is named above.");
            return Exit.LEFTOVERS;
        }
        return code;
    }

    /** What counts as a trace is a judgement, so somebody has to agree; without a terminal nobody can. */
    private boolean isMeant() {
        if (!streams.live()) {
            return false;
        }
        streams.err().print("Take it out? [y/N] ");
        streams.err().flush();
        return new TypedAnswer(System.in).isYes();
    }
}
