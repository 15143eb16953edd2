package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Claude Code on a pseudo terminal, with its vendor's name on loopback, in namespaces of their own (unshare(1), nsenter(1)). */
final class OpenClaude implements AutoCloseable {
    private static final String VENDOR = "api.anthropic.com";
    private static final String KEY = "sk-ant-api03-made-up-key-0123456789-abcdefghij";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final RealTool CLAUDE = RealTool.ALL.getFirst();

    private final Path home;
    private final Path requests;
    private final Path screen;
    private final VendorRoom room;
    private final List<Process> started = new ArrayList<>();
    private OutputStream keyboard = OutputStream.nullOutputStream();

    private OpenClaude(Path home, VendorRoom room) {
        this.home = home;
        this.room = room;
        requests = home.resolveSibling(home.getFileName() + ".log");
        screen = home.resolveSibling(home.getFileName() + ".screen");
    }

    /** Its home filled, its vendor listening, nothing routed. */
    static OpenClaude prepared(Path home) throws Exception {
        ToolBench.install(CLAUDE);
        ToolBench.run(List.of("rm", "-rf", home.toString()), Map.of(), LIMIT, ToolBench.INSTALLS);
        Files.createDirectories(home.resolve("project"));
        Files.createDirectories(home.resolve(".claude"));
        OpenClaude bench = new OpenClaude(home, VendorRoom.of(home, List.of(VENDOR)));
        Files.deleteIfExists(bench.screen);
        Files.writeString(bench.settings(), "{\n  \"theme\": \"dark\"\n}\n");
        Files.writeString(
                home.resolve(".claude.json"), """
                    {"hasCompletedOnboarding": true, "theme": "dark",
                     "customApiKeyResponses": {"approved": ["%s"], "rejected": []},
                     "projects": {"%s": {"hasTrustDialogAccepted": true, "hasCompletedProjectOnboarding": true}}}
                    """.formatted(KEY.substring(KEY.length() - 20), home.resolve("project")));
        bench.room.serve(443, bench.requests);
        return bench;
    }

    Path settings() {
        return home.resolve(".claude/settings.json");
    }

    /** Runs our own command, which must succeed; what it printed. */
    String headroom(String... words) throws Exception {
        List<String> argv = new ArrayList<>(room.inside(ToolBench.HEADROOM.toString(), "install"));
        argv.addAll(List.of(words));
        int code = ToolBench.run(argv, environment(), LIMIT, home);
        String printed = Files.readString(ToolBench.output(home));
        assertEquals(0, code, printed);
        return printed;
    }

    /** The variables of a terminal that is opened now. */
    Map<String, String> terminal() throws Exception {
        List<String> argv = room.inside("bash", "--login", "-c", "env");
        assertEquals(0, ToolBench.run(argv, environment(), LIMIT, home));
        Map<String, String> variables = new TreeMap<>();
        Files.readAllLines(ToolBench.output(home)).stream()
                .filter(line -> line.matches("\\w+=.*"))
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        variables.put("PATH", environment().get("PATH"));
        return variables;
    }

    /** Asks one question in a terminal; whether the vendor got it and the tool ended well. */
    boolean answersIn(Map<String, String> terminal) throws Exception {
        int before = asked();
        int code = ToolBench.run(room.inside("claude", "-p", "hi"), terminal, LIMIT, home);
        return code == 0 && asked() > before;
    }

    /** Kills the proxy, and does what its guard does every minute. */
    void killProxy() throws Exception {
        Path file = home.resolve(".headroom/deploy/default/runner.pid");
        long pid = Long.parseLong(Files.readString(file).strip().split("\\D", 2)[0]);
        ProcessHandle agent = ProcessHandle.of(pid).orElseThrow();
        agent.destroyForcibly();
        agent.onExit().join();
        ToolBench.run(
                room.inside(ToolBench.HEADROOM.toString(), "install", "agent", "guard", "--profile", "default"),
                environment(),
                LIMIT,
                home);
    }

    /** Starts the tool from a login shell, on a terminal of 40 lines (script(1)). */
    void open() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(room.inside(
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
        environment.putAll(room.environment());
        environment.put(
                "PATH",
                ToolBench.prefix(CLAUDE).resolve("bin") + ":" + ToolBench.node() + ":/usr/bin:/bin:/usr/sbin:/sbin");
        return environment;
    }

    @Override
    public void close() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        room.close();
    }
}
