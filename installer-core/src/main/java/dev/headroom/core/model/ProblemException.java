package dev.headroom.core.model;

/** Carries a {@link Problem} up to the facade, which turns it into a value. The only exception of our own in the core. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.what() + (problem.why().isEmpty() ? "" : " " + problem.why()));
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** A request that makes no sense. */
    public static ProblemException usage(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Usage(code, what, why, fix));
    }

    /** A request that cannot be carried out here; nothing was changed. */
    public static ProblemException refused(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Refused(code, what, why, fix));
    }

    /** Work that went wrong. */
    public static ProblemException failed(String code, String what, String why, String fix) {
        return new ProblemException(new Problem.Failed(code, what, why, fix));
    }
}
