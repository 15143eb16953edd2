package dev.headroom.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Words and output know no command; commands know both. What the module system forbids is not asked again here. */
class AppArchitectureTest {
    private static final String CLI = "dev.headroom.app.cli";
    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headroom.app");

    @Test
    void packagesFormNoRing() {
        slices().matching("dev.headroom.app.(**)").should().beFreeOfCycles().check(APP);
    }

    @Test
    void wordsAndOutputKnowNoCommand() {
        knowNoCommand(CLI + ".words", CLI + ".output").check(APP);
        // The rule can fail: commands know each other.
        assertTrue(knowNoCommand(CLI).evaluate(APP).hasViolation());
    }

    private static ArchRule knowNoCommand(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI);
    }
}
