package dev.headroom.app.cli.interrupt;

import java.io.IOException;
import java.io.InputStream;

/**
 * The reins of a program that has us run with rights which it does not have itself, such as the desktop through the system's
 * own prompt: it sees what would be done first, lets us go on by the word {@code apply}, and its closing of our standard
 * input is its only way to stop us, because it may not send signals to root.
 */
public final class ApprovalPipe {
    private static final String GO = "apply";
    private static final int LONGEST = 100;

    private final InputStream in;

    public ApprovalPipe(InputStream in) {
        this.in = in;
    }

    /** Waits for the word; false when anything else comes, or the end. */
    public boolean goesOn() {
        StringBuilder word = new StringBuilder();
        int next = next();
        while (next >= 0 && next != '\n' && word.length() < LONGEST) {
            word.append((char) next);
            next = next();
        }
        return word.toString().strip().equals(GO);
    }

    private int next() {
        try {
            return in.read();
        } catch (IOException e) {
            // Whoever held the other end is gone.
            return -1;
        }
    }

    /** Asks for the end as soon as the input ends; returns at once. */
    public void atEnd(Runnable wish) {
        Thread.ofVirtual().name("reins").start(() -> {
            int last = next();
            while (last >= 0) {
                last = next();
            }
            wish.run();
        });
    }
}
