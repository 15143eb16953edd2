import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A display that nobody sees, so that the desktop can be trained anywhere; without Xvfb it is trained up to its tray. */
final class Screen {
    private static final int SECONDS = 12;

    private Screen() {}

    /** Starts a program with the variables of the environment that name the display. */
    interface Program {
        Process start(Map<String, String> variables) throws IOException;
    }

    /** Shows the program for some seconds, then ends it by the end of its input. */
    static void show(Program program) throws IOException, InterruptedException {
        if (!isInstalled("Xvfb")) {
            run(program, Map.of());
            return;
        }
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()))) {
            String display = out.readLine();
            run(program, display == null ? Map.of() : Map.of("DISPLAY", ":" + display));
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void run(Program program, Map<String, String> variables) throws IOException, InterruptedException {
        Process process = program.start(variables);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean isInstalled(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::isExecutable);
    }
}
