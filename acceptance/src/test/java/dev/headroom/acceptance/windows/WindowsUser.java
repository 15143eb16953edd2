package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Somebody with a home on that Windows and two tools, whose settings look as only Windows' programs write them. */
final class WindowsUser {
    /** A byte order mark, ends of lines as Windows has them, tabs, and no end of the last line. */
    private static final String CLAUDE =
            "\uFEFF{\r\n\t\"theme\": \"dark\",\r\n\t\"env\": {\r\n\t\t\"A\": \"Größe 100%\"\r\n\t}\r\n}";

    private static final String CODEX = "# mine\r\nmodel = \"m\"\r\n\r\n[profiles.x]\r\nmodel = \"n\"";

    /** Whoever takes a connection and does not answer for so long hangs. */
    private static final Duration HANG = Duration.ofMinutes(1);

    private final Wine wine;
    private final List<String> program;
    private final Path home;
    private final int port;

    /**
     * Moves somebody in.
     *
     * @param image where the program lies, as Windows names it
     * @param name the home's name in {@code C:\\users}
     */
    WindowsUser(Wine wine, String image, String name) {
        this(wine, List.of(image + "\\bin\\headroom.cmd"), name);
    }

    /** The same, with Java itself in the place of the command file: Wine's cmd takes folders apart that Windows' own does not. */
    static WindowsUser withoutCmd(Wine wine, String image, String name) {
        return new WindowsUser(
                wine,
                List.of(
                        image + "\\bin\\java.exe",
                        "--enable-native-access=dev.headroom.core",
                        "-Dheadroom.home=" + image,
                        "-m",
                        "dev.headroom.app/dev.headroom.app.Main"),
                name);
    }

    private WindowsUser(Wine wine, List<String> program, String name) {
        this.wine = wine;
        this.program = List.copyOf(program);
        home = wine.place("C:\\users\\" + name);
        port = FreePort.next();
        write(".claude/settings.json", CLAUDE);
        write(".codex/config.toml", CODEX);
    }

    /**
     * A port that nobody has, and that no connection gets from the system: those lie above (ip(7), ip_local_port_range), and one could take
     * the place of a proxy that is stopped and started again.
     */
    void write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    Path file(String name) {
        return home.resolve(name);
    }

    /** Who may read and write a file, as nine letters of this machine. */
    String mode(String file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void setMode(String file, String mode) {
        try {
            Files.setPosixFilePermissions(home.resolve(file), PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs our command as this user. */
    Box.Output headroom(String... words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(words));
        return run(command);
    }

    /** Runs any program as this user. */
    Box.Output run(List<String> command) {
        return wine.with(variables(), command);
    }

    /** Starts any program as this user and does not wait for it. */
    Process start(List<String> command) {
        List<String> all = Wine.withVariables(variables());
        all.addAll(command);
        return wine.start(all.toArray(String[]::new));
    }

    private Map<String, String> variables() {
        String profile = wine.path(home);
        return Map.of(
                "USERPROFILE", profile,
                "APPDATA", profile + "\\AppData\\Roaming",
                "LOCALAPPDATA", profile + "\\AppData\\Local");
    }

    /** Installs a proxy that routes both tools. */
    Box.Output apply(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "install",
                "apply",
                "--runtime",
                "embedded",
                "--target",
                "claude",
                "--target",
                "codex",
                "--port",
                Integer.toString(port)));
        words.addAll(Arrays.asList(more));
        return headroom(words.toArray(String[]::new));
    }

    /** Whether the proxy says that it lives. Sockets of Wine are sockets of this machine. */
    boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/livez"))
                                            .timeout(HANG)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the proxy was asked", e);
        }
    }

    /** Whether the tools' settings lead to this user's proxy. */
    boolean isRouted() {
        return text(".claude/settings.json").contains("127.0.0.1:" + port)
                && text(".codex/config.toml").contains("127.0.0.1:" + port);
    }

    /** What is in a file of the home. */
    String text(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the agent as the task manager does, without a word. */
    void killAgent() {
        String pid = text(".headroom/deploy/default/runner.pid").strip();
        wine.run("taskkill", "/F", "/PID", pid).ok();
        Await.until("the proxy is dead", () -> !answers());
    }

    /** Every file of the home with its content, byte for byte; folders too. */
    Map<String, String> everything() {
        try (Stream<Path> files = Files.walk(home)) {
            Map<String, String> all = new TreeMap<>();
            for (Path file : files.toList()) {
                all.put(
                        home.relativize(file).toString(),
                        Files.isRegularFile(file)
                                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                : "a folder");
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
