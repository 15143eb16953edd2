package dev.headroom.core.usage;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.Health;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a proxy that got many requests saved nothing. */
public enum NothingSaved {
    /** The embedded runtime passes through. */
    PASSES_THROUGH("The runtime embedded passes requests through and does not compress them."),
    /** The engine is down, so requests go past it. */
    PAST_ENGINE("Its engine is down, so requests go past it."),
    /** The engine cannot load the vocabulary of its tokenizer. */
    NO_TOKENIZER(
            "The engine could not load its tokenizer, so it compresses nothing: its log says 'Optimization failed'."),
    /** Only Gemini's tools sent requests, and engines compress nothing in these. */
    GEMINI_ONLY("The engine compresses nothing in requests to Gemini."),
    /** Nothing is known to be wrong: most results of tools are too short. */
    NOTHING_LONG("Nothing in the requests was long enough to be compressed.");

    /** So many requests without savings are worth a word. */
    static final int MANY = 20;

    private static final Set<String> GEMINI = Set.of("gemini");

    private final String sentence;

    NothingSaved(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the reason as one English sentence for the user. */
    public String sentence() {
        return sentence;
    }

    /**
     * Says why nothing was saved.
     *
     * @param log the last lines of the engine's log
     * @return empty while something is saved, or too few requests came to tell
     */
    public static Optional<NothingSaved> of(Savings savings, Deployment deployment, Health health, List<String> log) {
        if (savings.requests() < MANY || savings.tokensSaved() > 0) {
            return Optional.empty();
        }
        if (deployment.runtime() == RuntimeKind.EMBEDDED) {
            return Optional.of(PASSES_THROUGH);
        }
        if (health instanceof Health.Live live && live.direct()) {
            return Optional.of(PAST_ENGINE);
        }
        if (log.stream().anyMatch(line -> line.contains("Optimization failed"))) {
            return Optional.of(NO_TOKENIZER);
        }
        boolean geminiOnly =
                !savings.tools().isEmpty() && GEMINI.containsAll(savings.tools().keySet());
        return Optional.of(geminiOnly ? GEMINI_ONLY : NOTHING_LONG);
    }
}
