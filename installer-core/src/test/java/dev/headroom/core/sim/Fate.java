package dev.headroom.core.sim;

import java.util.function.Supplier;

/** Counts the moments at which a process may die, and lets it die at one of them. */
public final class Fate {
    private long moments;
    private long fatal = Long.MAX_VALUE;

    /** It lives from now on, until {@code fatal} more moments have passed; moments are counted anew. */
    public void dieAt(long moment) {
        moments = 0;
        fatal = moment;
    }

    public void live() {
        dieAt(Long.MAX_VALUE);
    }

    public long moments() {
        return moments;
    }

    /** What another process does meanwhile: its moments are not those of the process under test. */
    <T> T elsewhere(Supplier<T> work) {
        long before = moments;
        long end = fatal;
        fatal = Long.MAX_VALUE;
        try {
            return work.get();
        } finally {
            moments = before;
            fatal = end;
        }
    }

    /** A moment at which the process may die; once dead it stays so. */
    void moment() {
        moments++;
        if (moments >= fatal) {
            throw new Died();
        }
    }
}
