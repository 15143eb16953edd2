package dev.headroom.core.model;

/**
 * An error as the user sees it: what happened, why, what the user can do, and a code to search for. The texts are English
 * sentences.
 */
public sealed interface Problem {
    /** Identifies the kind of problem for programs and searches: lower-case words with hyphens, which never change. */
    String code();

    /** Says in one sentence what happened. */
    String what();

    /** Says in one sentence why it happened; an empty text when there is nothing more to say. */
    String why();

    /** Says in one sentence what the user can do; an empty text when there is nothing to do. */
    String fix();

    /** The request itself is wrong, for example a word is missing or unknown. Nothing was changed. */
    record Usage(String code, String what, String why, String fix) implements Problem {}

    /** The request is clear, but it cannot be carried out on this machine at this moment. Nothing was changed. */
    record Refused(String code, String what, String why, String fix) implements Problem {}

    /** Something went wrong after work had begun. */
    record Failed(String code, String what, String why, String fix) implements Problem {}

    /**
     * Returns the same problem with another first sentence; what happened and why become its reason. Kind, code and fix stay.
     *
     * @param headline one sentence
     */
    default Problem under(String headline) {
        String reason = why().isEmpty() ? what() : what() + " " + why();
        return switch (this) {
            case Usage usage -> new Usage(usage.code, headline, reason, usage.fix);
            case Refused refused -> new Refused(refused.code, headline, reason, refused.fix);
            case Failed failed -> new Failed(failed.code, headline, reason, failed.fix);
        };
    }
}
