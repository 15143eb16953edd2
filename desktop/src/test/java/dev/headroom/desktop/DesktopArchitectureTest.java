package dev.headroom.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code ui} puts everything together and is known to nobody; what needs no screen knows nothing of ours. */
class DesktopArchitectureTest {
    private static final String DESKTOP = "dev.headroom.desktop.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headroom.desktop");

    /**
     * Who uses the machine beside the core's {@code host}, below this module's package: not one more, and not one
     * less. Only DesktopMain ends the process.
     */
    private static final String MACHINE = """
        diagnosis.Bundle: Channels System.getProperty
        elevation.ElevatedProcess: Process ProcessBuilder
        elevation.OnePromptOperation: LockSupport
        elevation.PolkitAgent: ProcessHandle
        elevation.machine.MachineWatch: System.nanoTime
        elevation.machine.SystemJournal: Process ProcessBuilder
        instance.Meeting: InetAddress ServerSocket ServerSocketChannel SocketChannel
        instance.SingleInstance: FileChannel LockSupport ServerSocketChannel SocketChannel System.nanoTime
        settings.LoginItem: Process ProcessBuilder
        tray.host.NotifierTray: ProcessHandle
        tray.host.TrayHosts: System.getProperty
        ui.Desktop: Clock
        ui.DesktopMain: Clock System.exit System.getProperty System.getenv
        ui.PanelWait: LockSupport System.nanoTime
        ui.PauseTimer: LockSupport
        ui.SavedToday: LockSupport
        ui.notice.NoticePublisher: LockSupport System.nanoTime
        ui.window.Browser: Process ProcessBuilder
        ui.window.Diagnosing: LocalDateTime
        wizard.model.SetupRun: Instant
        """;

    private static final int PREFIX = "dev.headroom.desktop.".length();

    /** Types that reach the machine: files, processes, channels and sockets. */
    private static final Pattern MACHINE_TYPES = Pattern.compile("java\\.nio\\.channels\\..*"
        + "|java\\.lang\\.(ProcessBuilder|ProcessHandle|Process|Runtime)"
        + "|java\\.net\\.(Socket|ServerSocket|DatagramSocket|HttpURLConnection|URLConnection|InetAddress|NetworkInterface)"
        + "|java\\.net\\.http\\..*");

    /** Methods that read the clock, wait, read the environment or end the process. */
    private static final Pattern MACHINE_METHODS =
            Pattern.compile("java\\.time\\.\\w+\\.now|java\\.time\\.Clock\\.system\\w*"
                + "|java\\.lang\\.System\\.(nanoTime|currentTimeMillis|getenv|getProperty|getProperties|exit)"
                + "|java\\.lang\\.Thread\\.(sleep|onSpinWait)|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park\\w*"
                + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep|java\\.util\\.Date\\.<init>");

    @Test
    void packagesFormNoRing() {
        slices().matching(DESKTOP + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyKnowsTheUi() {
        unknown("ui..").check(CLASSES);
        // The rule can fail: others do know the texts.
        assertTrue(unknown("text").evaluate(CLASSES).hasViolation());
    }

    @Test
    void instanceAndTextsKnowNothingOfOurs() {
        for (String room : new String[] {"instance", "text"}) {
            noClasses()
                    .that()
                    .resideInAPackage(DESKTOP + room)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.headroom.desktop..").and(not(resideInAPackage(DESKTOP + room))))
                    .check(CLASSES);
        }
    }

    @Test
    void onlyTheseReachTheMachineThemselves() {
        assertEquals(table(MACHINE), reaches(CLASSES));
    }

    @Test
    void everyWayToTheMachineIsSeen() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
        Set<String> methods = planted.get(Planted.class).getMethods().stream()
                .filter(method -> method.getAccessesFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .anyMatch(target -> isMachine(target.getOwner().getName(), target.getName())))
                .map(JavaMember::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(Set.of("channel", "process", "socket", "clock", "pause", "environment", "end")), methods);
    }

    private static ArchRule unknown(String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(DESKTOP + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DESKTOP + room);
    }

    /** Each class that reaches the machine, with what it uses. */
    private static Map<String, Set<String>> reaches(JavaClasses classes) {
        Map<String, Set<String>> reaches = new TreeMap<>();
        classes.forEach(type -> type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(target -> isMachine(target.getOwner().getName(), target.getName()))
                .forEach(target -> reaches.computeIfAbsent(outermost(type.getName()), _ -> new TreeSet<>())
                        .add(word(target.getOwner().getSimpleName(), target.getName()))));
        return reaches;
    }

    private static boolean isMachine(String type, String member) {
        return MACHINE_TYPES.matcher(type).matches()
                || MACHINE_METHODS.matcher(type + "." + member).matches();
    }

    private static String word(String type, String member) {
        return type.equals("System") ? type + "." + member : type;
    }

    private static String outermost(String type) {
        return type.replaceFirst("\\$.*", "").substring(PREFIX);
    }

    private static Map<String, Set<String>> table(String lines) {
        Map<String, Set<String>> table = new TreeMap<>();
        lines.lines().forEach(line -> {
            String[] sides = line.split(":", -1);
            table.put(sides[0].strip(), new TreeSet<>(Set.of(sides[1].strip().split(" ", -1))));
        });
        return table;
    }

    /** Uses the machine in every way that the rule knows. */
    static final class Planted {
        static boolean channel(FileChannel channel) {
            return channel.isOpen();
        }

        static long process() {
            return ProcessHandle.current().pid();
        }

        static boolean socket(Socket socket) {
            return socket.isBound();
        }

        static Supplier<Instant> clock() {
            return Instant::now;
        }

        static void pause(long nanos) {
            LockSupport.parkNanos(nanos);
        }

        static String environment() {
            return System.getProperty("user.home", "");
        }

        static void end() {
            System.exit(1);
        }

        static Path harmless() {
            return Path.of("a");
        }
    }
}
