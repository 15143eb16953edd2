package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./headroom} in a small checkout, with stand-ins for Maven, the JDKs and the built program. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script for sh")
class CheckoutLauncherTest {
    private static final String FIRST = "Headroom: building for the first time";
    private static final String AGAIN = "Headroom: the sources have changed, building";
    private static final String NO_JDK = ": Headroom cannot be built, because no JDK 25 was found.";
    private static final String OLD_ONE = "The program that was built before runs now; it lacks the newest changes.";

    /** Builds a program that prints its version and arguments; the file "maven" says what else happens. */
    private static final String MAVEN = """
        #!/bin/sh
        echo "$JAVA_HOME $*" >>asked
        echo '[INFO] Building app 0.1.0                                    [2/3]'
        . ./maven
        mkdir -p packaging/target/run/headroom/bin
        version=$(cat app/src/main/version)
        printf '#!/bin/sh\\necho "%s: $*"\\n' "$version" >packaging/target/run/headroom/bin/headroom
        chmod 755 packaging/target/run/headroom/bin/headroom
        printf inputs >packaging/target/run/headroom.stamp
        """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private Path checkout;
    private Path jdk;

    @BeforeEach
    void aCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("a checkout"));
        executable("a checkout/headroom", Files.readString(Box.repository().resolve("headroom")));
        executable("a checkout/mvnw", MAVEN);
        write("a checkout/maven", "");
        for (String source : List.of("app/src/main/version", "app/src/test/Test.java", "docs/page.md")) {
            write("a checkout/" + source, "1");
            age(source, 100);
        }
        age("app/src/main", 100);
        jdk = jdk("places/jdk", "25.0.1");
        jdk("places/another", "17.0.9");
        environment.put("HEADROOM_JDKS", folder.resolve("nowhere") + ":" + folder.resolve("places"));
        javaOnThePath(jdk("elsewhere/java-17", "17.0.9"));
    }

    @Test
    void theFirstCommandBuildsTheProgramWithoutTestsAndRunsIt() throws Exception {
        Ended first = run("install", "a b");
        assertEquals(new Ended(0, "1: install a b\n", first.told()), first);
        assertTrue(first.told().startsWith(FIRST), first.told());
        assertTrue(first.told().endsWith(" ...\n  [2/3] app\n"), first.told());
        assertEquals(
                List.of(jdk + " -B -ntp -Prun -Dmaven.test.skip=true -Dimage.train=true -pl packaging -am package"),
                asked());
    }

    @Test
    void aBuiltProgramStartsWithoutAWord() throws Exception {
        run("x");
        assertEquals(new Ended(0, "1: x\n", ""), run("x"));
        assertEquals(1, asked().size());
    }

    @Test
    void aChangedSourceIsBuiltAndAChangedTestOrPageIsNot() throws Exception {
        run("x");
        age("packaging/target/run/headroom.stamp", 50);
        write("a checkout/app/src/test/Test.java", "2");
        write("a checkout/docs/page.md", "2");
        assertEquals(new Ended(0, "1: x\n", ""), run("x"));

        write("a checkout/app/src/main/version", "2");
        Ended second = run("x");
        assertEquals("2: x\n", second.printed());
        assertTrue(second.told().startsWith(AGAIN), second.told());
        assertTrue(asked().getLast().contains(" -Dimage.train=false "), asked().getLast());
    }

    @Test
    void aSourceThatChangesDuringTheBuildIsBuiltByTheNextCommand() throws Exception {
        write("a checkout/maven", "touch -d '+1 minute' app/src/main/version");
        run("x");
        assertTrue(run("x").told().startsWith(AGAIN));
    }

    @Test
    void withoutAJdkTheLauncherSaysWhereOneComesFrom() throws Exception {
        environment.put("HEADROOM_JDKS", "");
        Ended ended = run("x");
        assertEquals(1, ended.code());
        assertTrue(ended.told().startsWith("Error" + NO_JDK), ended.told());
        assertTrue(ended.told().contains("sudo apt install openjdk-25-jdk-headless"), ended.told());
        assertFalse(Files.exists(checkout.resolve("asked")));
    }

    @Test
    void withoutAJdkTheProgramThatWasBuiltBeforeRuns() throws Exception {
        run("x");
        write("a checkout/app/src/main/version", "2");
        age("packaging/target/run/headroom.stamp", 50);
        environment.put("HEADROOM_JDKS", "");
        Ended ended = run("x");
        assertEquals(new Ended(0, "1: x\n", ended.told()), ended);
        assertTrue(ended.told().startsWith("Warning" + NO_JDK), ended.told());
        assertTrue(ended.told().endsWith(OLD_ONE + "\n"), ended.told());
    }

    @Test
    void aFailedBuildEndsWithMavensLastLines() throws Exception {
        write("a checkout/maven", "echo '[ERROR] App.java:[3,4] odd'; echo '[INFO] quiet'; exit 1");
        Ended ended = run("x");
        assertEquals(1, ended.code());
        String log =
                checkout.toRealPath().resolve("packaging/target/run/build.log").toString();
        assertTrue(
                ended.told()
                        .endsWith("Error: the build failed. The last lines of " + log + ":\n"
                                + "[ERROR] App.java:[3,4] odd\n"),
                ended.told());
    }

    @Test
    void afterAFailedBuildTheProgramThatWasBuiltBeforeRuns() throws Exception {
        run("x");
        write("a checkout/app/src/main/version", "2");
        age("packaging/target/run/headroom.stamp", 50);
        write("a checkout/maven", "exit 1");
        Ended ended = run("x");
        assertEquals(new Ended(0, "1: x\n", ended.told()), ended);
        assertTrue(ended.told().contains("\nWarning: the build failed."), ended.told());
        assertTrue(ended.told().endsWith(OLD_ONE + "\n"), ended.told());
    }

    @Test
    void aDownloadThatFailsIsNamedAsTheReason() throws Exception {
        write("a checkout/maven", "echo '[ERROR] Could not transfer artifact a:b:1 from/to central'; exit 1");
        String told = run("x").told();
        assertTrue(told.contains("\nThe build could not download what it needs."), told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "candidates of sdkman/java/25.0.1-tem"
            })
    void aJdkIsFoundWhereSystemsPutIt(String place) throws Exception {
        Path found = jdk(place, "25");
        environment.put(
                "HEADROOM_JDKS",
                folder.resolve("Library/Java/JavaVirtualMachines") + ":" + folder.resolve("opt") + ":"
                        + folder.resolve("candidates of sdkman/java"));
        run("x");
        assertEquals(found.toString(), jdk(asked().getFirst()));
    }

    @Test
    void javaHomeAndTheJavaOnThePathCountWhenTheyAreOfTheRightVersion() throws Exception {
        environment.put("HEADROOM_JDKS", "");
        environment.put("JAVA_HOME", jdk("old", "21.0.2").toString());
        Path onThePath = jdk("on the path", "25.0.2");
        javaOnThePath(onThePath);
        run("x");
        Path home = jdk("home", "25");
        environment.put("JAVA_HOME", home.toString());
        age("packaging/target/run/headroom.stamp", 200);
        run("x");
        assertEquals(
                List.of(onThePath.toString(), home.toString()),
                asked().stream().map(CheckoutLauncherTest::jdk).toList());
    }

    @Test
    void withoutADisplayTheHelpIsShown() throws Exception {
        Assumptions.assumeFalse(OS.MAC.isCurrentOs(), "a Mac has a display of its own kind");
        run("x");
        assertEquals(
                new Ended(
                        0,
                        "1: --help\n",
                        "There is no display, so the desktop cannot start. The command line offers this:\n"),
                run());
    }

    /** How a command ended: its exit code, its output and its messages. */
    private record Ended(int code, String printed, String told) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "a checkout/headroom"));
        command.addAll(List.of(arguments));
        Path printed = folder.resolve("printed");
        Path told = folder.resolve("told");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(told.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the launcher hangs");
        return new Ended(process.exitValue(), Files.readString(printed), Files.readString(told));
    }

    /** One line for each run of Maven: the folder of its JDK and its arguments. */
    private List<String> asked() throws IOException {
        return Files.readAllLines(checkout.resolve("asked"));
    }

    private static String jdk(String run) {
        return run.substring(0, run.indexOf(" -B "));
    }

    private Path jdk(String place, String version) throws IOException {
        executable(place + "/bin/javac", "");
        write(place + "/release", "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return folder.resolve(place);
    }

    private void javaOnThePath(Path home) throws IOException {
        executable("path/java", "#!/bin/sh\necho '    java.home = " + home + "' >&2\n");
        environment.put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
    }

    private void executable(String file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Makes a file of the checkout so many seconds older than now. */
    private void age(String file, int seconds) throws IOException {
        Path path = checkout.resolve(file);
        Files.setLastModifiedTime(
                path, FileTime.from(Files.getLastModifiedTime(path).toInstant().minusSeconds(seconds)));
    }
}
