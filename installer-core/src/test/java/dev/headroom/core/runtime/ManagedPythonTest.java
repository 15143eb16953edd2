package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.runtime.ManagedPython.Wanted;
import dev.headroom.core.runtime.ManagedPython.Watcher;
import dev.headroom.core.runtime.pip.PythonTools;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the machine's real Python and pip, from a folder of wheels. */
@Tag("pip")
class ManagedPythonTest {
    private static final Wanted NEWEST = Wanted.NEWEST;

    @TempDir
    Path temporary;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> progress = new ArrayList<>();
    private Path home = Path.of("/nowhere");

    @BeforeEach
    void aHomeWithAnAwkwardNameAndWheels() throws IOException {
        home = Files.createDirectories(temporary.resolve("o'brien & café"));
        Wheels.headroom(home.resolve("wheels"), "0.29.0");
        Wheels.support(home.resolve("wheels"));
        environment.put("HOME", home.toString());
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("PIP_NO_INDEX", "1");
        // pip takes spaces for the end of a place.
        environment.put("PIP_FIND_LINKS", home.resolve("wheels").toUri().toString());
    }

    private Host host() {
        return LocalHost.of(environment, List.of("/opt/headroom/bin/headroom"));
    }

    private WorkspaceLayout workspace() {
        return new WorkspaceLayout(home.resolve(".headroom"));
    }

    private ManagedPython managed() {
        return new ManagedPython(host(), workspace());
    }

    private Watcher watcher() {
        return new Watcher(progress::add, () -> false);
    }

    private static Wanted exactly(String version) {
        return new Wanted(Optional.of(version), false, false);
    }

    private void needsPython() {
        try {
            PythonTools tools = PythonTools.find(host());
            Assumptions.assumeTrue(tools.uv().isEmpty(), "no Python with venv and ensurepip on this machine");
        } catch (ProblemException none) {
            Assumptions.abort(none.problem().why());
        }
    }

    @Test
    @Tag("never-1")
    void itComesIsBroughtToAnotherVersionIsMendedAndGoesWithoutATrace() throws IOException {
        needsPython();
        assertEquals(Optional.empty(), managed().find());
        ManagedPython.Installed old = managed().install(exactly("0.29.0"), watcher());
        assertEquals("0.29.0", old.version());
        assertEquals(Optional.of(old), managed().find());
        assertEquals(
                "headroom 0.29.0\n",
                host().commands().run(List.of(old.program().toString())).out());
        assertTrue(progress.stream().anyMatch(line -> line.startsWith("Successfully installed")), progress.toString());
        PythonRuntime.Search.Found found = assertInstanceOf(
                PythonRuntime.Search.Found.class, PythonRuntime.find(host(), workspace(), Optional.empty()));
        assertEquals(old.program(), found.program());
        assertEquals(Optional.of("0.29.0"), found.version());
        assertTrue(Files.isDirectory(found.packages().orElseThrow()));

        Wheels.headroom(home.resolve("wheels"), "0.30.1");
        assertEquals("0.30.1", managed().install(NEWEST, watcher()).version());

        // As after a kill in the middle: a folder of ours whose Python does not work.
        Files.delete(old.program().resolveSibling("python"));
        Files.delete(old.program());
        assertEquals(Optional.empty(), managed().find());
        assertEquals("0.30.1", managed().install(NEWEST, watcher()).version());

        Path python = old.program().resolveSibling("python").toRealPath();
        assertTrue(managed().remove(progress::add));
        assertFalse(managed().remove(progress::add));
        assertTrue(Files.exists(python), "the machine's own Python, to which the environment had a link");
        assertFalse(Files.exists(workspace().root()));
    }

    @Test
    @Tag("never-11")
    void anInstallThatFailsLeavesNothingBehindAndSaysWhatPipSaid() {
        needsPython();
        ProblemException failed =
                assertThrows(ProblemException.class, () -> managed().install(exactly("9.9"), watcher()));
        assertEquals("python-install", failed.problem().code());
        assertTrue(
                failed.problem().why().contains("headroom-ai[proxy]==9.9"),
                failed.problem().why());
        assertTrue(
                failed.problem().fix().startsWith("Check that this computer is online"),
                failed.problem().fix());
        assertFalse(Files.exists(workspace().root()));
    }

    @Test
    @Tag("never-11")
    void whatAnInterruptedRemoveLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(workspace().root().resolve("python.going/lib"));
        Files.createSymbolicLink(left.resolve("link"), home.resolve("wheels"));
        assertFalse(managed().remove(progress::add));
        assertFalse(Files.exists(workspace().root()));
        assertTrue(Files.exists(home.resolve("wheels")));
    }

    @Test
    @Tag("never-14")
    void aFolderOfSomebodyElsesIsLeftAlone() throws IOException {
        Path mine =
                Files.createDirectories(workspace().root().resolve("python")).resolve("mine");
        Files.writeString(mine, "x");
        assertEquals(
                "foreign-folder",
                assertThrows(ProblemException.class, () -> managed().install(NEWEST, watcher()))
                        .problem()
                        .code());
        assertEquals(
                "foreign-folder",
                assertThrows(ProblemException.class, () -> managed().remove(progress::add))
                        .problem()
                        .code());
        assertTrue(Files.exists(mine));
    }

    @Test
    @Tag("never-7")
    void aVersionIsAVersionAndNotAnOption() {
        for (String word : List.of("", "--pre", "1;rm", "1 2")) {
            assertEquals(
                    "bad-version",
                    assertThrows(ProblemException.class, () -> managed().install(exactly(word), watcher()))
                            .problem()
                            .code());
        }
    }

    @Test
    @Tag("never-18")
    void withoutAPythonItSaysWhatWasTriedBeforeAnyChange() throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        environment.put("PATH", bin.toString());
        program(bin.resolve("python3"), "echo 'No module named ensurepip' >&2; exit 1");
        ProblemException none =
                assertThrows(ProblemException.class, () -> managed().install(NEWEST, watcher()));
        assertEquals("no-python", none.problem().code());
        assertEquals(
                "python3: No module named ensurepip; uv was not found.",
                none.problem().why());
        assertFalse(Files.exists(workspace().root()));
    }

    @Test
    @Tag("never-25")
    void uvGetsTheAddressesOfIndexesWhereNoOtherUserReadsThem() throws IOException {
        Path bin = Files.createDirectory(home.resolve("uv-only"));
        environment.put("PATH", bin + ":/usr/bin:/bin");
        Path said = bin.resolve("said");
        program(bin.resolve("python3"), "echo \"No module named ensurepip\" >&2; exit 1");
        for (String name : List.of("python3.10", "python3.11", "python3.12", "python3.13", "python")) {
            program(bin.resolve(name), "exit 1");
        }
        program(bin.resolve("uv"), "{ echo \"$@\"; env | grep ^UV_ | sort; } >>\"${0%/*}/said\"; exit 9");
        environment.put("PIP_INDEX_URL", "https://me:made-up-secret@mirror.example/simple");
        environment.put("PIP_EXTRA_INDEX_URL", "https://a.example/ https://me:another-secret@b.example/");
        environment.put("PIP_FIND_LINKS", "/wheels https://c.example/");
        environment.put("UV_INDEX_URL", "https://mine.example/simple");
        assertThrows(ProblemException.class, () -> managed().install(NEWEST, watcher()));
        assertEquals(
                List.of(
                        "UV_EXTRA_INDEX_URL=https://a.example/ https://me:another-secret@b.example/",
                        "UV_FIND_LINKS=/wheels,https://c.example/",
                        "UV_INDEX_URL=https://mine.example/simple"),
                Files.readAllLines(said).stream()
                        .filter(line -> line.startsWith("UV_"))
                        .toList());
        environment.remove("UV_INDEX_URL");
        PythonTools tools = PythonTools.find(host());
        assertEquals(
                "https://me:made-up-secret@mirror.example/simple",
                tools.variables().get("UV_INDEX_URL"));
        String words = String.join(" ", tools.install(Path.of("/e/bin/python"), "headroom-ai[proxy]", true));
        assertEquals(
                bin.resolve("uv") + " pip install --python /e/bin/python --no-index --upgrade headroom-ai[proxy]",
                words);
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
