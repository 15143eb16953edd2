package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code install.sh} against a web server on loopback, in the shells that a user's {@code sh} may be. */
class InstallScriptTest {
    private static final Path SCRIPT = Box.repository().resolve("install.sh");

    /** Stands in for the program: writes down what it is asked, and fails at what the file "fails" holds. */
    private static final String PROGRAM = """
        #!/bin/sh
        echo "$*" >>"$HOME/asked"
        case $1 in --version) echo "headroom VERSION" ;; esac
        ! grep -qxF -e "$*" "$HOME/fails" 2>/dev/null
        """;

    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new TreeMap<>();
    private HttpServer server;
    private Path home;

    @BeforeEach
    void aServer() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void itEnds() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh"})
    @Tag("shells")
    void itInstallsANewerVersionAndTakesEverythingAwayAgain(String shell) throws Exception {
        serve("1.0", "");
        Result first = run(shell);
        assertEquals(0, first.code(), first.said());
        assertTrue(first.said().startsWith("Installed headroom 1.0 in " + home), first.said());
        assertEquals("headroom 1.0", said(home.resolve(".local/bin/headroom"), "--version"));
        assertEquals("headroom 1.0", said(home.resolve(".local/bin/headroomctl"), "--version"));
        String entry = Files.readString(home.resolve(".local/share/applications/dev.headroom.Tray.desktop"));
        assertTrue(entry.contains("Exec=\"" + home + "/.local/share/headroom-tray/bin/headroom-tray\"\n"), entry);

        Files.delete(home.resolve("asked"));
        serve("1.1", "");
        assertEquals(0, run(shell).code());
        assertEquals(List.of("--version", "install agent renew"), Files.readAllLines(home.resolve("asked")));
        assertEquals("headroom 1.1", said(home.resolve(".local/bin/headroom"), "--version"));

        assertEquals(0, run(shell, "--uninstall").code());
        assertTrue(Files.readAllLines(home.resolve("asked")).contains("install agent leave"));
        assertEquals(List.of("a home", "a home/asked"), left());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken | is not what its checksum says",
                "wrong sum | is not what its checksum says",
                "no archive | could not be fetched",
                "no sums | could not be fetched",
                "other processor | There is no archive for a",
                "does not start | does not start here"
            })
    void whatIsWrongLeavesTheVersionThatIsThere(String fault, String told) throws Exception {
        serve("1.0", "");
        assertEquals(0, run("sh").code());
        Map<String, String> before = everything();
        serve("1.1", fault);
        Result second = run("sh");
        assertEquals(1, second.code());
        assertTrue(second.said().contains("Error: ") && second.said().contains(told), second.said());
        before.put("asked", "");
        Map<String, String> after = everything();
        after.put("asked", "");
        assertEquals(before, after);
    }

    @Test
    void aProgramOfTheSameNameStaysFirst() throws Exception {
        Path theirs = Files.createDirectories(home.resolve(".local/bin")).resolve("headroom");
        Files.writeString(theirs, "#!/bin/sh\necho theirs\n");
        assertTrue(theirs.toFile().setExecutable(true));
        serve("1.0", "");
        Result run = run("sh");
        assertTrue(run.said().contains("'headroom' stays " + theirs), run.said());
        assertEquals("theirs", said(theirs));
        assertEquals("headroom 1.0", said(home.resolve(".local/bin/headroomctl"), "--version"));
        assertEquals(0, run("sh", "--uninstall").code());
        assertEquals("theirs", said(theirs));
    }

    @Test
    void theProgramStaysWhenASettingCannotBeTakenBack() throws Exception {
        serve("1.0", "");
        assertEquals(0, run("sh").code());
        Files.writeString(home.resolve("fails"), "install agent leave\n");
        Result run = run("sh", "--uninstall");
        assertEquals(1, run.code());
        assertTrue(run.said().contains("so the program stays"), run.said());
        assertTrue(Files.exists(home.resolve(".local/share/headroom-tray/bin/headroom")));
    }

    /** The archive of a release, as it is built. */
    @Test
    @Tag("packages")
    void theRealArchiveIsInstalledRunsAndGoes() throws Exception {
        Path archive = Packages.of("tar.gz");
        served.put(archive.getFileName().toString(), Files.readAllBytes(archive));
        served.put("SHA256SUMS", Files.readAllBytes(archive.resolveSibling("SHA256SUMS")));
        Path settings = Files.createDirectories(home.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\"theme\":\t\"dark\"}");
        Result run = run("sh");
        assertEquals(0, run.code(), run.said());
        Path headroom = home.resolve(".local/bin/headroom");
        String applied = said(headroom, ApplyWords.of("provider", "auto").toArray(String[]::new));
        assertTrue(Files.readString(settings).contains("ANTHROPIC_BASE_URL"), applied);
        Result gone = run("sh", "--uninstall");
        assertEquals(0, gone.code(), gone.said());
        assertEquals("{\"theme\":\t\"dark\"}", Files.readString(settings));
        assertFalse(Files.exists(home.resolve(".local/share/headroom-tray")));
        assertFalse(Files.exists(headroom, LinkOption.NOFOLLOW_LINKS));
    }

    /** Puts a release of the stand-in on the server. */
    private void serve(String version, String fault) throws Exception {
        Path tree = folder.resolve("tree").resolve("headroom-tray");
        Path bin = Files.createDirectories(tree.resolve("bin"));
        String program = PROGRAM.replace("VERSION", version)
                .replace("case $1", fault.equals("does not start") ? "exit 9; case $1" : "case $1");
        for (String name : List.of("headroom", "headroom-tray")) {
            Files.writeString(bin.resolve(name), program);
            assertTrue(bin.resolve(name).toFile().setExecutable(true));
        }
        Path entries = Files.createDirectories(tree.resolve("share/applications"));
        Files.writeString(
                entries.resolve("dev.headroom.Tray.desktop"),
                "[Desktop Entry]\nExec=headroom-tray\nIcon=dev.headroom.Tray\n");
        String processor = fault.equals("other processor") ? "none" : said(Path.of("/bin/uname"), "-m");
        String name = "headroom-tray-" + version + "-linux-" + processor + ".tar.gz";
        Path archive = folder.resolve(name);
        new ProcessBuilder(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        tree.getParent().toString(),
                        "headroom-tray")
                .start()
                .waitFor();
        byte[] content = Files.readAllBytes(archive);
        Files.delete(archive);
        byte[] summed = MessageDigest.getInstance("SHA-256").digest(content);
        summed[0] ^= (byte) (fault.equals("wrong sum") ? 1 : 0);
        served.clear();
        served.put(name, fault.equals("broken") ? Arrays.copyOf(content, content.length / 2) : content);
        served.put(
                "SHA256SUMS",
                (HexFormat.of().formatHex(summed) + "  " + name + "\n" + "0".repeat(64) + "  headroom-tray_" + version
                                + "_amd64.deb\n")
                        .getBytes(StandardCharsets.UTF_8));
        if (fault.equals("no archive")) {
            served.remove(name);
        }
        if (fault.equals("no sums")) {
            served.remove("SHA256SUMS");
        }
    }

    private record Result(int code, String said) {}

    private Result run(String shell, String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(shell.split(" ", -1)));
        Assumptions.assumeTrue(
                Stream.of("/bin", "/usr/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, argv.getFirst()))),
                argv.getFirst() + " is not installed");
        argv.add(SCRIPT.toString());
        argv.addAll(List.of(words));
        return ran(argv);
    }

    private String said(Path program, String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(List.of(words));
        return ran(argv).said().strip();
    }

    private Result ran(List<String> argv) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", home.resolve(".local/bin") + ":/usr/bin:/bin");
        builder.environment()
                .put(
                        "HEADROOM_TRAY_RELEASES",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        int code = builder.start().waitFor();
        return new Result(code, Files.readString(said));
    }

    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.toList()) {
                all.put(
                        home.relativize(path).toString(),
                        Files.isSymbolicLink(path)
                                ? "-> " + Files.readSymbolicLink(path)
                                : Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return all;
    }

    /** What is left of it, without folders that hold nothing. */
    private List<String> left() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.filter(path -> !Files.isDirectory(path) || path.equals(home))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
