package dev.headroom.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.app.cli.args.InstallCommand;
import dev.headroom.app.cli.output.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shells themselves offer with our scripts. */
@Tag("shells")
class CompletionTest {
    /** What zsh's own functions would show is printed instead. */
    private static final String ZSH = """
        _describe() { local each; for each in ${(P)2}; do print -r -- ${each%%:*}; done }
        _files() { print -r -- profile.toml }
        compset() { : }
        compdef() { : }
        source $SCRIPT
        words=(headroom "$@") CURRENT=$(( $# + 1 ))
        _headroom
        """;

    private static final String BASH = """
        source "$SCRIPT"
        COMP_WORDS=(headroom "$@") COMP_CWORD=$#
        compopt() { compgen -f -- "$cur"; }
        _headroom
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    @TempDir
    Path home;

    @BeforeEach
    void aHome() throws IOException {
        Files.createDirectories(home.resolve(".headroom/deploy/mine"));
        Files.createDirectories(home.resolve(".headroom/deploy/other"));
        Files.writeString(home.resolve("profile.toml"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyPlaceOffersItsOwnWordsAlone(String shell) throws Exception {
        present(shell);
        assertEquals(
                Set.of("install", "runtime", "doctor", "stats", "wrap", "unwrap", "proxy", "completion"),
                plain(shell, ""));
        assertEquals(Set.of("list", "install", "remove"), plain(shell, "runtime", ""));
        assertEquals(Set.of("python"), plain(shell, "runtime", "install", ""));
        assertEquals(Set.of("python"), plain(shell, "runtime", "remove", ""));
        assertEquals(Set.of(), plain(shell, "runtime", "list", ""));
        assertEquals(Set.of("bash", "zsh", "fish"), plain(shell, "completion", ""));
        assertEquals(Set.of(), plain(shell, "proxy", ""));
        assertEquals(Set.of("repair", "accept", "let-go"), plain(shell, "install", "drift", ""));
        Set<String> verbs = new TreeSet<>();
        List.of(InstallCommand.values()).forEach(verb -> verbs.add(verb.word()));
        assertEquals(verbs, plain(shell, "install", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void optionsAreOfferedWhereTheyAreUnderstood(String shell) throws Exception {
        present(shell);
        assertEquals(Set.of("--help", "--yes"), options(shell, "runtime", "remove", "--"));
        assertEquals(Set.of("--help", "--version"), options(shell, "--"));
        assertEquals(Set.of("--help", "--profile", "--format"), options(shell, "install", "export", "--"));
        assertTrue(options(shell, "proxy", "--").contains("--engine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void valuesAreOffered(String shell) throws Exception {
        present(shell);
        assertEquals(Set.of("compose"), offered(shell, "install", "export", "--format", ""));
        assertEquals(Set.of("token", "cache"), offered(shell, "install", "apply", "--mode", ""));
        assertEquals(Set.of("mine", "other"), offered(shell, "install", "status", "--profile", ""));
        assertEquals(Set.of(), offered(shell, "install", "apply", "--region", ""));
        assertTrue(offered(shell, "install", "apply", "--file", "").contains("profile.toml"));
        assertTrue(offered(shell, "install", "apply", "--python", "").contains("profile.toml"));
        assertFalse(offered(shell, "install", "drift", "").contains("profile.toml"));
    }

    @Test
    void bashSplitsAtTheSignOfEqualityAndIsUnderstood() throws Exception {
        present("bash");
        assertEquals(Set.of("token", "cache"), offered("bash", "install", "apply", "--mode", "="));
        assertEquals(Set.of("token"), offered("bash", "install", "apply", "--mode", "=", "t"));
    }

    @Test
    void fishKnowsTheLettersAndTheOtherName() throws Exception {
        present("fish");
        Set<String> logs = offered("fish", "install", "logs", "-");
        assertTrue(logs.containsAll(Set.of("-f", "-n", "-h")), logs::toString);
        assertTrue(offered("fish", "install", "apply", "-").contains("-p"));
        String other = run("fish", "source $SCRIPT; complete -C 'headroomctl runtime '");
        assertTrue(other.contains("remove"), other);
    }

    @Test
    void zshFindsTheFileOfThePackageByItsFirstLine() throws Exception {
        present("zsh");
        Path folder = Files.createDirectories(home.resolve("site"));
        Files.writeString(folder.resolve("_headroom"), script("zsh"));
        String told = run(
                "zsh",
                "fpath=(~/site $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[headroom]"
                        + " $_comps[headroomctl]");
        assertEquals("_headroom _headroom\n", told);
    }

    @Test
    void zshTakesTheScriptWithoutCompinitToo() throws Exception {
        present("zsh");
        assertEquals("_headroom\n", run("zsh", "source $SCRIPT; print $_comps[headroomctl]"));
    }

    private static void present(String shell) {
        boolean there = List.of("/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
        assumeTrue(there, shell + " is not installed here");
    }

    private Set<String> plain(String shell, String... words) throws Exception {
        Set<String> all = offered(shell, words);
        all.removeIf(word -> word.startsWith("-"));
        return all;
    }

    private Set<String> options(String shell, String... words) throws Exception {
        Set<String> all = offered(shell, words);
        all.removeIf(word -> !word.startsWith("--"));
        return all;
    }

    private Set<String> offered(String shell, String... words) throws Exception {
        String told =
                switch (shell) {
                    case "bash" -> run(shell, BASH, words);
                    case "zsh" -> run(shell, ZSH, words);
                    default -> run(shell, "source $SCRIPT; complete -C 'headroom " + String.join(" ", words) + "'");
                };
        Set<String> all = new TreeSet<>();
        told.lines()
                .map(line -> line.split("\t", -1)[0])
                .filter(word -> !word.isEmpty())
                .forEach(all::add);
        return all;
    }

    /** What a shell without settings of anybody prints. */
    private String run(String shell, String program, String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(home.resolve("script"), script(shell));
        List<String> argv = new ArrayList<>(List.of(shell));
        argv.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "-c", program, "bash");
                    case "zsh" -> List.of("-f", "-c", program, "zsh");
                    default -> List.of("--no-config", "-c", program);
                });
        argv.addAll(Arrays.asList(words));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin");
        builder.environment().put("SCRIPT", script.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told;
    }

    private static String script(String shell) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, new Completion(new Streams(print, print, false, false)).run(List.of(shell)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
