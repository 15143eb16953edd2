package dev.headroom.app.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.InstallCommand;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutcomeReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Streams streams = new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);

    @Test
    @Tag("never-16")
    void aProblemHasItsCodeEvenWhenThereIsNothingToDoAboutIt() {
        assertEquals(1, new OutcomeReport(streams).problem(new Problem.Failed("disk-full", "No space.", "", "")));
        assertEquals("Error: No space.\n  [disk-full]\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("never-16")
    void whatAnotherProgramPrintedDoesNotBreakTheThreeLines() {
        new OutcomeReport(streams).problem(new Problem.Usage("x", "A\nB", "\u001b[2Jwhy\r\n", "Do it."));
        assertEquals("Error: A B\n  [2Jwhy\n  Do it. [x]\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everyOutcomeHasItsExitCode() {
        Problem refused = new Problem.Refused("x", "What.", "", "");
        assertEquals(0, code(new Outcome.Completed(List.of())));
        assertEquals(1, code(new Outcome.RolledBack(refused)));
        assertEquals(1, code(new Outcome.Refused(refused)));
        assertEquals(2, code(new Outcome.Refused(new Problem.Usage("x", "What.", "", ""))));
        assertEquals(3, code(new Outcome.Stuck(refused, List.of("a unit"))));
        assertEquals(130, code(new Outcome.Cancelled()));
    }

    @Test
    @Tag("never-12")
    void whatBrokeOffIsNotCalledRefused() {
        Problem failed = new Problem.Failed("x", "Only a part was done.", "", "");
        Problem refused = new Problem.Refused("x", "What.", "", "");
        assertEquals(
                "failed",
                ChangeJson.of(new Outcome.Refused(failed)).path("outcome").asText());
        assertEquals(
                "refused",
                ChangeJson.of(new Outcome.Refused(refused)).path("outcome").asText());
    }

    @Test
    void notesAreToldOnceAndNotAmongTheResults() {
        ProgressPrinter progress = new ProgressPrinter(streams, false);
        progress.accept(new Progress.Note("told"));
        progress.rest(new Outcome.Completed(List.of("told", "left: yours now")));
        assertEquals("  told\n  left: yours now\n", err.toString(StandardCharsets.UTF_8));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theLastOfTwoValuesCountsAndQuotesAreKept() {
        Arguments arguments = Arguments.parse(
                "install apply",
                InstallCommand.APPLY.options(),
                List.of("--port", "1", "-p2", "--image", "\"q\"", "--env", "A=\"b\"", "--env=C=d"));
        assertEquals("2", arguments.value("port").orElseThrow());
        assertEquals("\"q\"", arguments.value("image").orElseThrow());
        assertEquals(List.of("A=\"b\"", "C=d"), arguments.values("env"));
    }

    private int code(Outcome outcome) {
        return new OutcomeReport(streams).outcome(outcome, List.of());
    }
}
