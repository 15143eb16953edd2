package dev.headroom.app;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Prepares what Java makes slowly when a program first uses it, on a thread beside the command. Nearly every command reads JSON and
 * compares files: Jackson's parser has constants of {@link BigDecimal}, which computes powers of five (about 13 ms in Java 25), and the
 * first SHA-256 makes Java look through its security providers (about 8 ms). A machine with two cores does this while the command
 * reads its words and files (docs/benchmarks.md); on one core it takes as long as before.
 */
final class FirstUses {
    private FirstUses() {}

    /** Begins; the returned thread does not keep the program running. */
    static Thread prepare() {
        return Thread.ofPlatform().daemon().name("first uses").start(FirstUses::use);
    }

    private static void use() {
        BigDecimal.ONE.signum();
        try {
            MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
