package dev.headroom.app.cli.help;

import dev.headroom.app.cli.args.CliOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The help of one command. The terminal and the manual page show the same pages.
 *
 * @param command the words of the command without the program's name, such as {@code install apply}
 * @param operands what comes after these words in the list of all commands; may be empty
 * @param summary one line for the list of all commands, without a full stop
 * @param usages the forms of the command, without the program's name; at least one
 * @param text paragraphs, with an empty line between them; lines that begin with a space are examples
 * @param options the command's own options, without {@code --help}, which every command has
 */
public record HelpPage(
        String command, String operands, String summary, List<String> usages, String text, List<CliOption> options) {
    private static final int COLUMN = 30;
    private static final CliOption HELP =
            CliOption.flag("help", "Show this help").letter("h");

    public HelpPage {
        usages = List.copyOf(usages);
        options = List.copyOf(options);
    }

    /** A command with one form, whose text is its summary. */
    static HelpPage of(String command, String operands, String summary, List<CliOption> options) {
        String words = operands.isEmpty() ? command : command + " " + operands;
        return new HelpPage(command, operands, summary, List.of(words + " [OPTIONS]"), summary + ".", options);
    }

    /** The same page with another text. */
    HelpPage saying(String other) {
        return new HelpPage(command, operands, summary, usages, other, options);
    }

    /** The page as {@code headroom COMMAND --help} prints it, with a line end after its last line. */
    public String forTerminal() {
        StringBuilder page = new StringBuilder("Usage: headroom " + String.join("\n       headroom ", usages));
        page.append("\n\n").append(text.strip()).append("\n\n");
        allOptions().forEach(option -> row(page, left(option), right(option)));
        return page.toString();
    }

    /** The command's own options and {@code --help}. */
    public List<CliOption> allOptions() {
        List<CliOption> all = new ArrayList<>(options);
        all.add(HELP);
        return all;
    }

    /** One line in the list of all commands. */
    void listIn(StringBuilder list) {
        row(list, operands.isEmpty() ? command : command + " " + operands, summary);
    }

    private static String left(CliOption option) {
        String letter = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
        return letter + "--" + option.name() + (option.value().isEmpty() ? "" : " " + option.value());
    }

    /** What an option does, with the words that it takes. */
    static String right(CliOption option) {
        return option.help() + (option.words().isEmpty() ? "" : " [" + String.join("|", option.words()) + "]");
    }

    private static void row(StringBuilder text, String left, String right) {
        text.append("  ").append(left);
        text.append(" ".repeat(Math.max(2, COLUMN - left.length())))
                .append(right)
                .append('\n');
    }
}
