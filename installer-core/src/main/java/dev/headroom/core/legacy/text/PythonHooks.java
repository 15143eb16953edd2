package dev.headroom.core.legacy.text;

import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.json.JsonElements;

/** Hooks that the Python command line puts into the settings of Claude Code, Codex and Copilot; each has a mark in its command. */
public final class PythonHooks {
    private PythonHooks() {}

    /**
     * The settings without the hooks that carry a mark, and without what only held such hooks.
     *
     * @param mark a word of the hook's command, such as {@code headroom-init-claude}
     * @return the same text when there is none
     * @throws EditRefused when the text is not strict JSON
     */
    public static String remove(String text, String mark) throws EditRefused {
        return text.contains(mark)
                ? JsonElements.without(
                        text, members -> members.getOrDefault("command", "").contains(mark))
                : text;
    }
}
