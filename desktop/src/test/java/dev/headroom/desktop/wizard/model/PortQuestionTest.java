package dev.headroom.desktop.wizard.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.status.PortOffer;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.fake.DelayedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortQuestionTest {
    private final DelayedRuns typing = new DelayedRuns();
    private final DelayedRuns background = new DelayedRuns();
    private final List<Integer> asked = new ArrayList<>();
    private final PortQuestion question =
            new PortQuestion(this::answer, new Threads(background, Runnable::run, problem -> {}), typing);

    private PortOffer answer(int port) {
        asked.add(port);
        return new PortOffer(port, Optional.empty(), port);
    }

    @Test
    void ofAPortThatIsTypedKeyByKeyOnlyTheLastNumberIsAskedAbout() {
        List.of(8, 87, 878, 8787, 8787).forEach(question::askSoon);
        typing.all();
        background.all();
        assertEquals(List.of(8787), asked);
        assertEquals(
                Optional.of(new PortOffer(8787, Optional.empty(), 8787)),
                question.answer().get());
    }

    @Test
    void aLateAnswerAboutThePortOfBeforeDoesNotCount() {
        question.ask(9000);
        question.askSoon(9001);
        background.all();
        assertEquals(Optional.empty(), question.answer().get());
        typing.all();
        background.all();
        assertEquals(9001, question.answer().get().orElseThrow().port());
    }
}
