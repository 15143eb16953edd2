package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wrapped tool has the terminal to itself: {@code build/testbox/terminal.py} types what a user types and says what it saw. */
@Tag("shells")
@Timeout(600)
class WrapTerminalTest {
    private static final Path HEADROOM = Box.repository().resolve("packaging/target/headroom/bin/headroom");
    private static final Path TYPIST = Box.repository().resolve("build/testbox/terminal.py");

    @TempDir
    Path home;

    private final String port = String.valueOf(FreePort.next());

    @BeforeEach
    void aHealthyProfile() throws Exception {
        Assumptions.assumeTrue(Files.exists(HEADROOM), "the image is not built");
        for (String program : List.of("/usr/bin/python3", "/bin/bash", "/usr/bin/busybox")) {
            Assumptions.assumeTrue(Files.exists(Path.of(program)), () -> "there is no " + program);
        }
        Files.createDirectories(home.resolve(".claude"));
        run(
                HEADROOM.toString(),
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--scope",
                "provider",
                "--target",
                "claude",
                "--port",
                port);
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        if (Files.exists(home.resolve(".headroom"))) {
            run(HEADROOM.toString(), "install", "remove");
        }
    }

    @Test
    void theTerminalIsTheTools() throws Exception {
        assertEquals("""
            child of the shell: True
            in the foreground: True, at a terminal: True
            no process of the program runs beside it: True
            the size changes
            stopped by Ctrl-Z, and continued
            Ctrl-C: 130
            exit code: 7
            signal: 143
            pipes
            a full screen
            """, run("python3", TYPIST.toString(), HEADROOM.toString(), port, home.toString()));
    }

    private String run(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .redirectError(home.resolve("errors").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), text + Files.readString(home.resolve("errors")));
            return text;
        }
    }
}
