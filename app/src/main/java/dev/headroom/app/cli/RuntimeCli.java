package dev.headroom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.app.Wiring;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.args.RuntimeTable;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.interrupt.EngineCommand;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import java.util.List;

/** {@code headroom runtime …}: lists the runtimes of this machine and manages the Python install that is ours. */
final class RuntimeCli {
    private final Streams streams;
    private final Wiring wiring;

    RuntimeCli(Streams streams, Wiring wiring) {
        this.streams = streams;
        this.wiring = wiring;
    }

    int run(List<String> words) {
        if (words.isEmpty() || Help.asked(words.getFirst())) {
            (words.isEmpty() ? streams.err() : streams.out()).print(Help.runtime());
            return words.isEmpty() ? Exit.USAGE : Exit.OK;
        }
        Arguments arguments = Arguments.parse(
                "runtime " + words.getFirst(), options(words.getFirst()), words.subList(1, words.size()));
        if (arguments.has("help")) {
            streams.out().print(Help.runtime(words.getFirst()).forTerminal());
            return Exit.OK;
        }
        return run(words.getFirst(), arguments);
    }

    private static List<CliOption> options(String verb) {
        return RuntimeTable.options(verb).orElseThrow(() -> usage("There is no command 'runtime " + verb + "'."));
    }

    private int run(String verb, Arguments arguments) {
        List<String> wanted = verb.equals("list") ? List.of() : List.of("python");
        if (!arguments.operands().equals(wanted)) {
            throw usage(
                    wanted.isEmpty()
                            ? "Unexpected argument '" + arguments.operands().getFirst() + "'."
                            : "'runtime " + verb + "' takes one word: python.");
        }
        return switch (verb) {
            case "install" ->
                engine().install(
                                new PythonInstall.Wanted(arguments.value("version"), arguments.has("yes")),
                                arguments.has("restart"));
            case "remove" -> engine().remove();
            default -> list(arguments.has("json"));
        };
    }

    private EngineCommand engine() {
        Installer installer = wiring.installer();
        return new EngineCommand(
                streams,
                new EngineCommand.Parts(wiring.python(), installer, profile -> runs(installer, profile)),
                System.in);
    }

    private static boolean runs(Installer installer, ProfileName profile) {
        return installer.view(profile) instanceof Installer.Answer.Value<ProfileView> view
                && view.value().state() != ProfileState.OFF;
    }

    private int list(boolean json) {
        List<RuntimeOffer> offers = wiring.installer().runtimes();
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            offers.forEach(offer -> all.addObject()
                    .put("runtime", offer.runtime().id())
                    .put("available", offer.available())
                    .put("how", offer.how())
                    .put("obstacle", offer.obstacle().orElse(null)));
            streams.out().println(all.toPrettyString());
        } else {
            offers.forEach(offer -> streams.out().println(line(offer)));
        }
        return Exit.OK;
    }

    private static String line(RuntimeOffer offer) {
        String more =
                offer.obstacle().map(why -> "no: " + why).orElse(offer.how().isEmpty() ? "yes" : "yes: " + offer.how());
        return String.format("%-9s %s", offer.runtime().id(), more);
    }

    private static ProblemException usage(String what) {
        return new ProblemException(UsageError.of(what, "See 'headroom runtime --help'."));
    }
}
