package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Claude Code on a pseudo terminal, with its vendor's name on loopback, in namespaces of their own (unshare(1), nsenter(1)). */
final class OpenClaude implements AutoCloseable {
    private static final String VENDOR = "api.anthropic.com";
    private static final String PASSWORD = "made-up";
    private static final String KEY = "sk-ant-api03-made-up-key-0123456789-abcdefghij";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final RealTool CLAUDE = RealTool.ALL.getFirst();

    private final Path home;
    private final Path requests;
    private final Path screen;
    private final List<Process> started = new ArrayList<>();
    private long room;
    private OutputStream keyboard = OutputStream.nullOutputStream();

    private OpenClaude(Path home) {
        this.home = home;
        requests = home.resolveSibling(home.getFileName() + ".log");
        screen = home.resolveSibling(home.getFileName() + ".screen");
    }

    /** Its home filled, its vendor listening, nothing routed. */
    static OpenClaude prepared(Path home) throws Exception {
        ToolBench.install(CLAUDE);
        OpenClaude bench = new OpenClaude(home);
        ToolBench.run(
                List.of("rm", "-rf", home.toString(), bench.requests.toString(), bench.screen.toString()),
                Map.of(),
                LIMIT,
                ToolBench.INSTALLS);
        Files.createDirectories(home.resolve("project"));
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(bench.settings(), "{\n  \"theme\": \"dark\"\n}\n");
        Files.writeString(
                home.resolve(".claude.json"), """
                    {"hasCompletedOnboarding": true, "theme": "dark",
                     "customApiKeyResponses": {"approved": ["%s"], "rejected": []},
                     "projects": {"%s": {"hasTrustDialogAccepted": true, "hasCompletedProjectOnboarding": true}}}
                    """.formatted(KEY.substring(KEY.length() - 20), home.resolve("project")));
        bench.certificate();
        bench.room();
        bench.vendor();
        return bench;
    }

    Path settings() {
        return home.resolve(".claude/settings.json");
    }

    /** A self-signed certificate of the vendor, which everybody here is told to trust, and its key, as PEM. */
    private void certificate() throws Exception {
        Path store = home.resolve("vendor.p12");
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "vendor",
                "-dname",
                "CN=" + VENDOR,
                "-ext",
                "san=dns:" + VENDOR,
                "-ext",
                "bc:c=ca:true",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        assertEquals(0, ToolBench.run(keytool, Map.of(), LIMIT, home));
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("vendor").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("vendor", PASSWORD.toCharArray()).getEncoded());
    }

    private void pem(String name, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                home.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** A network that has loopback only, and a list of hosts of its own. */
    private void room() throws Exception {
        Path hosts = home.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost " + VENDOR + "\n");
        room = keep(new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--mount",
                        "sh",
                        "-c",
                        "ip link set lo up && mount --bind \"$1\" /etc/hosts && : > \"$2\" && exec sleep infinity",
                        "sh",
                        hosts.toString(),
                        home.resolve("ready").toString()))
                .pid();
        Await.until("the network is there", () -> Files.exists(home.resolve("ready")));
    }

    private void vendor() throws Exception {
        keep(new ProcessBuilder(inside(
                ToolBench.node().resolve("node").toString(),
                ToolBench.PROVIDER.toString(),
                "443",
                requests.toString(),
                "--tls=" + home.resolve("cert.pem") + "," + home.resolve("key.pem"))));
        Await.until("the vendor listens", () -> Files.exists(requests) && Files.size(requests) > 0);
    }

    private Process keep(ProcessBuilder program) throws IOException {
        Process process = program.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    private List<String> inside(String... words) {
        List<String> argv = new ArrayList<>(List.of(
                "nsenter", "--target", String.valueOf(room), "--net", "--mount", "--wd=" + home.resolve("project")));
        argv.addAll(List.of(words));
        return argv;
    }

    /** Runs our own command, which must succeed; what it printed. */
    String headroom(String... words) throws Exception {
        List<String> argv = new ArrayList<>(inside(ToolBench.HEADROOM.toString(), "install"));
        argv.addAll(List.of(words));
        int code = ToolBench.run(argv, environment(), LIMIT, home);
        String printed = Files.readString(ToolBench.output(home));
        assertEquals(0, code, printed);
        return printed;
    }

    /** Starts the tool from a login shell, on a terminal of 40 lines (script(1)). */
    void open() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(inside(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                "stty rows 40 cols 120; exec bash --login -c 'PATH=\""
                        + ToolBench.prefix(CLAUDE).resolve("bin") + ":" + ToolBench.node() + ":$PATH\" exec claude'",
                "/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process terminal = builder.redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
        started.add(terminal);
        keyboard = terminal.getOutputStream();
        Await.until("the tool waits for a prompt", () -> screen().contains("❯"));
    }

    /** Types a prompt; returns when the vendor got one more question. */
    void say(String prompt) throws Exception {
        int before = asked();
        int seen = screen().length();
        keyboard.write(prompt.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        // A return that comes together with the text would count as a part of it.
        Await.until("the prompt is shown: " + prompt, () -> screen().indexOf(prompt, seen) >= 0);
        keyboard.write('\r');
        keyboard.flush();
        Await.until("a question arrives: " + prompt, () -> asked() > before);
    }

    /** How many questions the vendor got. */
    private int asked() throws IOException {
        try (Stream<String> lines = Files.lines(requests)) {
            return (int) lines.filter(line -> line.contains("\"path\":\"/v1/messages"))
                    .filter(line -> line.contains("\"stream\":true"))
                    .count();
        }
    }

    /** Whether the proxy counted a question. */
    boolean isProxied() throws Exception {
        return Pattern.compile("\"requests\"\\s*:\\s*[1-9]")
                .matcher(headroom("status", "--json"))
                .find();
    }

    /** What the tool wrote onto its terminal. */
    String screen() {
        try {
            return new String(Files.readAllBytes(screen), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(CLAUDE.environment());
        environment.put("ANTHROPIC_API_KEY", KEY);
        environment.put("HOME", home.toString());
        environment.put("SHELL", "/bin/bash");
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("NODE_EXTRA_CA_CERTS", home.resolve("cert.pem").toString());
        environment.put(
                "PATH",
                ToolBench.prefix(CLAUDE).resolve("bin") + ":" + ToolBench.node() + ":/usr/bin:/bin:/usr/sbin:/sbin");
        return environment;
    }

    @Override
    public void close() {
        started.reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        String mine = home.toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mine))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
