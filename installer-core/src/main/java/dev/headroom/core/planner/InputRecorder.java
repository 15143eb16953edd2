package dev.headroom.core.planner;

import dev.headroom.core.host.Clock;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.ReadOnlyFiles;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileFingerprint;
import dev.headroom.core.plan.PlanInputs;
import dev.headroom.core.plan.PlanInputs.Aspect;
import dev.headroom.core.plan.PlanInputs.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A machine that writes down what a planner reads from it. Nothing can be changed through it, and its calendar stands at the
 * time of planning, so that two plans made from equal inputs are equal.
 */
public final class InputRecorder {
    private final Host host;
    private final Instant at;
    private final Map<Question, String> answers = new LinkedHashMap<>();
    private final ReadOnlyFiles disk;

    /**
     * A recorder that has seen nothing yet.
     *
     * @param at what its calendar shows
     */
    public InputRecorder(Host host, Instant at) {
        this.host = host;
        this.at = at;
        disk = new ReadOnlyFiles(new RecordedDisk(host.disk(), this), host.disk()::checkWritable);
    }

    /** The machine to plan on. */
    public Host host() {
        return new Host(
                host.os(),
                host.home(),
                host.environment(),
                host.user(),
                host.program(),
                disk,
                file -> {
                    throw new UnsupportedOperationException("planning locks nothing, and so not " + file);
                },
                host.folderWatch(),
                new Programs(),
                new RecordedPorts(host.processes(), this),
                host.http(),
                new Calendar());
    }

    /** What was read until now. */
    public PlanInputs inputs() {
        return new PlanInputs(at, answers);
    }

    /** Whether the machine still answers every question as it did; asks no proxy and, but for the crontab, no program. */
    public static boolean areUpToDate(PlanInputs inputs, Host host) {
        InputRecorder again = new InputRecorder(host, inputs.at());
        return inputs.answers().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(again.ask(entry.getKey())));
    }

    private String ask(Question question) {
        try {
            look(question);
        } catch (ProblemException recorded) {
            // That it cannot be read is an answer like any other.
            return String.valueOf(answers.get(question));
        }
        return String.valueOf(answers.get(question));
    }

    private void look(Question question) {
        String subject = question.subject();
        Host recorded = host();
        switch (question.aspect()) {
            case CONTENT -> recorded.disk().read(Path.of(subject));
            case FACTS -> recorded.disk().facts(Path.of(subject));
            case ENTRIES -> recorded.disk().list(Path.of(subject));
            case TARGET -> recorded.disk().real(Path.of(subject));
            case LINKS -> recorded.disk().names(Path.of(subject));
            case PORT -> recorded.processes().bindProblem(Integer.parseInt(subject));
            case PROGRAM -> recorded.commands().find(subject);
            case CRONTAB -> recorded.commands().run(Crontab.LIST);
        }
    }

    /** Looks, and writes the answer down; of several looks at the same thing the first one counts. */
    <T> T recorded(Aspect aspect, Object subject, Supplier<T> look, Function<T, String> print) {
        Question question = new Question(aspect, subject.toString());
        try {
            T seen = look.get();
            answers.putIfAbsent(question, print.apply(seen));
            return seen;
        } catch (ProblemException e) {
            answers.putIfAbsent(question, "refused: " + e.problem().code());
            throw e;
        }
    }

    /** Programs: where they are is written down, and what the crontab holds. */
    private final class Programs implements Commands {
        @Override
        public Result run(List<String> argv, String input, Duration limit) {
            Supplier<Result> run = () -> host.commands().run(argv, input, limit);
            return argv.equals(Crontab.LIST) ? recorded(Aspect.CRONTAB, "", run, Programs::print) : run.get();
        }

        @Override
        public Optional<Path> find(String name) {
            return recorded(Aspect.PROGRAM, name, () -> host.commands().find(name), Optional::toString);
        }

        private static String print(Result result) {
            return result.code() + " " + FileFingerprint.sha256(result.out().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The calendar of the planning; waiting is real. */
    private final class Calendar implements Clock {
        @Override
        public Instant now() {
            return at;
        }

        @Override
        public Duration uptime() {
            return host.clock().uptime();
        }

        @Override
        public void pause(Duration duration) {
            host.clock().pause(duration);
        }
    }
}
