package dev.headroom.core.sim;

import java.util.stream.LongStream;

/**
 * The moments at which a test lets the machine die. A quick build takes only some of them (the property {@code tests.step} of the
 * build); the tests that go through them bear the tag {@code moments}, with which the build {@code -Preal} runs each of them.
 */
public final class Moments {
    /** The tag of the tests that go through moments. */
    public static final String TAG = "moments";

    private static final int STEP = Integer.getInteger("headroom.tests.step", 1);

    private Moments() {}

    /**
     * The moments of work that has so many, in order.
     *
     * @param last the number of the last one, which is always among them, as the first is
     */
    public static long[] upTo(long last) {
        return LongStream.rangeClosed(1, last)
                .filter(moment -> moment % STEP == 1 % STEP || moment == last)
                .toArray();
    }

    /** The moment to try after this one, where nobody knows yet how many there are. */
    public static int after(int moment) {
        return moment + STEP;
    }
}
