package dev.headroom.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.headroom.core.planted.PlantedLocator;
import dev.headroom.core.planted.PlantedReach;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class CoreArchitectureTest {
    private static final String CORE = "dev.headroom.core.";

    /** Types that reach the machine: files, processes, channels and sockets. */
    private static final Pattern MACHINE_TYPES = Pattern.compile("java\\.nio\\.file\\.(Files|FileSystems)"
        + "|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)"
        + "|java\\.nio\\.channels\\..*|java\\.lang\\.(ProcessBuilder|ProcessHandle|Process|Runtime)"
        + "|java\\.net\\.(Socket|ServerSocket|DatagramSocket|HttpURLConnection|URLConnection|InetAddress|NetworkInterface)"
        + "|java\\.net\\.http\\..*|com\\.sun\\.net\\.httpserver\\..*");

    /** Methods that read the clock, wait, or read the environment. */
    private static final Pattern MACHINE_METHODS =
            Pattern.compile("java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.system\\w*"
                + "|java\\.lang\\.System\\.(nanoTime|currentTimeMillis|getenv|getProperty|getProperties|exit)"
                + "|java\\.lang\\.Thread\\.(sleep|onSpinWait)|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park\\w*"
                + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep|java\\.util\\.Date\\.<init>");

    /** Each package with those below it, and the packages it uses: not one more, and not one less. */
    private static final String ARROWS = """
        model      →
        textedit   → plan
        operation  → model plan status
        plan       → model
        status     → model
        usage      → model status textedit
        host       → model
        loopback   → host
        health     → host model operation status textedit upstream
        runtime    → host model plan status upstream
        state      → host model plan status textedit
        upstream   → model
        tool       → host model plan routing status textedit upstream
        routing    → health host model plan state status textedit upstream
        legacy.text       → textedit
        legacy.detect     → host model runtime status
        supervisor        → host legacy.detect model plan status
        legacy.supervisor → host model plan status supervisor
        supervisor.choice → host legacy.supervisor model plan runtime status supervisor
        legacy.undo       → host legacy.text model plan routing state status supervisor.choice textedit
        legacy.leftover   → host legacy.text legacy.undo model plan textedit tool
        apply      → health host legacy.detect model operation plan routing state status
        planner    → health host legacy.detect legacy.undo model plan routing runtime state status supervisor supervisor.choice textedit tool upstream
        watch      → health host legacy.detect model plan routing state status supervisor supervisor.choice tool upstream
        lifecycle  → apply health host legacy.detect legacy.undo model operation plan planner routing runtime session state status supervisor supervisor.choice upstream
        graph      → apply health host legacy.undo lifecycle operation planner routing runtime state status supervisor.choice tool watch
        doctor     → model
        session    → host model status
        api        → doctor host model operation plan status usage
        api.change → api apply host legacy.leftover lifecycle model operation plan planner routing state status watch
        api.doctor → api doctor host legacy.detect model plan runtime status supervisor tool upstream usage
        api.session → api apply health host model operation planner runtime session state status supervisor tool upstream
        api.local  → api api.change api.doctor api.session apply graph host legacy.leftover lifecycle model operation planner routing runtime state status supervisor.choice tool usage watch
        """;

    /** What a workspace needs once. */
    private static final Set<String> MADE_ONCE = Stream.of(
                    "state.ManifestStore state.ProcessStore state.RoutingStore state.Journal state.EngineHistory"
                            + " state.TrayFolder state.ProfileStores health.Probe routing.Router"
                            + " routing.change.RoutingExecutor routing.change.LocalEndpoints planner.Planner"
                            + " planner.RemovalPlanner planner.resolve.Resolver planner.resolve.PortSelection"
                            + " legacy.undo.PythonInstallerRouting watch.Observer apply.AgentControl apply.StepRunner"
                            + " apply.StepUndoer apply.Executor apply.Recovery lifecycle.Lifecycle"
                            + " lifecycle.AgentExitHandler lifecycle.StaleRoutingCleanup lifecycle.engine.EngineFactory"
                            + " lifecycle.ProfileAgent lifecycle.UnprivilegedAgent lifecycle.SessionAgent"
                            + " lifecycle.engine.PythonUse lifecycle.engine.EngineTrial runtime.ManagedPython"
                            + " api.change.DriftService api.change.ChangeGuard api.change.ChangeRunner"
                            + " api.change.ApplyOperation api.change.RemoveOperation api.local.ManagedEngine"
                            + " api.local.Installer")
            .flatMap(names -> Stream.of(names.split(" ", -1)))
            .map(CORE::concat)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ROOMS = table().keySet();

    private final JavaClasses core = new ClassFileImporter()
            // A package without classes is no room, though Maven makes a class of its description.
            .withImportOption(location -> !location.contains("package-info"))
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/sim/") && !location.contains("Test"))
            .importPackages("dev.headroom.core");

    @Test
    void everyPackageUsesExactlyWhatTheTableSays() {
        assertEquals(table(), used());
    }

    @Test
    void theArrowsOfTheTablePointDown() {
        Map<String, Set<String>> above = table();
        boolean lifted = true;
        while (lifted) {
            lifted = above.values().removeIf(uses -> Collections.disjoint(uses, above.keySet()));
        }
        assertEquals(Map.of(), above, "a ring");
    }

    @Test
    void packagesFormNoRing() {
        slices().matching(CORE + "(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void whatIsNamedAfterThePythonInstallerIsInItsWing() {
        classes()
                .that()
                .haveSimpleNameStartingWith("PythonInstaller")
                .should()
                .resideInAPackage(CORE + "legacy..")
                .check(core);
    }

    @Test
    void collaboratorsAreMadeOnlyWhereTheGraphIsComposed() {
        Set<String> roots =
                Set.of(CORE + "graph.PlanningGraph", CORE + "graph.RunningGraph", CORE + "api.local.Installers");
        assertEquals(
                List.of(), makers(core).filter(maker -> !roots.contains(maker)).toList());
        assertEquals(
                roots, makers(core).filter(roots::contains).collect(Collectors.toSet()), "who makes none is no root");
    }

    /** Jackson's mapper needs some 20 ms to be ready; only what writes JSON or reads another program's leftovers waits for it. */
    @Test
    void onlyWhatWritesJsonWaitsForAMapper() {
        Set<String> users = core.stream()
                .filter(type -> !type.getPackageName().startsWith(CORE + "legacy"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(arrow -> arrow.getTargetClass().getSimpleName())
                        .anyMatch(name -> name.equals("ObjectMapper") || name.equals("JsonMapper")))
                .map(type -> type.getName())
                .collect(Collectors.toSet());
        assertEquals(Set.of(CORE + "state.codec.Json", CORE + "state.codec.Json$Writing"), users);
    }

    @Test
    void onlyTheFactoryOfTheFacadeHoldsAGraph() {
        Set<String> holders = core.stream()
                .filter(type -> !type.getPackageName().equals(CORE + "graph"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                                arrow -> arrow.getTargetClass().getPackageName().equals(CORE + "graph")))
                .map(type -> type.getName())
                .collect(Collectors.toSet());
        assertEquals(Set.of(CORE + "api.local.Installers"), holders);
    }

    @Test
    void aCollaboratorThatIsMadeElsewhereIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedLocator.class);
        assertEquals(List.of(PlantedLocator.class.getName()), makers(planted).toList());
    }

    @Test
    void onlyTheHostTouchesTheMachine() {
        assertEquals(List.of(), reaches(CORE + "host", core));
    }

    @Test
    void everyWayToTheMachineIsSeen() {
        JavaClasses planted = new ClassFileImporter().importPackagesOf(PlantedReach.class);
        Set<String> methods = planted.get(PlantedReach.class).getMethods().stream()
                .map(JavaMember::getName)
                .filter(name -> !name.startsWith("lambda"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> seen = new TreeSet<>();
        reaches("nowhere", planted).forEach(line -> seen.add(line.split(" ", -1)[0]));
        methods.remove("harmless");
        assertEquals(methods, seen);
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

    /** The longest name in the table with which the package begins; a package that the table does not have is its own. */
    private static String room(String packageName) {
        String name = packageName.substring(CORE.length());
        return ROOMS.stream()
                .filter(room -> (name + ".").startsWith(room + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    /** The ways from classes outside a package to the machine: the method's name and what it uses. */
    private static List<String> reaches(String except, JavaClasses classes) {
        return classes.stream()
                .filter(type -> !(type.getPackageName() + ".").startsWith(except + "."))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> isMachine(access.getTarget()))
                .map(access -> access.getOrigin().getName() + " uses "
                        + access.getTarget().getFullName())
                .sorted()
                .distinct()
                .toList();
    }

    /** The classes that call a constructor of a collaborator. */
    private static Stream<String> makers(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getConstructorCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getName())
                        .anyMatch(made -> MADE_ONCE.contains(made) && !made.equals(type.getName())))
                .map(type -> type.getName())
                .sorted();
    }

    private static boolean isMachine(AccessTarget target) {
        String type = target.getOwner().getName();
        return MACHINE_TYPES.matcher(type).matches()
                || MACHINE_METHODS.matcher(type + "." + target.getName()).matches();
    }
}
