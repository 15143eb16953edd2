package dev.headroom.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real session bus, and GNOME's keyring on it, in a home of its own. */
public final class KeyringDaemon implements AutoCloseable {
    private static final String SERVICE = "org.freedesktop.secrets";
    private static final String ROOT = "/org/freedesktop/secrets";

    private final Path home;
    private final Process bus;
    private final Map<String, String> environment;
    private Process keyring;

    private KeyringDaemon(Path home, Process bus, Map<String, String> environment) throws IOException {
        this.home = home;
        this.bus = bus;
        this.environment = environment;
        keyring = keyring("--unlock", "sesame");
    }

    /** Starts both in a folder that is there; the keyring is unlocked. */
    public static KeyringDaemon in(Path home) throws IOException {
        for (String program : new String[] {"dbus-daemon", "dbus-send", "gnome-keyring-daemon"}) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not installed");
        }
        Process bus = new ProcessBuilder(
                        "dbus-daemon", "--config-file=" + lonely(home), "--nofork", "--print-address=1")
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out = bus.inputReader(StandardCharsets.UTF_8);
        return new KeyringDaemon(home, bus, Map.of("DBUS_SESSION_BUS_ADDRESS", String.valueOf(out.readLine())));
    }

    /** A bus that starts no service of the machine by itself. */
    private static Path lonely(Path home) throws IOException {
        return Files.writeString(
                home.resolve("bus.conf"),
                "<busconfig><type>session</type><listen>unix:path=" + home.resolve("bus")
                        + "</listen><policy context=\"default\"><allow send_destination=\"*\"/>"
                        + "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>");
    }

    /** The variables that lead a program here. */
    public Map<String, String> environment() {
        return environment;
    }

    /** As when nobody has logged in with a password since the machine was booted. */
    public void restartLocked() throws IOException {
        end(keyring);
        keyring = keyring("--start", "");
    }

    /** As when its user has logged in. */
    public void restartUnlocked() throws IOException {
        end(keyring);
        keyring = keyring("--unlock", "sesame");
    }

    /** No program offers a keyring any more. */
    public void endKeyring() {
        end(keyring);
    }

    /** The user locks it. */
    public void lock() throws IOException {
        call(ROOT, "org.freedesktop.Secret.Service.Lock", "array:objpath:" + ROOT + "/aliases/default");
    }

    /** How many entries of headroom-tray it has. */
    public long entries() throws IOException {
        return call(ROOT, "org.freedesktop.Secret.Service.SearchItems", "dict:string:string:service,headroom-tray")
                .lines()
                .filter(line -> line.contains("object path"))
                .count();
    }

    private String call(String path, String method, String... words) throws IOException {
        return send(SERVICE, path, method, words);
    }

    private String send(String to, String path, String method, String... words) throws IOException {
        List<String> argv =
                new ArrayList<>(List.of("dbus-send", "--session", "--print-reply", "--dest=" + to, path, method));
        argv.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process keyring(String mode, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "gnome-keyring-daemon",
                        "--foreground",
                        "--components=secrets",
                        "--control-directory=" + Files.createDirectories(home.resolve("control")),
                        mode)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        builder.environment().remove("XDG_DATA_HOME");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(password.getBytes(StandardCharsets.UTF_8));
        }
        Await.until("the keyring is on the bus", () -> {
            if (!process.isAlive()) {
                throw new IOException("the keyring ended with " + process.exitValue());
            }
            return send(
                            "org.freedesktop.DBus",
                            "/org/freedesktop/DBus",
                            "org.freedesktop.DBus.NameHasOwner",
                            "string:" + SERVICE)
                    .contains("true");
        });
        return process;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(keyring);
        end(bus);
    }
}
