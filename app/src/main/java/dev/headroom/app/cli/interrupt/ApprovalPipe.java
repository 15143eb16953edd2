package dev.headroom.app.cli.interrupt;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lets another program control a command that runs with more rights than that program has, for example the desktop through
 * the system's prompt for administrator rights. The other program reads the plan, sends the line {@code apply} to approve
 * it, and closes our standard input to cancel, because it may not send signals to a process of root.
 */
public final class ApprovalPipe {
    private static final String GO = "apply";
    private static final int LONGEST = 100;

    private final InputStream in;

    public ApprovalPipe(InputStream in) {
        this.in = in;
    }

    /**
     * Waits until the other program sends a line or closes our standard input.
     *
     * @return true if the line is {@code apply}; false for every other line, and when the input is closed
     */
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
