package dev.headroom.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class CoreArchitectureTest {
    private static final String CORE = "dev.headroom.core.";

    private static final String[] OUTSIDE_HOST = {
        "java.nio.file.Files", "java.lang.ProcessBuilder", "java.net.Socket", "java.net.HttpURLConnection"
    };

    /** Each package, and the packages it uses: not one more, and not one less. */
    private static final String ARROWS = """
        model      →
        textedit   → plan
        operation  → model
        plan       → model
        status     → model
        host       → model
        health     → host model status
        runtime    → host model status
        state      → host model plan status textedit
        tool       → host model plan status textedit
        supervisor → health host model plan runtime status
        routing    → health host model plan state status textedit
        legacy     → host model plan routing state status supervisor textedit
        apply      → health host model operation plan routing state status
        planner    → health host legacy model plan routing runtime state status supervisor textedit tool
        watch      → health host model plan planner routing state status supervisor tool
        lifecycle  → apply health host model operation plan routing runtime state status supervisor
        api        → apply host lifecycle model operation plan planner routing runtime state status supervisor tool watch
        """;

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/sim/") && !location.contains("Test"))
            .importPackages("dev.headroom.core");

    @Test
    void everyPackageUsesExactlyWhatTheTableSays() {
        assertEquals(table(), used());
    }

    @Test
    void packagesFormNoRing() {
        slices().matching(CORE + "(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void onlyTheHostTouchesTheMachine() {
        assertFalse(machineRule(CORE + "host..").evaluate(core).hasViolation());
        // The rule can fail: without its exception the host itself breaks it.
        assertTrue(machineRule("nowhere..").evaluate(core).hasViolation());
    }

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new TreeMap<>();
        ARROWS.lines().forEach(line -> {
            String[] sides = line.split("→", -1);
            Set<String> right = new TreeSet<>(Set.of(sides[1].strip().split(" ", -1)));
            right.remove("");
            table.put(sides[0].strip(), right);
        });
        return table;
    }

    private Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        core.forEach(type -> {
            Set<String> from = used.computeIfAbsent(room(type.getPackageName()), _ -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(arrow -> arrow.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith(CORE))
                    .map(CoreArchitectureTest::room)
                    .filter(room -> !room.equals(room(type.getPackageName())))
                    .forEach(from::add);
        });
        return used;
    }

    private static String room(String packageName) {
        return packageName.substring(CORE.length()).split("\\.", -1)[0];
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
