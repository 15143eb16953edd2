package dev.headroom.gateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.headroom.gateway.testing.planted.stats.Upwards;
import org.junit.jupiter.api.Test;

final class GatewayArchitectureTest {
    private static final String ROOT = "dev.headroom.gateway";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void arrowsPointDown() {
        arrows(ROOT).check(CLASSES);
    }

    @Test
    void packagesFormNoRing() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aPlantedArrowUpIsSeen() {
        var planted = new ClassFileImporter()
                .importPackagesOf(Upwards.class, dev.headroom.gateway.testing.planted.relay.Above.class);
        assertThrows(
                AssertionError.class, () -> arrows(ROOT + ".testing.planted").check(planted));
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
