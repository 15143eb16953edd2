package dev.headroom.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real shells read what we want to stand there, in homes with hard names and with hard values. */
@Tag("never-7")
@Tag("shells")
class ShellsTest {
    private static final ProfileName PROFILE = new ProfileName("a.b_c-d");
    private static final Path ENVIRONMENT_D =
            Path.of("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator");

    private static boolean ownFiles;

    @TempDir
    private Path folder;

    @TempDir
    private Path system;

    @BeforeAll
    static void look() throws Exception {
        ownFiles = OwnSystemFiles.arePossible();
    }

    static List<String> homes() {
        return List.of(
                "plain",
                "with space",
                "it's \"quoted\"",
                "$HOME`id`$(id)",
                "back\\slash\\n",
                "per%cent&<x>!#;",
                "näme 日本",
                "line\nend%s\\x",
                "-dash*[a]?{b}~");
    }

    static Stream<Arguments> shellsAndHomes() {
        List<List<String>> shells = List.of(
                List.of("bash", "--login", "-c"),
                List.of("bash", "-i", "-c"),
                List.of("bash", "--login", "-e", "-u", "-c"),
                List.of("dash", "-l", "-c"),
                List.of("dash", "-l", "-e", "-u", "-c"),
                List.of("zsh", "-l", "-c"),
                List.of("zsh", "-i", "-c"),
                List.of("zsh", "-o", "rcquotes", "-o", "errexit", "-o", "nounset", "-i", "-c"),
                List.of("fish", "-c"),
                List.of("fish", "-l", "-c"),
                List.of("tcsh", "-c"));
        return shells.stream().flatMap(shell -> homes().stream()
                // No line of tcsh's can name a home with a line end in it.
                .filter(home -> !shell.getFirst().equals("tcsh") || !home.contains("\n"))
                .map(home -> Arguments.of(shell, home)));
    }

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> texts = List.of(
                "http://127.0.0.1:8787/v1",
                "",
                " two  words ",
                "it's",
                "''",
                "'",
                "a\"b",
                "$HOME ${HOME} $(id) `id` $$ $",
                "back\\slash\\",
                "\\'",
                "100%s & <x> | ; # ! ~ * ? [a] {b,c}",
                "näme 日本",
                "two\nlines\n\tand a tab");
        for (int i = 0; i < texts.size(); i++) {
            values.put("HEADROOM_T" + i, texts.get(i));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("shellsAndHomes")
    void aNewShellSeesEveryValueUntilOurFileIsGone(List<String> shell, String name) throws Exception {
        assumeTrue(isInstalled(shell.getFirst()), () -> shell.getFirst() + " is not installed");
        Path home = Files.createDirectories(folder.resolve(name));
        assumeTrue(
                run(with(shell, "echo it started"), home).contains("it started"),
                () -> shell + " does not bear this machine's own start-up files, and this user gets no namespaces");
        perform(entries(home));
        assertEquals(values(), seen(shell, home));

        Files.delete(new WorkspaceLayout(home.resolve(".headroom")).shellVariables(PROFILE));
        Files.deleteIfExists(home.resolve(".config/fish/conf.d/headroom-" + PROFILE + ".fish"));
        Files.deleteIfExists(home.resolve(".headroom/deploy/" + PROFILE + "/env.csh"));
        assertEquals(Map.of(), seen(shell, home));
    }

    /** Debian's MATE and GNOME bring such scripts. */
    @Test
    void whatAnotherPackagePutIntoTheMachinesProfileIsNotReadHere() throws Exception {
        assumeTrue(ownFiles, "this machine gives no mount namespaces to this user");
        Path scripts = Files.createDirectories(folder.resolve("profile.d"));
        Files.writeString(scripts.resolve("desktop.sh"), "export HEADROOM_T0=theirs\nexit 3\n");
        List<String> shell = with(List.of("bash", "--login", "-e", "-u", "-c"), "env -0; echo end");
        String theirs = runAsItIs(OwnSystemFiles.onAMachineWithAScript(scripts, shell), folder);
        assertEquals("", theirs, "the machine's own shell ends in that script");
        String own = runAsItIs(
                OwnSystemFiles.onAMachineWithAScript(scripts, new OwnSystemFiles(system).before(shell)), folder);
        assertTrue(own.endsWith("end\n"), own);
        assertEquals(Map.of(), parsed(own));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theFileEndsWellWhenOursIsGone(String name) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        String line = Shells.line(home.resolve("gone"), PROFILE);
        assertTrue(!line.contains("\n"), line);
        for (String shell : List.of("sh", "bash", "dash", "zsh")) {
            assumeTrue(isInstalled(shell), () -> shell + " is not installed");
            Path file = Files.writeString(home.resolve("rc"), line + "\n");
            assertEquals(
                    "0",
                    run(List.of(shell, "-e", "-u", "-c", ". \"$1\"; echo $?", "x", file.toString()), home)
                            .strip());
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theServiceManagerOfTheUserSeesEveryValueThatItCanCarry(String name) throws Exception {
        assumeTrue(Files.isExecutable(ENVIRONMENT_D), () -> ENVIRONMENT_D + " is not installed");
        Path home = Files.createDirectories(folder.resolve(name));
        perform(entries(home));
        String printed = run(List.of(ENVIRONMENT_D.toString()), home);
        Path script =
                Files.writeString(folder.resolve("printed.sh"), printed.replaceAll("(?m)^(HEADROOM_T)", "export $1"));
        Map<String, String> carried = new LinkedHashMap<>(values());
        carried.values().removeIf(value -> value.isEmpty() || value.contains("\n"));
        assertEquals(carried, parsed(run(List.of("bash", "-c", ". \"$1\"; env -0", "x", script.toString()), home)));
    }

    static Stream<Arguments> shellsAndExceptions() {
        List<List<String>> shells = List.of(
                List.of("bash", "--login", "-e", "-u", "-c"),
                List.of("dash", "-l", "-e", "-u", "-c"),
                List.of("zsh", "-o", "rcquotes", "-o", "errexit", "-o", "nounset", "-i", "-c"),
                List.of("fish", "-c"),
                List.of("tcsh", "-c"),
                List.of(ENVIRONMENT_D.toString()));
        List<List<String>> cases = List.of(
                List.of("", "", "127.0.0.1,localhost", "127.0.0.1,localhost"),
                List.of("a.example,10.0.0.0/8", "", "a.example,10.0.0.0/8,127.0.0.1,localhost", "as the other"),
                List.of("", "b.example", "b.example,127.0.0.1,localhost", "as the other"),
                List.of("a.example", "b.example", "a.example,127.0.0.1,localhost", "b.example,127.0.0.1,localhost"),
                List.of("a,127.0.0.1,localhost", "", "a,127.0.0.1,localhost", "as the other"),
                List.of("*", "*", "*", "*"));
        return shells.stream().flatMap(shell -> cases.stream()
                // The session's generator takes a text as it is; what stands in it is not looked at there.
                .filter(texts -> !shell.getFirst().equals(ENVIRONMENT_D.toString())
                        || !texts.getFirst().contains("*"))
                .map(texts -> Arguments.of(shell, texts)));
    }

    /** Programs read either spelling first, and one that lacks what the other has would take it from them. */
    @ParameterizedTest
    @MethodSource("shellsAndExceptions")
    void whatTheUserExceptsFromOutgoingProxiesStaysAndOurAddressIsAmongIt(List<String> shell, List<String> texts)
            throws Exception {
        boolean session = shell.getFirst().equals(ENVIRONMENT_D.toString());
        assumeTrue(
                session ? Files.isExecutable(ENVIRONMENT_D) : isInstalled(shell.getFirst()), shell + " is not there");
        Path home = Files.createDirectories(folder.resolve("plain"));
        perform(entries(home));
        List<String> argv = new ArrayList<>(List.of("env"));
        for (int i = 0; i < 2; i++) {
            if (!texts.get(i).isEmpty()) {
                argv.add(List.of("NO_PROXY=", "no_proxy=").get(i) + texts.get(i));
            }
        }
        argv.addAll(session ? shell : with(shell, "env"));
        List<String> printed =
                run(argv, home).lines().map(line -> session ? once(line) : line).toList();
        assertTrue(printed.contains("NO_PROXY=" + texts.get(2)), printed::toString);
        String other = texts.getLast().startsWith("as ") ? texts.get(2) : texts.getLast();
        assertTrue(printed.contains("no_proxy=" + other), printed::toString);
    }

    /** The line of a list without what stands in it a second time; ours last. */
    private static String once(String line) {
        List<String> names = new ArrayList<>();
        for (String name : line.substring(line.indexOf('=') + 1).split(",", -1)) {
            names.remove(name);
            names.add(name);
        }
        return line.substring(0, line.indexOf('=') + 1) + String.join(",", names);
    }

    private List<ManagedEntry> entries(Path home) {
        Host host = new PaperMachine(Os.LINUX, home.toString())
                .variable("SHELL", "/usr/bin/zsh")
                .file("~/.config/fish/config.fish", "")
                .file("~/.cshrc", "")
                .file("/run/systemd/system/x", "")
                .host();
        return new EnvironmentRouting(PROFILE, new WorkspaceLayout(home.resolve(".headroom")), host)
                .entries(Scope.USER, values());
    }

    private static void perform(List<ManagedEntry> entries) throws IOException {
        for (ManagedEntry managed : entries) {
            Files.createDirectories(
                    Optional.ofNullable(managed.file().getParent()).orElseThrow());
            switch (managed) {
                case ManagedEntry.OwnFile own -> Files.writeString(own.file(), own.text());
                case ManagedEntry.Line line ->
                    Files.writeString(
                            line.file(), line.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                case ManagedEntry.Values values -> throw new AssertionError(values);
                case ManagedEntry.Variable variable -> throw new AssertionError(variable);
            }
        }
    }

    private Map<String, String> seen(List<String> shell, Path home) throws Exception {
        return parsed(run(with(shell, "env -0"), home));
    }

    private static List<String> with(List<String> shell, String script) {
        return Stream.concat(shell.stream(), Stream.of(script)).toList();
    }

    private static Map<String, String> parsed(String environment) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String entry : environment.split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (entry.startsWith("HEADROOM_T")) {
                found.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        values().keySet().stream()
                .filter(found::containsKey)
                .forEach(key -> ordered.put(key, String.valueOf(found.get(key))));
        return ordered;
    }

    /** What a command prints that reads this home's files and, where that is possible, none of the machine's. */
    private String run(List<String> argv, Path home) throws Exception {
        return runAsItIs(ownFiles ? new OwnSystemFiles(system).before(argv) : argv, home);
    }

    private static String runAsItIs(List<String> argv, Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "TERM", "dumb", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program));
    }
}
