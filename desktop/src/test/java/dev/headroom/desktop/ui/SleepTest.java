package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The desktop's process is stopped in the middle of a change, as when the machine goes to sleep, and goes on later. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and /proc as on Linux")
class SleepTest {

    @TempDir
    Path home;

    @Test
    @Tag("never-11")
    @Tag("never-28")
    void aChangeThatSleptInItsMiddleGoesOnToAHealthyProfileAndNothingIsLost() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve(".claude"));
        Files.writeString(home.resolve(".claude/settings.json"), "{\r\n\t\"theme\": \"dark\"\r\n}");
        int port = FreePort.next();
        try (RealHome machine = new RealHome(home)) {
            Map<String, String> before = machine.everything();
            Process wizard = wizard(port, "Wait until");
            try (BufferedReader said = wizard.inputReader()) {
                assertTrue(String.valueOf(said.readLine()).startsWith("at Wait until"));
                signal(wizard, "STOP");
                Await.until("the wizard sleeps", () -> state(wizard) == 'T');
                wizard.outputWriter().append('\n').flush();
                // The agent has been launched before and comes up although the wizard sleeps.
                Await.until("the proxy answers", () -> answers(port));
                assertEquals('T', state(wizard));
                signal(wizard, "CONT");
                assertEquals("end default is healthy", said.readLine());
            } finally {
                wizard.destroyForcibly().onExit().join();
            }
            assertEquals(ProfileState.HEALTHY, machine.view().state());
            machine.installer().remove(ProfileName.DEFAULT, event -> {});
            assertEquals(before, machine.everything());
        }
    }

    /** A process whose wizard waits at the step whose title begins so. */
    private Process wizard(int port, String step) throws IOException {
        List<String> command = new ArrayList<>(RealHome.program("dev.headroom.desktop.fake.SleepingWizard"));
        // The toolkit of this process: the same one, drawing nowhere.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.matches("(glass|monocle|prism|testfx)\\..*"))
                .forEach(name -> command.add(1, "-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(home.toString(), Integer.toString(port), step));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The letter of proc(5): {@code T} is stopped. */
    private static char state(Process process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
