package dev.headroom.app.cli;

import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.completion.BashScript;
import dev.headroom.app.cli.completion.FishScript;
import dev.headroom.app.cli.completion.ZshScript;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.model.ProblemException;
import java.util.List;

/** {@code headroom completion SHELL}: prints scripts that are generated from the tables of commands and options. */
final class Completion {
    private final Streams streams;

    Completion(Streams streams) {
        this.streams = streams;
    }

    int run(List<String> words) {
        String shell = words.size() == 1 ? words.getFirst() : "";
        if (words.stream().anyMatch(Help::asked)) {
            streams.out().print(Help.completion().forTerminal());
            return Exit.OK;
        }
        streams.out()
                .print(
                        switch (shell) {
                            case "bash" -> BashScript.text();
                            case "zsh" -> ZshScript.text();
                            case "fish" -> FishScript.text();
                            default ->
                                throw new ProblemException(UsageError.of(
                                        "There are completion scripts for bash, zsh and fish only.",
                                        "Name one of them."));
                        });
        return Exit.OK;
    }
}
