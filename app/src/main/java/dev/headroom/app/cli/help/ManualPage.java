package dev.headroom.app.cli.help;

import dev.headroom.app.cli.args.CliOption;
import java.util.List;

/** The section COMMANDS of {@code man headroom}, in the language of man(7). The packages put it into the page that they ship. */
public final class ManualPage {
    private ManualPage() {}

    /** The section with one subsection for each page of the help, in the same order. */
    public static String commands() {
        return commands(Help.pages());
    }

    static String commands(List<HelpPage> pages) {
        StringBuilder text = new StringBuilder(".SH COMMANDS\n.ad l\n");
        for (HelpPage page : pages) {
            text.append(".SS headroom ").append(escaped(page.command())).append('\n');
            for (String usage : page.usages()) {
                text.append(".B headroom ").append(escaped(usage)).append("\n.br\n");
            }
            text.append(".PP\n");
            paragraphs(text, page.text());
            for (CliOption option : page.allOptions()) {
                text.append(".TP\n").append(name(option)).append('\n');
                text.append(line(HelpPage.right(option))).append('\n');
            }
        }
        return text.toString();
    }

    /** Lines that begin with a space keep their ends. */
    private static void paragraphs(StringBuilder text, String paragraphs) {
        boolean asTyped = false;
        for (String line : paragraphs.strip().split("\n", -1)) {
            boolean example = line.startsWith(" ");
            if (example != asTyped) {
                text.append(example ? ".nf\n" : ".fi\n");
                asTyped = example;
            }
            text.append(line.isEmpty() ? ".PP" : line(line)).append('\n');
        }
        text.append(asTyped ? ".fi\n" : "");
    }

    private static String name(CliOption option) {
        String letter = option.letter().isEmpty() ? "" : "\\fB\\-" + option.letter() + "\\fR, ";
        String value = option.value().isEmpty() ? "" : " \\fI" + escaped(option.value()) + "\\fR";
        return letter + "\\fB\\-\\-" + escaped(option.name()) + "\\fR" + value;
    }

    /** A line of text; a point or an apostrophe at its beginning would make it a request. */
    private static String line(String text) {
        return (text.startsWith(".") || text.startsWith("'") ? "\\&" : "") + escaped(text);
    }

    /** A line may break after a vertical bar, because a list of words can be longer than a line. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("|", "|\\:");
    }
}
