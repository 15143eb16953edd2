package dev.headroom.app.cli.args;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The words after a subcommand, parsed by the subcommand's options. */
public final class Arguments {
    private final CommandLine parsed;

    private Arguments(CommandLine parsed) {
        this.parsed = parsed;
    }

    /**
     * Parses.
     *
     * @throws ProblemException for options that are not in the table or lack their value
     */
    public static Arguments parse(String command, List<CliOption> table, List<String> words) {
        Options options = new Options();
        table.forEach(opt -> options.addOption(opt.option()));
        options.addOption("h", "help", false, "Show this help");
        try {
            DefaultParser parser = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get();
            return new Arguments(parser.parse(options, words.toArray(String[]::new)));
        } catch (ParseException e) {
            throw new ProblemException(new Problem.Usage(
                    "usage", String.valueOf(e.getMessage()), "", "See 'headroom " + command + " --help'."));
        }
    }

    public boolean has(String option) {
        return parsed.hasOption(option);
    }

    /** The value of an option; of several the last one counts. */
    public Optional<String> value(String option) {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    public List<String> values(String option) {
        String[] values = parsed.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    public List<String> operands() {
        return parsed.getArgList();
    }
}
