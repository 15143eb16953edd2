package dev.headroom.app.cli;

import dev.headroom.app.Wiring;
import dev.headroom.app.cli.delegation.ProxyCli;
import dev.headroom.app.cli.delegation.PythonDelegation;
import dev.headroom.app.cli.delegation.UnwrapCli;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.output.CrashNote;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Output;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.app.cli.stats.StatsCli;
import dev.headroom.app.cli.wrap.WrapCli;
import dev.headroom.app.keyring.KeyringCommand;
import dev.headroom.app.version.Version;
import dev.headroom.core.model.ProblemException;
import java.util.List;

/** Reads the command line from its first word on and runs the command. */
public final class Cli {
    private final Streams streams;
    private final Wiring wiring;

    public Cli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    /** Runs one command; returns its exit code. */
    public int run(List<String> words) {
        return new Output(streams).ended(carriedOut(words));
    }

    private int carriedOut(List<String> words) {
        try {
            return dispatch(words);
        } catch (ProblemException e) {
            return new OutcomeReport(streams).problem(e.problem());
        } catch (RuntimeException | Error e) {
            // A bug of ours, or no memory left: the user gets a line, we get the trace from the crash file.
            return new CrashNote(streams).tell(e);
        }
    }

    private int dispatch(List<String> words) {
        if (words.isEmpty()) {
            streams.err().println("No command was given. The desktop is started with headroom-tray.");
            streams.err().println();
            return help(Exit.USAGE);
        }
        if (Help.asked(words.getFirst())) {
            return help(Exit.OK);
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "--version", "-V" -> {
                streams.out().println("headroom " + Version.current());
                yield Exit.OK;
            }
            case "install" -> new InstallCli(streams, wiring).run(rest);
            case "runtime" -> new RuntimeCli(streams, wiring).run(rest);
            case "doctor" -> new DoctorCli(streams, wiring).run(rest);
            case "stats" -> new StatsCli(streams, wiring::installer).run(rest);
            case "wrap" -> new WrapCli(streams, wiring::sessions, wiring.variable(WrapCli.LAUNCHER)).run(rest);
            case "unwrap" -> new UnwrapCli(streams, wiring::leftovers).run(rest);
            case "proxy" -> new ProxyCli(streams, wiring).run(rest);
            case "keyring" -> new KeyringCommand(streams, wiring.environment(), System.in).run(rest);
            case "completion" -> new Completion(streams).run(rest);
            default -> new PythonDelegation(streams, wiring).run(words);
        };
    }

    private int help(int code) {
        (code == Exit.OK ? streams.out() : streams.err()).print(Help.general());
        return code;
    }
}
