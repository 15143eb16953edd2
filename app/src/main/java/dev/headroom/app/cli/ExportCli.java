package dev.headroom.app.cli;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Exports;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;

/** {@code headroom install export}: prints a profile in the format of another program. */
final class ExportCli {
    private final Streams streams;
    private final Exports exports;

    ExportCli(Streams streams, Exports exports) {
        this.streams = streams;
        this.exports = exports;
    }

    int run(ProfileName profile, Arguments arguments) {
        if (!arguments.value("format").orElse("").equals("compose")) {
            throw new ProblemException(
                    UsageError.of("The command does not know the format to export.", "Use --format compose."));
        }
        return switch (exports.compose(profile)) {
            case Answer.Refused<String> refused -> new OutcomeReport(streams).problem(refused.problem());
            case Answer.Value<String> text -> {
                streams.out().print(text.value());
                yield Exit.OK;
            }
        };
    }
}
