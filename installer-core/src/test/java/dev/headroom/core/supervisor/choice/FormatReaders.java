package dev.headroom.core.supervisor.choice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs that read what we render, if they are on this machine. */
final class FormatReaders {
    static final Map<String, String> VARIABLES = Map.of("AWKWARD", "a\"b'c$HOME`d`\\ % #é");

    private FormatReaders() {}

    static byte[] bytes(List<Step> steps, String ending) {
        return steps.stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(Step.WriteFile.class::cast)
                .filter(write -> write.file().toString().endsWith(ending))
                .findFirst()
                .orElseThrow()
                .after()
                .bytes();
    }

    static void needs(String program) {
        boolean there = isThere(program);
        if (!there) {
            System.out.println("Skipped: there is no " + program + " here.");
        }
        Assumptions.assumeTrue(there, "there is no " + program + " here");
    }

    static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    static String run(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_RUNTIME_DIR", "/tmp");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), argv.toString());
        return said;
    }
}
