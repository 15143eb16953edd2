package dev.headroom.app.cli.completion;

import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.args.DoctorTable;
import dev.headroom.app.cli.args.InstallCommand;
import dev.headroom.app.cli.args.ProxyTable;
import dev.headroom.app.cli.args.RuntimeTable;
import dev.headroom.app.cli.args.StatsTable;
import dev.headroom.app.cli.args.WrapTable;
import dev.headroom.core.api.local.Installers;
import java.util.ArrayList;
import java.util.List;

/**
 * A place on the command line: what may come after some words. Completion is made from all of them.
 *
 * @param path the words before, without the program's name; empty for its first word
 * @param words what may come as a word of its own
 * @param options what may come as an option
 */
record Place(String path, List<Choice> words, List<CliOption> options) {
    /** A word and what it means; empty when it needs no explanation. */
    record Choice(String word, String help) {}

    private static final CliOption HELP =
            CliOption.flag("help", "Show this help").letter("h");

    Place {
        words = List.copyOf(words);
        List<CliOption> all = new ArrayList<>(options);
        all.add(HELP);
        options = List.copyOf(all);
    }

    static List<Place> all() {
        List<Place> all = new ArrayList<>();
        all.add(new Place(
                "",
                List.of(
                        new Choice("install", "Install, show, change and remove profiles"),
                        new Choice("runtime", "Show what can run a proxy here"),
                        new Choice("doctor", "Find out what does not work"),
                        new Choice("stats", "Show the tokens that were saved"),
                        new Choice("wrap", "Start a tool that goes through a proxy"),
                        new Choice("unwrap", "Take out what the Python headroom left in settings"),
                        new Choice("proxy", "Run the gateway in the foreground"),
                        new Choice("completion", "Print a completion script")),
                List.of(CliOption.flag("version", "Print the version").letter("V"))));
        all.add(new Place(
                "install",
                List.of(InstallCommand.values()).stream()
                        .map(verb -> new Choice(verb.word(), verb.summary()))
                        .toList(),
                List.of()));
        for (InstallCommand verb : InstallCommand.values()) {
            List<Choice> words = verb == InstallCommand.DRIFT ? choices("repair", "accept", "let-go") : List.of();
            all.add(new Place("install " + verb.word(), words, verb.options()));
        }
        all.add(new Place("runtime", choices("list", "install", "remove"), List.of()));
        all.add(runtime("list"));
        all.add(runtime("install", "python"));
        all.add(runtime("remove", "python"));
        all.add(new Place("doctor", List.of(), DoctorTable.OPTIONS));
        all.add(new Place("wrap", tools(), WrapTable.OPTIONS));
        all.add(new Place("unwrap", choices(Installers.leftoverTools().toArray(String[]::new)), WrapTable.UNWRAP));
        all.add(new Place("stats", List.of(), StatsTable.OPTIONS));
        all.add(new Place("proxy", List.of(), ProxyTable.OPTIONS));
        all.add(new Place("completion", choices("bash", "zsh", "fish"), List.of()));
        return all;
    }

    private static Place runtime(String verb, String... words) {
        return new Place(
                "runtime " + verb, choices(words), RuntimeTable.options(verb).orElseThrow());
    }

    private static List<Choice> tools() {
        return Installers.tools().stream()
                .map(tool -> new Choice(tool.id().id(), tool.title()))
                .toList();
    }

    private static List<Choice> choices(String... words) {
        return List.of(words).stream().map(word -> new Choice(word, "")).toList();
    }
}
