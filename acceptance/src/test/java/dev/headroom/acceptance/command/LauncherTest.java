package dev.headroom.acceptance.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that start the image's Java. */
@EnabledOnOs(
        value = OS.LINUX,
        disabledReason = "other systems do not let go of a folder that is somebody's current one")
class LauncherTest {
    @TempDir
    Path image;

    @ParameterizedTest
    @ValueSource(strings = {"headroom", "headroom-tray"})
    void aCurrentFolderThatIsGoneIsLeftBecauseJavaDoesNotStartInOne(String name) throws Exception {
        Path launcher = launcher(name, "pwd -P");
        Path gone = Files.createDirectories(image.resolve("gone"));
        Process process = new ProcessBuilder("sh", "-c", "rmdir \"$PWD\" && exec \"$0\"", launcher.toString())
                .directory(gone.toFile())
                .start();
        assertEquals("/\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"headroom --help", "headroom install agent run", "headroom-tray"})
    void whatJavaWritesWhenItCrashesLiesInNoFolderOfTheUsers(String words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(words.split(" ")));
        argv.set(
                0,
                launcher(argv.getFirst(), "for word; do echo \"$word\"; done").toString());
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "TMPDIR", "/var/tmp/a b"));
        String started = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(started.lines().anyMatch("-XX:ErrorFile=/var/tmp/a b/headroom-java-%p.log"::equals), started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"headroom", "headroom-tray"})
    @Tag("namespaces")
    void withoutTheKernelsFilesAboutProcessesTheReasonIsTold(String name) throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("unshare", "--map-root-user", "--mount", "true")
                                .start()
                                .waitFor()
                        == 0,
                "this user may not make namespaces");
        Process process = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs none /proc && exec \"$0\"",
                        launcher(name, "echo started").toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(told.startsWith("Error: Headroom cannot run here: /proc is not mounted.\n"), told);
        assertEquals(1, process.waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"headroom", "headroom-tray"})
    void namesInUtf8AreReadAsSuchWhateverTheLocalesEncodingIs(String name) throws Exception {
        Path launcher = launcher(name, "printf %s \"${LC_ALL-}\"");
        assertEquals("mine", locale(launcher, "UTF-8", "h\u00e9"));
        assertEquals("C.UTF-8", locale(launcher, "ANSI_X3.4-1968", "h"));
        for (String encoding : List.of("EUC-JP", "ISO-8859-1")) {
            assertEquals("C.UTF-8", locale(launcher, encoding, "h\u00e9"));
            assertEquals("mine", locale(launcher, encoding, "h"));
        }
        // A name in the locale's own encoding is no UTF-8: bytes go through a shell, because Java has no such names
        // here.
        assertEquals("mine", locale(launcher, "ISO-8859-1", "$(printf 'h\\351')"));
    }

    /** The locale in which our Java is started, on a machine whose locale has this encoding. */
    private String locale(Path launcher, String encoding, String home) throws Exception {
        Path programs = Files.createDirectories(image.resolve("programs"));
        Path locale = Files.writeString(programs.resolve("locale"), "#!/bin/sh\necho " + encoding + "\n");
        Files.setPosixFilePermissions(locale, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(image.resolve("start"), "cd /; HOME=\"/home/" + home + "\" exec \"$0\"\n");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", ". '" + script + "'", launcher.toString());
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "mine", "PATH", programs + ":/usr/bin:/bin"));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A unit of an older version, or the Python command line when ours is first on the PATH. */
    @Test
    void anAgentThatIsStartedWithoutTheWordsByWhichItIsKnownGetsThem() throws Exception {
        Path profile = Files.createDirectories(image.resolve(".headroom/deploy/work"));
        Files.writeString(profile.resolve("manifest.json"), """
            {
              "profile": "work",
              "runtime_kind": "python",
              "port": 8791,
              "tool_envs": {}
            }
            """);
        String known = "-- headroom proxy --port 8791 --headroom-deployment-profile work"
                + " --headroom-deployment-runtime python\nwork python\n";
        assertEquals("install agent run --profile work " + known, started("install agent run --profile work"));
        assertEquals(
                "install agent run --profile work -- headroom proxy --port 1\n \n",
                started("install agent run --profile work -- headroom proxy --port 1"));
        assertEquals("install agent run --profile other\n \n", started("install agent run --profile other"));
        assertEquals("install agent stopped --profile work\n \n", started("install agent stopped --profile work"));
        assertEquals("install agent run\n \n", started("install agent run"));
        Files.move(profile, profile.resolveSibling("default"));
        assertTrue(started("install agent run").startsWith("install agent run -- headroom proxy --port 8791"));
    }

    @Test
    void aWrappedToolIsTheLaunchersOwnProcessWithTheUsersEnvironmentAndOneVariableMore() throws Exception {
        Process tool = wrapped("""
            echo "export ADDED='a b'"
            echo "set -- /bin/sh -c 'env; exit 5'"
            """);
        List<String> lines = tool.inputReader().lines().toList();
        assertEquals(5, tool.waitFor());
        Set<String> variables = new TreeSet<>(lines);
        variables.removeIf(line -> line.startsWith("PWD=") || line.startsWith("_=") || line.startsWith("SHLVL="));
        assertEquals(Set.of("ADDED=a b", "JAVA_TOOL_OPTIONS=-Dmine", "LC_ALL=mine", "PATH=/usr/bin:/bin"), variables);
    }

    @Test
    void theCommandIsToldWhichProcessBecomesTheTool() throws Exception {
        Process tool = wrapped("""
            echo "set -- /bin/sh -c 'echo \\$\\$ \\$1' '' $HEADROOM_TRAY_WRAP"
            """);
        assertEquals(tool.pid() + " " + tool.pid(), tool.inputReader().readLine());
    }

    @Test
    void whatCannotBeWrappedIsNotStartedAndTheCodeIsTheCommands() throws Exception {
        Process tool = wrapped("echo \"set -- /bin/echo started\"; exit 2");
        assertEquals(List.of(), tool.inputReader().lines().toList());
        assertEquals(2, tool.waitFor());
    }

    /** script(1) runs a command on a terminal of its own. */
    @Test
    void aWrappedToolHasTheTerminalAndTheCommandIsToldThatSomebodyCanBeAsked() throws Exception {
        String java = """
            [ -t 1 ] || echo "set -- /bin/sh -c '[ -t 0 ] && [ -t 1 ] && ps -o stat= -p \\$\\$; echo ${HEADROOM_TRAY_WRAP#* }'"
            """;
        String command = launcher("headroom", java) + " wrap claude";
        Process terminal = new ProcessBuilder("script", "-qec", command, "/dev/null").start();
        String shown = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = shown.lines().map(String::strip).toList();
        assertTrue(lines.getFirst().contains("+"), "in the foreground of its terminal: " + shown);
        assertEquals("tty", lines.getLast());
        assertEquals(0, terminal.waitFor());
    }

    /** The launcher with {@code wrap}, where our Java is a script. */
    private Process wrapped(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher("headroom", script).toString(), "wrap", "claude")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "JAVA_TOOL_OPTIONS", "-Dmine", "LC_ALL", "mine"));
        return builder.start();
    }

    /** What our Java is started with after the name of our program, and the two variables. */
    private String started(String words) throws Exception {
        Path launcher = launcher(
                "headroom",
                "while [ \"$1\" != -m ]; do shift; done; shift 2; echo \"$*\";"
                        + " echo \"${HEADROOM_DEPLOYMENT_PROFILE-} ${HEADROOM_DEPLOYMENT_RUNTIME-}\"");
        List<String> argv = new ArrayList<>(List.of(launcher.toString()));
        argv.addAll(List.of(words.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", image.toString(), "PATH", "/usr/bin:/bin"));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The launcher in an image whose Java is a script. */
    private Path launcher(String name, String script) throws IOException {
        Path bin = Files.createDirectories(image.resolve("bin"));
        Path launcher = Files.copy(
                Path.of("../packaging/src/bin", name), bin.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return launcher;
    }
}
