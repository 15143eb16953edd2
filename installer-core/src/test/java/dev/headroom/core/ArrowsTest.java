package dev.headroom.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArrowsTest {
    private static final String[] OUTSIDE_HOST = {
        "java.nio.file.Files", "java.lang.ProcessBuilder", "java.net.Socket", "java.net.HttpURLConnection"
    };

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/sim/") && !location.contains("Test"))
            .importPackages("dev.headroom.core");

    @Test
    void packagesFormNoRing() {
        slices().matching("dev.headroom.core.(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void onlyTheHostTouchesTheMachine() {
        assertFalse(machineRule("dev.headroom.core.host..").evaluate(core).hasViolation());
        // The rule can fail: without its exception the host itself breaks it.
        assertTrue(machineRule("nowhere..").evaluate(core).hasViolation());
    }

    @Test
    void pureDataKnowsNobodyAbove() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.headroom.core.model..", "dev.headroom.core.plan..", "dev.headroom.core.operation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.headroom.core.host..",
                        "dev.headroom.core.state..",
                        "dev.headroom.core.apply..",
                        "dev.headroom.core.api..");
        assertFalse(rule.evaluate(core).hasViolation());
    }

    private static ArchRule machineRule(String except) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(except)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(String.join("|", OUTSIDE_HOST).replace(".", "\\."));
    }
}
