package dev.headroom.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.headroom.gateway.testing.planted.outside.ReadsOutside;
import dev.headroom.gateway.testing.planted.stats.Upwards;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GatewayArchitectureTest {
    private static final String ROOT = "dev.headroom.gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Set<String> SYSTEM =
            Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty", "getProperties");

    @Test
    void arrowsPointDown() {
        arrows(ROOT).check(CLASSES);
    }

    @Test
    void packagesFormNoRing() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheRootReadsClockEnvironmentAndProcess() {
        outside(ROOT).check(CLASSES);
    }

    @Test
    void aPlantedReaderOfEachIsSeen() {
        var planted = new ClassFileImporter().importPackagesOf(ReadsOutside.class);
        var message = String.valueOf(assertThrows(AssertionError.class, () -> outside(ROOT + ".testing.planted")
                        .check(planted))
                .getMessage());
        for (var call : ReadsOutside.CALLS) {
            assertTrue(message.contains(call), () -> call + " is not in " + message);
        }
    }

    @Test
    void aPlantedArrowUpIsSeen() {
        var planted = new ClassFileImporter()
                .importPackagesOf(Upwards.class, dev.headroom.gateway.testing.planted.relay.Above.class);
        assertThrows(
                AssertionError.class, () -> arrows(ROOT + ".testing.planted").check(planted));
    }

    /** Clock, environment and processes come from the root package, so that tests can give others. */
    private static ArchRule outside(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .accessTargetWhere(
                        describe("reads the clock, the environment or a process", GatewayArchitectureTest::reads));
    }

    private static boolean reads(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getFullName();
        var name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> SYSTEM.contains(name);
            case "java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                name.equals("now");
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system");
            case "java.lang.ProcessHandle", "java.lang.ProcessBuilder", "java.lang.Runtime", "java.util.Date" -> true;
            default -> false;
        };
    }

    private static ArchRule arrows(String root) {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("root")
                .definedBy(root)
                .layer("health")
                .definedBy(root + ".health")
                .layer("relay")
                .definedBy(root + ".relay..")
                .layer("stats")
                .definedBy(root + ".stats..")
                .layer("route")
                .definedBy(root + ".route")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("health")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("relay")
                .mayOnlyBeAccessedByLayers("root", "health")
                .whereLayer("stats")
                .mayOnlyBeAccessedByLayers("root", "health", "relay")
                .whereLayer("route")
                .mayOnlyBeAccessedByLayers("root", "health", "relay", "stats");
    }
}
