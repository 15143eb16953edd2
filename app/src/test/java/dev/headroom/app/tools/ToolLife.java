package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One real tool in a {@link VendorRoom} of its own. Behind the proxy is a provider on a port of loopback, at the vendors' names are
 * the vendors, and at a third address is a server of the user's own: whose log grows tells where a question went.
 */
final class ToolLife implements AutoCloseable {
    /** The servers to which the tools go without us; another program of a tool finds none of its own. */
    private static final List<String> VENDORS = List.of(
            "api.anthropic.com",
            "api.openai.com",
            "generativelanguage.googleapis.com",
            "chatgpt.com",
            "dashscope.aliyuncs.com",
            "dashscope-intl.aliyuncs.com",
            "gateway.example");

    /** A server of the user's own is no Headroom, and the stand-in looks like one where it is on this machine by its address. */
    private static final int OWN = 8443;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** In place of the content of a file that is not there. */
    private static final String NONE = "none";

    private static final String JSON = ".*\\.json[c5]?";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-9.]+Z";

    private final RealTool tool;
    private final String scope;
    private final Path home;
    private final VendorRoom room;
    private final Map<String, Path> logs = new LinkedHashMap<>();
    private final Map<String, String> more = new TreeMap<>();
    private final int provider;
    private final int port;

    private ToolLife(RealTool tool, String scope, Path home, VendorRoom room) throws IOException {
        this.tool = tool;
        this.scope = scope;
        this.home = home;
        this.room = room;
        provider = FreePort.next();
        port = FreePort.next();
    }

    /** The tool installed, its home filled, all servers listening, nothing routed. */
    static ToolLife prepared(RealTool tool, String scope, Path home) throws Exception {
        assertTrue(Files.isExecutable(ToolBench.HEADROOM), ToolBench.HEADROOM + " is missing: build the image first");
        ToolBench.install(tool);
        ToolBench.run(List.of("rm", "-rf", home.toString()), Map.of(), PATIENCE, ToolBench.INSTALLS);
        Files.createDirectories(home.resolve("project"));
        ToolLife life = new ToolLife(tool, scope, home, VendorRoom.of(home, VENDORS));
        life.put(tool.files());
        life.serve("provider", life.provider);
        life.serve("vendor", 443);
        life.serve("own server", OWN);
        return life;
    }

    private void serve(String name, int at) throws Exception {
        Path log = home.resolveSibling(home.getFileName() + "-" + at + ".log");
        room.serve(at, log);
        logs.put(name, log);
    }

    private void put(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.resolve("..").normalize());
            Files.writeString(path, file.getValue());
        }
    }

    /** Gives the tool a server of its user's own; nothing is routed. */
    void goElsewhere() throws IOException {
        String address = "https://gateway.example:" + OWN;
        put(OwnServers.files(tool, address));
        more.putAll(OwnServers.variables(tool, address));
    }

    void apply() throws Exception {
        headroom(
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--providers",
                "manual",
                "--scope",
                scope,
                "--target",
                tool.id(),
                "--port",
                String.valueOf(port));
    }

    /** Runs our own command; it must succeed. */
    void headroom(String... words) throws Exception {
        List<String> argv = new ArrayList<>(room.inside(ToolBench.HEADROOM.toString(), "install"));
        argv.addAll(List.of(words));
        assertEquals(0, ToolBench.run(argv, environment(), PATIENCE, home), this::printed);
    }

    /** Kills the proxy with signal 9 and does what the guard does within a minute. */
    void kill() throws Exception {
        String recorded = Files.readString(home.resolve(".headroom/deploy/default/runner.pid"));
        ProcessHandle agent = ProcessHandle.of(Long.parseLong(recorded.strip().split("\\D", 2)[0]))
                .orElseThrow();
        agent.destroyForcibly();
        agent.onExit().join();
        headroom("agent", "guard", "--profile", "default");
    }

    /** Asks one question from a new login shell; where it went, with the paths. */
    String ask() throws Exception {
        Map<String, Integer> before = new LinkedHashMap<>();
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            before.put(log.getKey(), VendorRoom.paths(log.getValue()).size());
        }
        String path = ToolBench.prefix(tool).resolve("bin") + ":" + ToolBench.node();
        List<String> argv = new ArrayList<>(
                room.inside("bash", "--login", "-c", "PATH=\"$1:$PATH\"; shift; exec \"$@\"", "bash", path));
        argv.addAll(tool.question());
        ToolBench.run(argv, environment(), PATIENCE, home.resolve("project"));
        List<String> went = new ArrayList<>();
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            List<String> paths = VendorRoom.paths(log.getValue());
            String arrived = paths.subList(before.getOrDefault(log.getKey(), 0), paths.size()).stream()
                    .distinct()
                    .map(one -> "`" + one + "`")
                    .collect(Collectors.joining(", "));
            if (!arrived.isEmpty()) {
                went.add(log.getKey() + ": " + arrived);
            }
        }
        return went.isEmpty() ? "nowhere" : String.join("; ", went);
    }

    /** Writes the tool's own files anew where they lead to the proxy, as programs do that read and write them whole. */
    void rewrite() throws IOException {
        for (String name : tool.files().keySet()) {
            Path file = home.resolve(name);
            if (holdsOurs(file)) {
                Files.writeString(file, anew(name, Files.readString(file)));
            }
        }
    }

    /** What settings say, whatever their form is: members of JSON, and lines of TOML. */
    static Map<String, Object> said(Map<String, String> settings) throws IOException {
        Map<String, Object> said = new TreeMap<>();
        for (Map.Entry<String, String> file : settings.entrySet()) {
            String text = file.getValue();
            boolean isJson = file.getKey().matches(JSON) && !text.equals(NONE);
            said.put(file.getKey(), isJson ? MAPPER.readTree(text) : lines(text));
        }
        return said;
    }

    private static List<String> lines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replace(" = ", "="))
                .toList();
    }

    /** Without comments and indented differently; what is neither TOML nor JSON stays. */
    private static String anew(String name, String text) throws IOException {
        if (name.endsWith(".toml")) {
            return "\n" + text.replace(" = ", "=");
        }
        return name.matches(JSON) ? MAPPER.writeValueAsString(MAPPER.readTree(text)) + "\n" : text;
    }

    private boolean holdsOurs(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.readString(file).contains("127.0.0.1:" + port);
    }

    /** Whether a file of the tool's leads to the proxy; a tool that only variables lead has none. */
    boolean isInFiles() throws IOException {
        for (String name : settings().keySet()) {
            if (holdsOurs(home.resolve(name))) {
                return true;
            }
        }
        return false;
    }

    /** Every file that the user of the tool had, as it is now, and those that an apply may make. */
    Map<String, String> settings() throws IOException {
        Map<String, String> now = new TreeMap<>();
        List<String> names = new ArrayList<>(tool.files().keySet());
        names.addAll(OwnServers.files(tool, "").keySet());
        names.addAll(List.of(".bashrc", ".profile", ".bash_profile", ".claude/settings.json", ".headroom"));
        for (String name : names) {
            Path path = home.resolve(name);
            Optional<String> text = Files.isRegularFile(path)
                    ? Optional.of(Files.readString(path).replaceAll(MOMENT, "a moment"))
                    : Optional.empty();
            now.put(name, text.orElse(Files.exists(path) ? "a folder" : NONE));
        }
        return now;
    }

    /** What the last command, the last question and the profile's agent printed. */
    String printed() {
        StringBuilder all = new StringBuilder();
        for (Path file : List.of(
                ToolBench.output(home),
                ToolBench.output(home.resolve("project")),
                home.resolve(".headroom/deploy/default/runner.log"))) {
            try {
                all.append(Files.readString(file)).append('\n');
            } catch (IOException e) {
                all.append(e).append('\n');
            }
        }
        return all.toString();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(tool.environment());
        environment.put("HOME", home.toString());
        environment.put("SHELL", "/bin/bash");
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(room.environment());
        environment.putAll(ToolBench.providers(provider));
        environment.putAll(more);
        environment.put(
                "PATH",
                ToolBench.prefix(tool).resolve("bin") + ":" + ToolBench.node() + ":/usr/bin:/bin:/usr/sbin:/sbin");
        return environment;
    }

    @Override
    public void close() {
        room.close();
    }
}
