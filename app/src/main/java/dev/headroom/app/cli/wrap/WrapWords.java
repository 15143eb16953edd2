package dev.headroom.app.cli.wrap;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.CliOption;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.args.WrapTable;
import dev.headroom.core.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This record holds the words after {@code wrap}, taken apart. Our options may stand before and after the tool's name; from the
 * first other word on, or after {@code --}, everything belongs to the tool.
 *
 * @param options ours
 * @param tool the tool's word; empty when another program is started
 * @param command the words of the tool, or the other program with its words
 */
record WrapWords(Arguments options, Optional<String> tool, List<String> command) {
    WrapWords {
        command = List.copyOf(command);
    }

    /**
     * Takes them apart.
     *
     * @throws ProblemException when there is neither a tool nor a program, or an option of ours lacks its value
     */
    static WrapWords of(List<String> words) {
        List<String> ours = new ArrayList<>();
        Optional<String> tool = Optional.empty();
        int next = 0;
        while (next < words.size()) {
            String word = words.get(next);
            Optional<CliOption> option = option(word);
            if (word.equals("--")) {
                next++;
                break;
            }
            if (option.isPresent() || (tool.isEmpty() && word.startsWith("-"))) {
                ours.add(word);
                next++;
                boolean hasValue = option.filter(it -> !it.value().isEmpty()).isPresent() && word.indexOf('=') < 0;
                if (hasValue && next < words.size()) {
                    ours.add(words.get(next++));
                }
            } else if (tool.isEmpty()) {
                tool = Optional.of(word);
                next++;
            } else {
                break;
            }
        }
        Arguments options = Arguments.parse("wrap", WrapTable.OPTIONS, ours);
        List<String> command = words.subList(next, words.size());
        if (!options.has("help") && tool.isEmpty() && command.isEmpty()) {
            throw new ProblemException(UsageError.of(
                    "'wrap' needs a tool, or '--' and a program.",
                    "Such as 'headroom wrap claude' or 'headroom wrap -- python3 agent.py'."));
        }
        return new WrapWords(options, tool, command);
    }

    private static Optional<CliOption> option(String word) {
        return WrapTable.OPTIONS.stream()
                .filter(it -> word.equals("--" + it.name()) || word.startsWith("--" + it.name() + "="))
                .findFirst();
    }
}
