package dev.headroom.core.api;

import dev.headroom.core.model.Problem;
import java.time.Duration;

/**
 * The facade for the command line and the screens: all parts of {@link Core}, for those who hand the parts on. Methods block until
 * they are done; none throws for anything that can go wrong on a user's machine: that is a {@link Problem} in the result. Safe to
 * use from several threads.
 */
public interface Installer extends Core.Profiles, Core.Watching, Core.Changes, Core.Control, Core.Offers, Core.Engines {
    /** A value, or the problem why there is none. */
    sealed interface Answer<T> {
        /**
         * The question was answered.
         *
         * @param value what was asked for
         */
        record Value<T>(T value) implements Answer<T> {}

        /**
         * The question could not be answered.
         *
         * @param problem why, for the user
         */
        record Refused<T>(Problem problem) implements Answer<T> {}
    }

    /**
     * How long what our programs did not do may stay unseen.
     *
     * @param deaths the death of a process and changes of routed files, which cost next to nothing to look for
     * @param answers what proxies answer on their ports
     */
    record Patience(Duration deaths, Duration answers) {}

    /** Ends a watch. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
