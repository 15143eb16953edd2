package dev.headroom.core.tool.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Os;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.KnownTools;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Installs as the tools' own installers leave them, none of them on the PATH. */
class DetectionTest {
    private static final String VERSION = "{\"name\": \"x\", \"bin\": {\"version\": \"no\"}, \"version\": \"1.2.3\"}";

    static Stream<Arguments> installs() {
        return Stream.of(
                install(
                        KnownTools.CLAUDE,
                        "~/.npm-global/bin/claude",
                        "~/.npm-global/lib/node_modules/@anthropic-ai/claude-code/package.json"),
                install(KnownTools.CLAUDE, "~/.local/bin/claude", "~/.local/share/claude/versions/1.2.3"),
                install(
                        KnownTools.CLAUDE,
                        "~/.claude/local/claude",
                        "~/.claude/local/node_modules/@anthropic-ai/claude-code/package.json"),
                install(
                        KnownTools.CODEX,
                        "~/.nvm/versions/node/v22.1.0/bin/codex",
                        "~/.nvm/versions/node/v22.1.0/lib/node_modules/@openai/codex/package.json"),
                install(
                        KnownTools.CODEX,
                        "~/.local/share/fnm/node-versions/v22/installation/bin/codex",
                        "~/.local/share/fnm/node-versions/v22/installation/lib/node_modules/@openai/codex/package.json"),
                install(
                        KnownTools.COPILOT,
                        "~/.bun/bin/copilot",
                        "~/.bun/install/global/node_modules/@github/copilot/package.json"),
                install(
                        KnownTools.OPENCODE,
                        "~/.volta/bin/opencode",
                        "~/.volta/tools/image/packages/opencode-ai/lib/node_modules/opencode-ai/package.json"),
                install(
                        KnownTools.OPENCLAW,
                        "~/.local/share/pnpm/openclaw",
                        "~/.local/share/pnpm/global/5/node_modules/openclaw/package.json"),
                install(KnownTools.CODEX, "/opt/homebrew/bin/codex", "/opt/homebrew/Caskroom/codex/1.2.3/codex"),
                install(
                        KnownTools.AIDER,
                        "~/.local/bin/aider",
                        "~/.local/share/uv/tools/aider-chat/lib/python3.12/site-packages/"
                                + "aider_chat-1.2.3.dist-info/METADATA"),
                install(
                        KnownTools.AIDER,
                        "~/.local/share/pipx/venvs/aider-chat/bin/aider",
                        "~/.local/share/pipx/venvs/aider-chat/lib/python3.11/site-packages/"
                                + "aider_chat-1.2.3.dist-info/METADATA"),
                install(
                        KnownTools.PI,
                        "~/.npm-global/bin/pi",
                        "~/.npm-global/lib/node_modules/@earendil-works/pi-coding-agent/package.json"),
                install(
                        KnownTools.KILO,
                        "~/.bun/bin/kilo",
                        "~/.bun/install/global/node_modules/@kilocode/cli/package.json"),
                install(
                        KnownTools.CLINE,
                        "~/.local/share/pnpm/cline",
                        "~/.local/share/pnpm/global/5/node_modules/cline/package.json"),
                install(
                        KnownTools.GEMINI,
                        "~/.npm-global/bin/gemini",
                        "~/.npm-global/lib/node_modules/@google/gemini-cli/package.json"),
                install(
                        KnownTools.QWEN,
                        "~/.npm-global/bin/qwen",
                        "~/.npm-global/lib/node_modules/@qwen-code/qwen-code/package.json"),
                install(
                        KnownTools.CRUSH,
                        "~/.npm-global/bin/crush",
                        "~/.npm-global/lib/node_modules/@charmland/crush/package.json"),
                install(
                        KnownTools.DROID,
                        "~/.npm-global/bin/droid",
                        "~/.npm-global/lib/node_modules/droid/package.json"),
                install(
                        KnownTools.HERMES,
                        "~/.hermes/hermes-agent/venv/bin/hermes",
                        "~/.hermes/hermes-agent/venv/lib/python3.12/site-packages/"
                                + "hermes_agent-1.2.3.dist-info/METADATA"),
                install(KnownTools.CURSOR, "/usr/share/cursor/cursor", "/usr/share/cursor/resources/app/product.json"));
    }

    private static Arguments install(ToolId tool, String program, String version) {
        return Arguments.of(tool, program, version);
    }

    @ParameterizedTest
    @MethodSource("installs")
    void programAndVersionAreFoundWithoutStartingIt(ToolId tool, String program, String version) {
        PaperMachine machine = PaperMachine.quiet().file(program, "").file(version, VERSION);
        ToolFinding finding = KnownTools.target(tool).detect(machine.host());
        assertEquals(
                program.replace("~", "/home/ann") + " 1.2.3",
                finding.path().orElseThrow() + " " + finding.version().orElse("no version"));
    }

    @Test
    void aConfigurationFolderAloneIsATrace() {
        ToolFinding finding = KnownTools.target(KnownTools.CODEX)
                .detect(PaperMachine.quiet().file("~/.codex/auth.json", "{}").host());
        assertEquals("Optional[/home/ann/.codex] Optional.empty", finding.path() + " " + finding.version());
    }

    @Test
    void geminiCliAloneIsNoTraceOfAntigravity() {
        PaperMachine machine = PaperMachine.quiet().file("~/.gemini/settings.json", "{}");
        assertFalse(
                KnownTools.target(KnownTools.ANTIGRAVITY).detect(machine.host()).found());
        machine.file("~/.gemini/antigravity/x", "");
        assertTrue(
                KnownTools.target(KnownTools.ANTIGRAVITY).detect(machine.host()).found());
    }

    @Test
    void bothCommandLinesOfXaiAreFoundByTheSameProgram() {
        PaperMachine machine = PaperMachine.quiet().file("~/.grok/bin/grok", "");
        assertTrue(KnownTools.target(KnownTools.GROK).detect(machine.host()).found());
        assertTrue(
                KnownTools.target(KnownTools.GROK_BUILD).detect(machine.host()).found());
    }

    @Test
    void anAppImageIsFound() {
        ToolFinding finding = KnownTools.target(KnownTools.CURSOR)
                .detect(PaperMachine.quiet()
                        .file("~/Applications/Cursor-1.0-x86_64.AppImage", "")
                        .host());
        assertEquals(
                "/home/ann/Applications/Cursor-1.0-x86_64.AppImage",
                finding.path().orElseThrow().toString());
    }

    @Test
    void theNewestOfSeveralVersionsCounts() {
        ToolFinding finding = KnownTools.target(KnownTools.CLAUDE)
                .detect(PaperMachine.quiet()
                        .file("~/.local/bin/claude", "")
                        .file("~/.local/share/claude/versions/2.1.9", "")
                        .file("~/.local/share/claude/versions/2.1.10", "")
                        .host());
        assertEquals("2.1.10", finding.version().orElseThrow());
    }

    @Test
    void windowsCommandsHaveEndingsAndTheirPackagesBesideThem() {
        ToolFinding finding = KnownTools.target(KnownTools.CODEX)
                .detect(PaperMachine.quiet()
                        .os(Os.WINDOWS)
                        .variable("APPDATA", "/Users/ann/AppData/Roaming")
                        .file("/Users/ann/AppData/Roaming/npm/codex.cmd", "")
                        .file("/Users/ann/AppData/Roaming/npm/node_modules/@openai/codex/package.json", VERSION)
                        .host());
        assertEquals(
                "/Users/ann/AppData/Roaming/npm/codex.cmd 1.2.3",
                finding.path().orElseThrow() + " " + finding.version().orElseThrow());
    }

    @Test
    void aBrokenPackageFileSaysNoVersion() {
        ToolFinding finding = KnownTools.target(KnownTools.CODEX)
                .detect(PaperMachine.quiet()
                        .file("/usr/bin/codex", "")
                        .file("/usr/lib/node_modules/@openai/codex/package.json", "{\"ver")
                        .host());
        assertEquals("Optional[/usr/bin/codex] Optional.empty", finding.path() + " " + finding.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/local/bin", "/opt/homebrew/bin", "/home/ann/.nvm", "/home/ann/.npm-global"})
    @Tag("never-18")
    void whereNobodyMayLookNothingIsFound(String folder) {
        PaperMachine machine = PaperMachine.quiet().closed(folder).file("/usr/bin/codex", "");
        ToolFinding finding = KnownTools.target(KnownTools.CODEX).detect(machine.host());
        assertEquals("/usr/bin/codex", finding.path().orElseThrow().toString());
    }

    @Test
    @Tag("never-18")
    void aVersionThatNobodyMayReadIsNotTold() {
        PaperMachine machine = PaperMachine.quiet()
                .file("/usr/bin/codex", "")
                .file("/usr/lib/node_modules/@openai/codex/package.json", VERSION)
                .closed("/usr/lib/node_modules");
        ToolFinding finding = KnownTools.target(KnownTools.CODEX).detect(machine.host());
        assertEquals("Optional[/usr/bin/codex] Optional.empty", finding.path() + " " + finding.version());
    }
}
