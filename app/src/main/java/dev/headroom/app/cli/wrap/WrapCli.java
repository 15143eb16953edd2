package dev.headroom.app.cli.wrap;

import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.delegation.DelegatedProcess;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.interrupt.TypedAnswer;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.Sessions;
import dev.headroom.core.api.Sessions.Launch;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code headroom wrap}: finds or starts a proxy and starts a tool that goes through it. The launcher script becomes the tool
 * itself; where there is no such script, as on Windows, this process waits for the tool.
 */
public final class WrapCli {
    /**
     * The variable in which the launcher passes the number of its process and, after a space, {@code tty} if the user can be
     * asked.
     */
    public static final String LAUNCHER = "HEADROOM_TRAY_WRAP";

    private final Streams streams;
    private final Supplier<Sessions> sessions;
    private final Optional<String> launcher;

    /**
     * The command.
     *
     * @param sessions asked once the words were understood
     * @param launcher the value of {@link #LAUNCHER}
     */
    public WrapCli(Streams streams, Supplier<Sessions> sessions, Optional<String> launcher) {
        this.streams = streams;
        this.sessions = sessions;
        this.launcher = launcher;
    }

    /** Runs it with the words after {@code wrap}; returns the exit code, which is the tool's. */
    public int run(List<String> words) {
        WrapWords wanted = WrapWords.of(words);
        if (wanted.options().has("help")) {
            streams.out()
                    .print(
                            launcher.isPresent()
                                    ? LauncherText.printing(Help.wrap().forTerminal())
                                    : Help.wrap().forTerminal());
            return Exit.OK;
        }
        Answer<Launch> answer = sessions.get().prepare(request(wanted), dialog());
        return answer instanceof Answer.Value<Launch> launch
                ? start(launch.value())
                : new OutcomeReport(streams).problem(((Answer.Refused<Launch>) answer).problem());
    }

    private Sessions.Request request(WrapWords wanted) {
        return new Sessions.Request(
                wanted.tool(),
                wanted.command(),
                wanted.options().value("port").map(WrapCli::port),
                wanted.options().value("profile").map(ProfileName::new),
                wanted.options().value("runtime"),
                !wanted.options().has("no-proxy"),
                launcher.map(word -> Long.parseLong(word.split(" ", 2)[0]))
                        .orElseGet(() -> ProcessHandle.current().pid()));
    }

    private static int port(String word) {
        if (!word.matches("[1-9][0-9]{0,4}") || Integer.parseInt(word) > 65535) {
            throw new ProblemException(
                    UsageError.of("'" + word + "' is no port.", "A port is a number from 1 to 65535."));
        }
        return Integer.parseInt(word);
    }

    private Sessions.Dialog dialog() {
        boolean canAsk = launcher.map(word -> word.endsWith(" tty")).orElseGet(WrapCli::isTerminal);
        return new Sessions.Dialog() {
            @Override
            public void tell(String line) {
                streams.err().println(line);
            }

            @Override
            public boolean agrees(String question) {
                if (!canAsk) {
                    return false;
                }
                streams.err().print(question + " [y/N] ");
                streams.err().flush();
                return new TypedAnswer(System.in).isYes();
            }
        };
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private int start(Launch launch) {
        if (launcher.isPresent()) {
            streams.out().print(LauncherText.of(launch));
            return Exit.OK;
        }
        return DelegatedProcess.inPlaceOfThis(launch, streams);
    }
}
