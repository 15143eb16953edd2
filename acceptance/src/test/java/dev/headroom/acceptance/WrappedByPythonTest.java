package dev.headroom.acceptance;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a session of the real Python command line leaves in the settings of a tool when all of it is killed, and that our {@code
 * unwrap} gives the bytes back. The tool is a program that only waits: what is left is the work of the Python program.
 */
@Tag("engine")
class WrappedByPythonTest extends Booted {
    private static final RealEngine ENGINE = RealEngine.newest();

    /** What the Python program keeps for itself: its workspace, caches, and the project's folder, which is empty otherwise. */
    private static final Pattern ITS_OWN = Pattern.compile(".*\\./(\\.headroom|\\.cache)(/.*| .*|)");

    private int port = 9700;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(List.of(ENGINE));
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), List.of(ENGINE));
    }

    @ParameterizedTest
    @CsvSource({
        "claude, claude, --project-settings",
        "codex, codex, ''",
        "opencode, opencode, ''",
        "grok, grok, ''",
        "grok-build, grok, ''",
        "omp, omp, ''",
        "vscode-claude, code, ''",
    })
    @Tag("never-1")
    void aKilledSessionsTracesGo(String tool, String program, String words) {
        User user = User.in(box(), "wrapped" + port);
        user.sh("""
            mkdir -p bin work .codex .config/opencode .grok .omp/agent
            printf '{\\n  "theme": "dark"\\n}\\n' >.claude/settings.json
            printf 'model = "gpt-5"\\n' >.codex/config.toml
            printf '{\\n  // mine\\n  "theme": "x"\\n}\\n' >.config/opencode/opencode.json
            printf '[ui]\\nx = 1\\n' >.grok/config.toml
            printf 'providers: {} # mine\\n' >.omp/agent/models.yml
            cat >bin/PROGRAM <<'END'
            #!/bin/sh
            [ "$1" = --version ] && { echo 2.1.300; exit; }
            [ "$1" = mcp ] && exit 1
            : >~/bin/ran
            exec sleep 1000
            END
            chmod +x bin/PROGRAM
            """.replace("PROGRAM", program)).ok();
        String before = settings(user);
        user.sh("cd ~/work && PATH=$HOME/bin:$PATH OPENAI_API_KEY=sk-made-up ANTHROPIC_API_KEY=sk-made-up"
                        + " HEADROOM_TELEMETRY=off setsid " + ENGINE.program() + " wrap " + tool + " --port " + port++
                        + " "
                        + words + " > ~/.cache-of-wrap 2>&1 < /dev/null &")
                .ok();
        User.await(
                "what " + tool + " leaves",
                60,
                () -> !settings(user).equals(before)
                        && (user.sh("test -e ~/bin/ran").code() == 0
                                || user.sh("grep -q 'Press Ctrl' ~/.cache-of-wrap")
                                                .code()
                                        == 0));
        user.sh("pkill -9 python3; pkill -9 sleep; rm -f ~/bin/ran ~/.cache-of-wrap");
        User.await(
                "all of it is gone",
                20,
                () -> user.sh("pgrep python3 || pgrep sleep").code() != 0);
        String wrapped = settings(user);
        assertNotEquals(before, wrapped);

        String shown = user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap " + tool + " --dry-run")
                .ok();
        assertTrue(shown.contains("# Nothing was changed."), shown);
        assertEquals(wrapped, settings(user), "a dry run changed something");
        user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap --yes " + tool)
                .ok();
        User.assertSame(before, settings(user));
        String again = user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap " + tool)
                .ok();
        assertTrue(again.contains("Nothing of the Python headroom is left"), again);
    }

    private static String settings(User user) {
        return user.everything()
                .lines()
                .filter(line -> !ITS_OWN.matcher(line).matches())
                .filter(line -> !line.contains("./bin/ran") && !line.contains("./.cache-of-wrap"))
                .collect(joining("\n"));
    }
}
