package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.ProviderUrls;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One tool in a home of its own, with a provider on loopback. */
final class ToolBench implements AutoCloseable {
    static final Path HEADROOM = Path.of("..", "packaging", "target", "headroom", "bin", "headroom")
            .toAbsolutePath()
            .normalize();
    static final Path PROVIDER =
            Path.of("..", "build", "testbox", "fake-provider.mjs").toAbsolutePath();
    static final Path INSTALLS = Path.of("target", "tools", "npm").toAbsolutePath();

    /** Long enough for the slowest tool to ask (openclaw takes about 30 s), short enough for one that never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-9.]+Z";

    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final RealTool tool;
    private final Path home;
    private final Path requests;
    private final Process provider;
    private final int providerPort;
    private final int port;

    private ToolBench(RealTool tool, Path home, int providerPort, int port) throws IOException {
        this.tool = tool;
        this.home = home;
        this.providerPort = providerPort;
        this.port = port;
        requests = home.resolveSibling(home.getFileName() + ".log");
        Files.deleteIfExists(requests);
        provider = new ProcessBuilder(
                        node().resolve("node").toString(),
                        PROVIDER.toString(),
                        String.valueOf(providerPort),
                        requests.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The tool installed, its home filled, its provider listening. */
    static ToolBench prepared(RealTool tool, Path home) throws Exception {
        assertTrue(Files.isExecutable(HEADROOM), HEADROOM + " is missing: build the image first");
        install(tool);
        Files.createDirectories(home);
        run(List.of("rm", "-rf", home.toString()), Map.of(), Duration.ofMinutes(1), INSTALLS);
        Files.createDirectories(home.resolve("project"));
        for (Map.Entry<String, String> file : tool.files().entrySet()) {
            Files.createDirectories(home.resolve(file.getKey()).resolve("..").normalize());
            Files.writeString(home.resolve(file.getKey()), file.getValue());
        }
        ToolBench bench = new ToolBench(tool, home, FreePort.next(), FreePort.next());
        bench.awaitProvider();
        return bench;
    }

    int port() {
        return port;
    }

    /** Runs our own command; it must succeed. */
    void headroom(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(HEADROOM.toString(), "install"));
        argv.addAll(List.of(words));
        assertEquals(0, run(argv, environment(), Duration.ofMinutes(2), home), this::lastOutput);
    }

    /** Asks one question from a new login shell: "yes" with the paths that arrived at the provider, or "no". */
    String ask(boolean expected) throws Exception {
        // A login shell starts with the system's own PATH.
        String path = prefix(tool).resolve("bin") + ":" + node();
        List<String> argv = new ArrayList<>(
                List.of("bash", "--login", "-c", "PATH=\"$1:$PATH\"; shift; exec \"$@\"", "bash", path));
        argv.addAll(tool.question());
        return arriving(argv, expected ? PATIENCE : SILENCE);
    }

    private String arriving(List<String> argv, Duration limit) throws Exception {
        int before = arrived().size();
        run(argv, environment(), limit, home.resolve("project"));
        List<String> after = arrived();
        return after.size() == before
                ? "no"
                : "yes: `"
                        + String.join(
                                "`, `",
                                after.subList(before, after.size()).stream()
                                        .distinct()
                                        .toList()) + "`";
    }

    /** Asks one question with the tool wrapped: "yes" with the paths that arrived at the provider, or "no". */
    String askWrapped() throws Exception {
        List<String> question = tool.question();
        List<String> argv = new ArrayList<>(List.of(
                HEADROOM.toString(), "wrap", tool.id(), "--port", String.valueOf(port), "--runtime", "embedded", "--"));
        argv.addAll(question.subList(1, question.size()));
        return arriving(argv, PATIENCE);
    }

    /** Waits until no proxy of a session is left. */
    void awaitNoSession() {
        Path folder = home.resolve(".headroom-session-" + port);
        Await.until("the session's proxy is gone", () -> !Files.exists(folder));
    }

    /**
     * Every file that the user of the tool had, as it is now, and the shell files. The moment at which a tool was last used, which
     * Cline writes down in its own file, is left out.
     */
    Map<String, String> settings() throws IOException {
        Map<String, String> now = new TreeMap<>();
        List<String> names = new ArrayList<>(tool.files().keySet());
        names.addAll(List.of(".bashrc", ".profile", ".bash_profile", ".claude/settings.json", ".headroom"));
        for (String name : names) {
            Path path = home.resolve(name);
            now.put(
                    name,
                    Files.isRegularFile(path)
                            ? Files.readString(path).replaceAll(MOMENT, "a moment")
                            : Files.exists(path) ? "a folder" : "none");
        }
        return now;
    }

    String lastOutput() {
        try {
            Path asked = output(home.resolve("project"));
            return Files.readString(output(home)) + (Files.exists(asked) ? Files.readString(asked) : "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(tool.environment());
        environment.put("HOME", home.toString());
        environment.put("SHELL", "/bin/bash");
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(providers(providerPort));
        environment.put("PATH", prefix(tool).resolve("bin") + ":" + node() + ":/usr/bin:/bin");
        return environment;
    }

    /** The variables that put the provider on loopback in place of every provider that the gateway goes to. */
    static Map<String, String> providers(int port) {
        return Arrays.stream(ProviderUrls.class.getRecordComponents())
                .map(provider -> provider.getName().toUpperCase(Locale.ROOT) + "_TARGET_API_URL")
                .collect(Collectors.toMap(name -> name, _ -> "http://127.0.0.1:" + port));
    }

    private List<String> arrived() throws IOException {
        try (Stream<String> lines = Files.lines(requests)) {
            return lines.filter(line -> line.contains("\"path\":\""))
                    .map(line -> line.replaceFirst(".*\"path\":\"([^\"?]*).*", "$1"))
                    .toList();
        }
    }

    private void awaitProvider() throws IOException {
        Await.until("the provider listens", () -> Files.exists(requests) && Files.size(requests) > 0);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), providerPort)) {
            assertTrue(socket.isConnected());
        }
    }

    /** Installs a tool, once, and the Node that it needs; one class after the other, for npm does not bear two of itself in one folder. */
    static synchronized void install(RealTool tool) throws Exception {
        install(INSTALLS.resolve("node"), "node@24", "");
        install(prefix(tool), tool.module() + "@" + tool.version(), tool.postinstall());
    }

    private static void install(Path prefix, String module, String postinstall) throws Exception {
        Path done = prefix.resolve(".installed-" + module.replaceAll("[^A-Za-z0-9.]", "-"));
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(prefix);
        List<String> npm =
                List.of("npm", "install", "--no-audit", "--no-fund", "-g", "--prefix", prefix.toString(), module);
        Map<String, String> path = new TreeMap<>(System.getenv()); // npm's own settings are the developer's
        path.put("PATH", node() + ":" + System.getenv("PATH"));
        assertEquals(0, run(npm, path, Duration.ofMinutes(10), prefix), () -> module + " could not be installed");
        if (!postinstall.isEmpty()) {
            Path folder = prefix.resolve("lib/node_modules").resolve(module.substring(0, module.lastIndexOf('@')));
            assertEquals(0, run(List.of("node", postinstall), path, Duration.ofMinutes(2), folder));
        }
        Files.createFile(done);
    }

    static Path prefix(RealTool tool) {
        return INSTALLS.resolve(tool.id());
    }

    static Path node() {
        return INSTALLS.resolve("node/lib/node_modules/node/bin");
    }

    /** What the last program that ran in a folder printed. */
    static Path output(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".out");
    }

    /** Runs to the end or to the limit; its exit code, or 124. */
    static int run(List<String> argv, Map<String, String> environment, Duration limit, Path folder)
            throws IOException, InterruptedException {
        Path log = output(folder);
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return 124;
    }

    /** Some tools leave a process behind that is named after the folder in which they ran. */
    @Override
    public void close() {
        provider.destroyForcibly();
        String project = home.resolve("project").toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(project))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
