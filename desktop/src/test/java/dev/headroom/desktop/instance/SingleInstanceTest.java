package dev.headroom.desktop.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // the instance is only held
class SingleInstanceTest {
    @TempDir
    Path folder;

    @Test
    void a_second_start_hands_its_arguments_over_and_ends() throws IOException, InterruptedException {
        BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
        try (SingleInstance ignored =
                SingleInstance.claim(folder, List.of(), heard::add).orElseThrow()) {
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Second.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start();
            assertEquals(List.of("--a", "b c"), heard.poll(20, TimeUnit.SECONDS));
            assertEquals(0, second.waitFor());
        }
    }

    @Test
    void the_socket_of_a_killed_instance_is_no_obstacle() throws IOException {
        Files.createFile(folder.resolve("headroom-tray.sock"));
        try (SingleInstance ignored =
                SingleInstance.claim(folder, List.of(), each -> {}).orElseThrow()) {
            assertTrue(Files.exists(folder.resolve("headroom-tray.sock")));
        }
    }

    /** A start in a process of its own: locks are held by processes. */
    static final class Second {
        public static void main(String[] args) throws IOException {
            boolean alone = SingleInstance.claim(Path.of(args[0]), List.of("--a", "b c"), each -> {})
                    .isPresent();
            System.exit(alone ? 1 : 0);
        }
    }
}
