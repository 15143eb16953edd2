package dev.headroom.app.cli.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.api.Sessions.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the launcher evaluates, evaluated by a real shell. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "there is a POSIX shell")
class LauncherTextTest {
    private static final List<String> NASTY =
            List.of("two words", "it's", "$HOME `id` \\n \"q\"", "a\nb\n", "-n", "", "*", "ü\t;&|<>#");

    @Test
    void aShellChangesNothingInAnyWordOrValue() throws Exception {
        String printed = run(LauncherText.of(new Launch(NASTY, Map.of("SEEN", "a'b\n$c"))) + """
            printf '[%s]' "$@" "$SEEN"
            """);
        StringBuilder expected = new StringBuilder();
        NASTY.forEach(word -> expected.append('[').append(word).append(']'));
        assertEquals(expected.append("[a'b\n$c]").toString(), printed);
    }

    @Test
    void aTextIsPrintedAndTheShellEnds() throws Exception {
        assertEquals("100% of 'it'\n", run(LauncherText.printing("100% of 'it'\n") + "echo more\n"));
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "eval \"$0\"", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        return out;
    }
}
