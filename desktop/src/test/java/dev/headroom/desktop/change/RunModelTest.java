package dev.headroom.desktop.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.Outcome;
import dev.headroom.desktop.action.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunModelTest {
    private final RunModel model = new RunModel(Threads.HERE);

    @Test
    void aChangeThatBreaksOffByAMistakeOfOursHasEndedToo() {
        model.run((progress, cancellation) -> {
            throw new IllegalStateException("a stream was closed");
        });
        Outcome.Stuck stuck =
                assertInstanceOf(Outcome.Stuck.class, model.outcome().get().orElseThrow());
        assertEquals("bug", stuck.problem().code());
        assertEquals(
                "IllegalStateException: a stream was closed", stuck.problem().why());
    }

    @Test
    void aProblemThatComesOutIsToldInItsOwnWords() {
        Problem damaged = new Problem.Refused("ledger", "The ledger is damaged.", "", "");
        model.run((progress, cancellation) -> {
            throw new ProblemException(damaged);
        });
        assertEquals(
                damaged,
                assertInstanceOf(Outcome.Stuck.class, model.outcome().get().orElseThrow())
                        .problem());
    }

    @Test
    void whatCannotBeAnsweredIsTold() {
        List<Problem> told = new ArrayList<>();
        Problem damaged = new Problem.Refused("ledger", "The ledger is damaged.", "", "");
        Threads threads = new Threads(Runnable::run, Runnable::run, told::add);
        threads.ask(
                () -> {
                    throw new ProblemException(damaged);
                },
                ignored -> {});
        assertEquals(List.of(damaged), told);
    }
}
