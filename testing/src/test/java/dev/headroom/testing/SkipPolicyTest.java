package dev.headroom.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkipPolicyTest {
    @Test
    void aTestWithoutWhatItNeedsIsSkippedWithTheReason() {
        assertEquals(List.of("ABORTED no box"), results(OptionalCase.class));
    }

    @Test
    void aTestOfAGroupThatMustRunFailsInstead() {
        assertEquals(
                List.of("FAILED it must run here (HEADROOM_MUST_RUN) but was skipped: no box"),
                results(RequiredCase.class));
    }

    @Test
    void eachTestOfAClassThatHasNotWhatItNeedsIsSkippedWithTheReason() {
        assertEquals(List.of("ABORTED no image", "ABORTED no image"), results(OptionalClassCase.class));
    }

    @Test
    void eachTestOfSuchAClassThatMustRunFails() {
        assertEquals(
                List.of("FAILED it must run here (HEADROOM_MUST_RUN) but was skipped: no image"),
                results(RequiredClassCase.class));
    }

    @Test
    void whatRunsAndWhatFailsIsAsWithoutIt() {
        assertEquals(
                List.of("FAILED one is not two", "SUCCESSFUL "),
                results(OrdinaryCase.class).stream().sorted().toList());
    }

    /** What JUnit says of each test of this class: its result and the message of what it threw. */
    private static List<String> results(Class<?> tests) {
        List<String> seen = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    String why = result.getThrowable()
                                            .map(Throwable::getMessage)
                                            .orElse("");
                                    seen.add(result.getStatus() + " " + why.replace("Assumption failed: ", ""));
                                }
                            }
                        });
        return seen;
    }

    static final class OptionalCase {
        @RegisterExtension
        static final SkipPolicy POLICY = new SkipPolicy(Set.of("panel"));

        @Test
        @Tag("box")
        void needsABox() {
            Assumptions.assumeTrue(false, "no box");
        }
    }

    static final class RequiredCase {
        @RegisterExtension
        static final SkipPolicy POLICY = new SkipPolicy(Set.of("box", "panel"));

        @Test
        @Tag("box")
        void needsABox() {
            Assumptions.assumeTrue(false, "no box");
        }
    }

    static final class OptionalClassCase {
        @RegisterExtension
        static final SkipPolicy POLICY = new SkipPolicy(Set.of());

        @BeforeAll
        static void needsAnImage() {
            Assumptions.assumeTrue(false, "no image");
        }

        @Test
        void one() {}

        @Test
        void two() {}
    }

    @Tag("packages")
    static final class RequiredClassCase {
        @RegisterExtension
        static final SkipPolicy POLICY = new SkipPolicy(Set.of("packages"));

        @BeforeAll
        static void needsAnImage() {
            Assumptions.assumeTrue(false, "no image");
        }

        @Test
        void one() {}
    }

    static final class OrdinaryCase {
        @RegisterExtension
        static final SkipPolicy POLICY = new SkipPolicy(Set.of("box"));

        @Test
        @Tag("box")
        void runs() {}

        @Test
        @Tag("box")
        void fails() {
            throw new AssertionError("one is not two");
        }
    }
}
