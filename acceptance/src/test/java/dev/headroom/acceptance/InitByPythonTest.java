package dev.headroom.acceptance;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code headroom init} of the real Python command line writes into a home, and that our {@code unwrap} gives the bytes back. */
@Tag("engine")
class InitByPythonTest extends Booted {
    private static final RealEngine ENGINE = RealEngine.newest();

    /** What the Python program keeps for itself: its workspace and caches. */
    private static final Pattern ITS_OWN = Pattern.compile(".*\\./(\\.headroom|\\.cache)(/.*| .*|)");

    private int number;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(List.of(ENGINE));
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), List.of(ENGINE));
    }

    /**
     * One tool, or all of them.
     *
     * @param scope for the user ({@code -g}), or for the project
     * @param settings what Codex's settings hold before
     */
    @ParameterizedTest
    @CsvSource({
        "claude, -g, PLAIN",
        "claude, '', PLAIN",
        "codex, -g, PLAIN",
        "codex, '', PLAIN",
        "codex, -g, KEY",
        "codex, -g, FEATURES",
        "codex, -g, PROVIDER",
        "copilot, -g, PLAIN",
        "claude codex copilot, -g, PLAIN",
    })
    @Tag("never-1")
    void whatInitWroteGoes(String tools, String scope, Codex settings) {
        User user = User.in(box(), "init" + number++);
        user.sh("""
            mkdir -p bin work .claude .codex .copilot
            printf '{\\n  "theme": "dark"\\n}\\n' >.claude/settings.json
            printf '{\\n  "banner": "never"\\n}\\n' >.copilot/config.json
            printf 'alias x=y\\n' >.bashrc
            rm -f .profile
            for program in claude codex copilot; do
                printf '#!/bin/sh\\n[ "$1" != mcp ]\\n' >bin/$program
                chmod +x bin/$program
            done
            """).ok();
        user.sh("cat >.codex/config.toml <<'END'\n" + settings.text + "END\n").ok();
        if (settings == Codex.KEY) {
            user.sh("printf '{\"OPENAI_API_KEY\": \"sk-made-up\"}' >.codex/auth.json")
                    .ok();
        }
        String before = settings(user);
        for (String tool : tools.split(" ", -1)) {
            user.sh("cd ~/work && PATH=$HOME/bin:$PATH HEADROOM_TELEMETRY=off " + ENGINE.program() + " init " + scope
                            + " --port 9711 " + tool)
                    .ok();
        }
        String written = settings(user);
        assertNotEquals(before, written);

        String shown = user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap " + tools + " --dry-run")
                .ok();
        assertTrue(shown.contains("# Nothing was changed."), shown);
        User.assertSame(written, settings(user));
        user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap --yes " + tools)
                .ok();
        User.assertSame(before, settings(user));
        String again =
                user.sh("cd ~/work && /opt/headroom-tray/bin/headroom unwrap").ok();
        assertTrue(again.contains("Nothing of the Python headroom is left"), again);
    }

    /** What Codex's settings hold before. */
    enum Codex {
        PLAIN("model = 'gpt-5'\n"),
        KEY("model = 'gpt-5'\n"),
        FEATURES("""
            model = "gpt-5"

            [features]
            web_search = true
            """),
        PROVIDER("""
            model = "gpt-5"

            [model_providers.headroom]
            name = "Corp"
            base_url = "https://corp.example/v1"
            """);

        private final String text;

        Codex(String text) {
            this.text = text;
        }
    }

    private static String settings(User user) {
        return user.everything()
                .lines()
                .filter(line -> !ITS_OWN.matcher(line).matches())
                .collect(joining("\n"));
    }
}
