package dev.headroom.core.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the planner read from the machine while it made a plan, as fingerprints. Before the plan is run the same questions are
 * asked again; a different answer means that the plan may be out of date.
 *
 * @param at the time of planning, which the plan writes into the manifest
 * @param answers what each question was answered with: a SHA-256 in hex, a list of names, or another short text that is equal
 *     only for equal answers
 */
public record PlanInputs(Instant at, Map<Question, String> answers) {
    /** Inputs that are always up to date: nothing was read. */
    public static final PlanInputs NONE = new PlanInputs(Instant.EPOCH, Map.of());

    public PlanInputs {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /**
     * One thing that the planner asked the machine.
     *
     * @param subject a path, a port, or the name of a program; empty where the aspect has only one
     */
    public record Question(Aspect aspect, String subject) {}

    /** What the planner asks. Answers of programs and proxies are not among them: they cost too much to ask for again. */
    public enum Aspect {
        /** The bytes of a file. */
        CONTENT,
        /** What is at a path: file or folder, with its permissions and owner. */
        FACTS,
        /** The names in a folder. */
        ENTRIES,
        /** Where the symbolic links of a path lead. */
        TARGET,
        /** How many hard links a file has. */
        LINKS,
        /** Whether a TCP port can be bound. */
        PORT,
        /** Where a program is on the PATH. */
        PROGRAM,
        /** The user's crontab. */
        CRONTAB
    }
}
