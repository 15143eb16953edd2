package dev.headroom.desktop.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PromptCommandTest {
    private static final List<String> WORDS =
            List.of("/opt/headroom tray/bin/headroom", "install", "stop", "--profile", "work", "--json");

    @Test
    void eachSystemAsksWithItsOwnPrompt() throws IOException {
        assertEquals(golden("polkit"), rendered(PromptCommand.of("Linux", false), "/usr/bin/pkexec"));
        assertEquals(golden("osascript"), rendered(PromptCommand.of("Mac OS X", false), "/usr/bin/osascript"));
        assertEquals(golden("uac"), rendered(PromptCommand.of("Windows 11", false), "powershell.exe"));
    }

    @Test
    void aUserWhoHasTheRightsIsNotAsked() {
        assertEquals(WORDS, PromptCommand.of("Linux", true).around("", WORDS, Path.of("")));
    }

    @Test
    void theCommandForATerminalCanBePasted() {
        assertEquals(
                "sudo '/opt/headroom tray/bin/headroom' install stop --profile work --json",
                PromptCommand.POLKIT.byHand(WORDS));
        assertEquals(
                "sudo headroom 'it'\\''s $HOME'", PromptCommand.OSASCRIPT.byHand(List.of("headroom", "it's $HOME")));
        assertEquals(
                "\"C:\\Program Files\\Headroom\\headroom.cmd\" install stop",
                PromptCommand.UAC.byHand(List.of("C:\\Program Files\\Headroom\\headroom.cmd", "install", "stop")));
    }

    @Test
    @Tag("never-7")
    void wordsThatCmdWouldReadAsItsOwnAreNotHandedToIt() {
        assertTrue(PromptCommand.UAC.carries(
                List.of("C:\\Program Files\\Headroom\\headroom.cmd", "--copilot-model=gpt-5.1")));
        for (String word : List.of("%PATH%", "a&b", "a\"b", "a|b", "a^b", "a'b", "a\nb")) {
            assertFalse(PromptCommand.UAC.carries(List.of(word)), word);
            assertTrue(PromptCommand.POLKIT.carries(List.of(word)), word);
        }
    }

    @Test
    void aNameWithAnApostropheInThePathOfTheAnswersStaysOneWordOfPowershell() {
        String command = PromptCommand.UAC
                .around("powershell.exe", WORDS, Path.of("/Users/O'Brien/answers"))
                .getLast();
        assertTrue(command.contains("+'/Users/O''Brien/answers'+"), command);
    }

    @Test
    @Tag("never-25")
    void variablesOfTheProxyNeverGetOntoACommandLine() {
        ApplyRequest request =
                new ApplyRequest.Draft().env(List.of("OPENAI_API_KEY=sk-1")).request();
        assertThrows(IllegalArgumentException.class, () -> CommandWords.of(request));
    }

    @Test
    void aRequestBecomesTheWordsThatCouldHaveBeenTyped() {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile("team")
                .preset("persistent-service")
                .scope("system")
                .targets(List.of("claude", "codex"))
                .copilotModel("gpt 5")
                .memory(true)
                .telemetry(false)
                .request();
        assertEquals(
                List.of(
                        "install",
                        "apply",
                        "--profile=team",
                        "--preset=persistent-service",
                        "--scope=system",
                        "--target=claude",
                        "--target=codex",
                        "--copilot-model=gpt 5",
                        "--memory",
                        "--no-telemetry"),
                CommandWords.of(request));
    }

    @Test
    void polkitItselfIsNotTakenForAProgramThatAsks() {
        assertFalse(PolkitAgent.asks("polkitd"));
        assertTrue(PolkitAgent.asks("polkit-gnome-authentication-agent-1"));
        assertTrue(PolkitAgent.asks("lxqt-policykit-agent"));
        assertTrue(PolkitAgent.asks("gnome-shell"));
    }

    private static String rendered(PromptCommand prompt, String prompting) {
        return String.join("\n", prompt.around(prompting, WORDS, Path.of("/tmp/answers"))) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PromptCommandTest.class.getResourceAsStream("/golden/prompt-" + name + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
