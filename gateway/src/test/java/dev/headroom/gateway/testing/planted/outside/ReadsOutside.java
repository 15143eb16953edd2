package dev.headroom.gateway.testing.planted.outside;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads the clock, the environment and the process in every way that the rule knows, to show that it sees each. */
public record ReadsOutside(LongSupplier nanos) {
    /** The calls as ArchUnit writes them. */
    public static final List<String> CALLS = List.of(
            "System.nanoTime()",
            "System.currentTimeMillis()",
            "System.getenv(java.lang.String)",
            "System.getProperty(java.lang.String, java.lang.String)",
            "Instant.now()",
            "LocalDate.now()",
            "Clock.systemUTC()",
            "InstantSource.system()",
            "ProcessHandle.current()",
            "java.util.Date.<init>()");

    public ReadsOutside() {
        this(System::nanoTime);
    }

    @SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate"}) // It is here to be found.
    String everything() {
        return "" + System.currentTimeMillis() + System.getenv("A") + System.getProperty("a", "b") + Instant.now()
                + LocalDate.now(Clock.systemUTC()) + LocalDate.now() + InstantSource.system() + ProcessHandle.current()
                + new Date();
    }
}
