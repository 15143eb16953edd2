package dev.headroom.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** {@code ui} puts everything together and is known to nobody; what needs no screen knows nothing of ours. */
class DesktopArchitectureTest {
    private static final String DESKTOP = "dev.headroom.desktop.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headroom.desktop");

    @Test
    void packagesFormNoRing() {
        slices().matching(DESKTOP + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyKnowsTheUi() {
        unknown("ui").check(CLASSES);
        // The rule can fail: others do know the texts.
        assertTrue(unknown("text").evaluate(CLASSES).hasViolation());
    }

    @Test
    void busInstanceAndTextsKnowNothingOfOurs() {
        for (String room : new String[] {"dbus", "instance", "text"}) {
            noClasses()
                    .that()
                    .resideInAPackage(DESKTOP + room)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.headroom.desktop..").and(not(resideInAPackage(DESKTOP + room))))
                    .check(CLASSES);
        }
    }

    private static ArchRule unknown(String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(DESKTOP + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DESKTOP + room);
    }
}
