package dev.headroom.app.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.help.Help;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Completion offers at each command what the help of that command says. */
class PlaceTest {
    /** The program itself and the two words after which a command has to come. */
    private static final Set<String> NO_COMMANDS = Set.of("", "install", "runtime");

    @Test
    void completionAndHelpKnowTheSameCommandsWithTheSameOptions() {
        Map<String, List<String>> offered = new TreeMap<>();
        Place.all().stream()
                .filter(place -> !NO_COMMANDS.contains(place.path()))
                .forEach(place -> offered.put(place.path(), names(place.options())));
        Map<String, List<String>> told = new TreeMap<>();
        Help.pages().forEach(page -> told.put(page.command(), names(page.allOptions())));
        assertEquals(told, offered);
    }

    private static List<String> names(List<CliOption> options) {
        return options.stream().map(CliOption::name).toList();
    }
}
