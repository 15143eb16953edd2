package dev.headroom.app.cli.wrap;

import dev.headroom.core.api.Sessions.Launch;
import dev.headroom.core.plan.Command;
import java.util.List;
import java.util.stream.Collectors;

/**
 * This class writes the text that the launcher script evaluates so that its own process becomes the tool: none of our processes stays
 * between the terminal and the tool then. It quotes every word, so that a shell changes nothing in it.
 */
final class LauncherText {
    private LauncherText() {}

    /** Sets the variables and the words of the shell that evaluates it. */
    static String of(Launch launch) {
        StringBuilder text = new StringBuilder();
        launch.variables().forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(Command.literal(value))
                .append('\n'));
        return text.append("set -- ")
                .append(words(launch.command()))
                .append('\n')
                .toString();
    }

    /** Prints a text and ends the shell that evaluates it. */
    static String printing(String text) {
        return "printf %s " + Command.literal(text) + "\nexit 0\n";
    }

    private static String words(List<String> command) {
        return command.stream().map(Command::literal).collect(Collectors.joining(" "));
    }
}
