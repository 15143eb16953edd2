package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.DoctorTable;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.interrupt.TypedAnswer;
import dev.headroom.app.cli.interrupt.UninterruptibleCommand;
import dev.headroom.app.cli.output.CheckupText;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Mending;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProblemException;
import java.util.List;

/** {@code headroom doctor}: says what does not work and why, and does what it can about it when it is told to. */
final class DoctorCli {
    private final Streams streams;
    private final Wiring wiring;

    DoctorCli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    int run(List<String> words) {
        Arguments arguments = Arguments.parse("doctor", DoctorTable.OPTIONS, words);
        if (arguments.has("help")) {
            streams.out().print(Help.doctor().forTerminal());
            return Exit.OK;
        }
        if (!arguments.operands().isEmpty()) {
            throw usage("Unexpected argument '" + arguments.operands().getFirst() + "'.");
        }
        if (arguments.has("yes") && !arguments.has("fix") && !arguments.has("probe")) {
            throw usage("--yes belongs to --fix or --probe.");
        }
        if (arguments.has("fix") && arguments.has("probe")) {
            throw usage("--fix and --probe do not go together.");
        }
        if (arguments.has("online") && arguments.has("probe")) {
            throw usage("--online and --probe do not go together.");
        }
        if (arguments.has("json") && arguments.has("fix")) {
            throw usage("--json shows what was found; it does not go together with --fix.");
        }
        return arguments.value("probe").map(tool -> probe(tool, arguments)).orElseGet(() -> examine(arguments));
    }

    /** The question costs tokens, so it is asked when somebody has agreed. */
    private int probe(String tool, Arguments arguments) {
        if (!arguments.has("yes") && !agrees("This has " + tool + " answer one question, which costs tokens. Do it?")) {
            streams.err().println("Nothing was asked. With --yes it is done without a question.");
            return Exit.CANCELLED;
        }
        Finding finding = wiring.doctor().probe(tool, streams.err()::println);
        Checkup checkup = new Checkup(List.of(finding));
        streams.out().print(arguments.has("json") ? CheckupText.json(checkup) + "\n" : CheckupText.of(checkup));
        return finding.code().equals(Doctor.UNDECIDED) ? Exit.UNDECIDED : code(checkup);
    }

    private boolean agrees(String question) {
        streams.err().print(question + " [y/N] ");
        streams.err().flush();
        boolean meant = new TypedAnswer(System.in).isYes();
        if (!meant) {
            streams.err().println();
        }
        return meant;
    }

    private int examine(Arguments arguments) {
        Doctor doctor = wiring.doctor();
        Checkup checkup = arguments.has("online") ? doctor.examineOnline() : doctor.examine();
        if (arguments.has("json")) {
            streams.out().println(CheckupText.json(checkup));
            return code(checkup);
        }
        streams.out().print(CheckupText.of(checkup));
        if (!arguments.has("fix") || checkup.mends().isEmpty()) {
            return code(checkup);
        }
        return allowed(checkup.mends(), arguments.has("yes")) ? fixed(doctor, checkup.mends()) : Exit.CANCELLED;
    }

    private static int code(Checkup checkup) {
        return checkup.isHealthy() ? Exit.OK : Exit.FAILED;
    }

    private boolean allowed(List<Mend> mends, boolean yes) {
        streams.out().println();
        mends.forEach(mend -> streams.out().println((yes ? "Now:  " : "To do: ") + mend.sentence()));
        if (yes) {
            return true;
        }
        streams.out().print("Do this? [y/N] ");
        streams.out().flush();
        boolean meant = new TypedAnswer(System.in).isYes();
        if (!meant) {
            streams.out().println();
            streams.err().println("Nothing was changed. With --yes the command does not ask.");
        }
        return meant;
    }

    private int fixed(Doctor doctor, List<Mend> mends) {
        Installer installer = wiring.installer();
        for (Mend mend : mends) {
            int code = new UninterruptibleCommand(streams)
                    .run(false, progress -> Mending.run(mend, installer, progress), "Done: " + mend.sentence());
            if (code != Exit.OK) {
                return code;
            }
        }
        Checkup after = doctor.examine();
        streams.out().println();
        streams.out().print(CheckupText.of(after));
        return code(after);
    }

    private static ProblemException usage(String what) {
        return new ProblemException(UsageError.of(what, "See 'headroom doctor --help'."));
    }
}
