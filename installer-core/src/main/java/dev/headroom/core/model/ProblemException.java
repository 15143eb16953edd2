package dev.headroom.core.model;

/** Carries a {@link Problem} to the facade, which returns it as a value. The core has no other exception for errors of users. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Wraps a problem; the exception's message holds its code, what happened and why. */
    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.what() + (problem.why().isEmpty() ? "" : " " + problem.why()));
        this.problem = problem;
    }

    /** Returns the wrapped value, which is shown to the user. */
    public Problem problem() {
        return problem;
    }

    /**
     * Creates an exception for a {@link Problem.Usage}.
     *
     * @param code lower-case words with hyphens, which never change
     * @param what what happened, one sentence
     * @param why the reason, one sentence, or an empty text
     * @param fix what the user can do, one sentence, or an empty text
     */
    public static ProblemException usage(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Usage(code, what, why, fix));
    }

    /** Creates an exception for a {@link Problem.Refused}; the parameters are those of {@link #usage}. */
    public static ProblemException refused(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Refused(code, what, why, fix));
    }

    /** Creates an exception for a {@link Problem.Failed}; the parameters are those of {@link #usage}. */
    public static ProblemException failed(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Failed(code, what, why, fix));
    }
}
