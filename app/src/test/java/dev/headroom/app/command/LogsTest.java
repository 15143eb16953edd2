package dev.headroom.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    Path home;

    @Test
    void followingALongLogShowsWhatIsAdded() throws Exception {
        Path log = home.resolve(".headroom/deploy/default/runner.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "line\n".repeat(20_000) + "last\n");
        Process process = new Command(home).start(List.of("install", "logs", "-f", "-n", "1"));
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("last", out.readLine());
            Files.writeString(log, "added\n", StandardOpenOption.APPEND);
            assertEquals("added", out.readLine());
            Files.writeString(log, "anew\n");
            assertEquals("anew", out.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
