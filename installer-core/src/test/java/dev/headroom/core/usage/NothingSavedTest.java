package dev.headroom.core.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.Health;
import dev.headroom.core.supervisor.SampleDeployments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NothingSavedTest {
    private static final List<String> COMPLAINT =
            List.of("2026-11-29 10:39:41,1 - headroom.proxy - WARNING - Optimization failed: ConnectionError");

    @Test
    void theFirstCauseThatFitsIsTold() {
        assertEquals(Optional.of(NothingSaved.PASSES_THROUGH), why(RuntimeKind.EMBEDDED, true, COMPLAINT, "claude"));
        assertEquals(Optional.of(NothingSaved.PAST_ENGINE), why(RuntimeKind.PYTHON, true, COMPLAINT, "claude"));
        assertEquals(Optional.of(NothingSaved.NO_TOKENIZER), why(RuntimeKind.PYTHON, false, COMPLAINT, "claude"));
        assertEquals(Optional.of(NothingSaved.GEMINI_ONLY), why(RuntimeKind.PYTHON, false, List.of(), "gemini"));
        assertEquals(Optional.of(NothingSaved.NOTHING_LONG), why(RuntimeKind.PYTHON, false, List.of(), "claude"));
    }

    @Test
    void aProxyThatSavesOrHasSeenFewRequestsHasNoNeedOfAReason() {
        assertEquals(Optional.empty(), why(RuntimeKind.PYTHON, true, COMPLAINT, "claude", NothingSaved.MANY, 1));
        assertEquals(Optional.empty(), why(RuntimeKind.PYTHON, true, COMPLAINT, "claude", NothingSaved.MANY - 1, 0));
    }

    private static Optional<NothingSaved> why(RuntimeKind runtime, boolean direct, List<String> log, String tool) {
        return why(runtime, direct, log, tool, NothingSaved.MANY, 0);
    }

    private static Optional<NothingSaved> why(
            RuntimeKind runtime, boolean direct, List<String> log, String tool, long requests, long saved) {
        Deployment deployment = SampleDeployments.deployment("default", Preset.ON_DEMAND, runtime, Scope.USER);
        Health health = new Health.Live(
                true, true, List.of(), List.of(), Optional.empty(), "1", Duration.ZERO, "anthropic", direct);
        Savings.Tool sent = new Savings.Tool(requests, Optional.empty(), Optional.empty());
        Savings savings = new Savings(requests, 0, 0, 0, saved, 0, 0, Map.of(tool, sent), List.of(), Optional.empty());
        return NothingSaved.of(savings, deployment, health, log);
    }
}
