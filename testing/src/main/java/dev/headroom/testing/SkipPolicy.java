package dev.headroom.testing;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Decides what a failed assumption means. A test that bears a tag which the variable {@code HEADROOM_MUST_RUN} lists (words with commas
 * between) fails instead of being skipped. An assumption that fails in a {@code @BeforeAll} method skips each test of the class with the
 * reason; JUnit alone would report a class without tests. The reason is printed once for each class.
 *
 * <p>JUnit finds this extension by itself: the parent pom switches the detection of extensions on.
 */
public final class SkipPolicy
        implements BeforeEachCallback, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace OWN = Namespace.create(SkipPolicy.class);

    private final Set<String> mustRun;

    /** With the tags that the variable lists. */
    public SkipPolicy() {
        this(Stream.ofNullable(System.getenv("HEADROOM_MUST_RUN"))
                .flatMap(words -> Stream.of(words.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toSet()));
    }

    /** With these tags, whose tests must run. */
    SkipPolicy(Set<String> mustRun) {
        this.mustRun = Set.copyOf(mustRun);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (!(thrown instanceof TestAbortedException)) {
            throw thrown;
        }
        context.getStore(OWN).put(TestAbortedException.class, thrown);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestAbortedException ofTheClass =
                context.getStore(OWN).get(TestAbortedException.class, TestAbortedException.class);
        if (ofTheClass != null) {
            throw judged(context, ofTheClass);
        }
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        handleTestExecutionException(context, thrown);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw thrown instanceof TestAbortedException aborted ? judged(context, aborted) : thrown;
    }

    private RuntimeException judged(ExtensionContext context, TestAbortedException aborted) {
        if (!Collections.disjoint(context.getTags(), mustRun)) {
            throw new AssertionFailedError(
                    "it must run here (HEADROOM_MUST_RUN) but was skipped: " + aborted.getMessage(), aborted);
        }
        String reason = context.getRequiredTestClass().getSimpleName() + " is skipped: " + aborted.getMessage();
        ExtensionContext.Store ofAll = context.getRoot().getStore(OWN);
        if (ofAll.get(reason) == null) {
            ofAll.put(reason, reason);
            System.out.println(reason);
        }
        return aborted;
    }
}
