package dev.headroom.core.legacy.leftover;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The script that the original puts beside Codex's login, so that its provider can ask for the API key there
 * (headroom/providers/codex/install.py). Each settings file has a script of its own.
 */
final class CodexAuthHelper {
    /** What stands in it; a file that says anything else is the user's. */
    static final String TEXT = """
        from pathlib import Path
        import json


        try:
            auth = json.loads(Path(__file__).with_name("auth.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise SystemExit(2)

        key = auth.get("OPENAI_API_KEY") if isinstance(auth, dict) else None
        if not isinstance(key, str) or not key.strip():
            raise SystemExit(2)

        print(key, end="")
        """;

    private static final Pattern NAME = Pattern.compile("\\.headroom-codex-auth-[0-9a-f]{64}\\.py");

    private CodexAuthHelper() {}

    /** Deletes the scripts that settings named before and do not name any more. */
    static void delete(FoundEdits found, Path home, String before, String after) {
        NAME.matcher(before)
                .results()
                .map(name -> name.group())
                .filter(name -> !after.contains(name))
                .map(home::resolve)
                .filter(script -> found.text(script).filter(TEXT::equals).isPresent())
                .forEach(found::delete);
    }
}
