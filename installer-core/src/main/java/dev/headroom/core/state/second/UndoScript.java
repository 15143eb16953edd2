package dev.headroom.core.state.second;

import dev.headroom.core.plan.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The script that gives a profile's files back when our program cannot: it needs a POSIX shell and the small programs beside it.
 * A file that somebody edited since is left, and the lines to remove are written down.
 */
final class UndoScript {
    /** What it leaves behind when it gave a file back. */
    static final String UNDONE = "undone";

    private static final char NEWLINE = 10;
    private static final String LINE_END = String.valueOf(NEWLINE);

    private static final String HEAD = """
        #!/bin/sh
        # Made by Headroom. It gives the settings of a profile's tools back when its program cannot.
        # The agent says in the first file who it is; while it lives, nothing is done.
        """;

    private static final String BODY = """
        PATH=$PATH:/usr/bin:/bin:/usr/sbin:/sbin
        umask 077
        if read -r pid 2>/dev/null <"$pids"; then
            command=$(tr -c '[:print:]' ' ' 2>/dev/null <"/proc/$pid/cmdline" || ps -o command= -p "$pid" 2>/dev/null)
            case $command in *'install agent run'*) exit 0 ;; esac
        fi
        rm -f -- "$here/by-hand.txt"
        sum() {
            { sha256sum <"$1" || shasum -a 256 <"$1" || openssl dgst -sha256 -r <"$1"; } 2>/dev/null | cut -c1-64
        }
        replace() {
            real=$(readlink -f -- "$1" 2>/dev/null)
            real=${real:-$1}
            cp -p -- "$real" "$real.headroom-undo" && cat -- "$2" >"$real.headroom-undo" &&
                { sync "$real.headroom-undo" 2>/dev/null || sync; } && mv -f -- "$real.headroom-undo" "$real" ||
                { rm -f -- "$real.headroom-undo"; return 1; }
        }
        give() {
            [ -f "$1" ] || return 0
            if [ "$(sum "$1")" = "$2" ]; then
                if [ -n "$3" ]; then
                    replace "$1" "$here/before-$3" && : >"$here/undone" && return 0
                else
                    rm -f -- "$1" && : >"$here/undone" && return 0
                fi
            fi
            lines=$(grep -n -F -e "$4" -- "$1" 2>/dev/null) || return 0
            printf 'Remove from %s:\\n%s\\n' "$1" "$lines" >>"$here/by-hand.txt"
            printf 'Headroom: %s was edited; %s names the lines to remove.\\n' "$1" "$here/by-hand.txt" >&2
        }
        """;

    private UndoScript() {}

    /**
     * Writes the script.
     *
     * @param pids the file with the number of the agent's process
     * @param here the folder in which it lies with the contents
     */
    static String of(Path pids, Path here, List<UndoRecord> records) {
        List<String> lines = new ArrayList<>();
        lines.add(assigned("pids", pids));
        lines.add(assigned("here", here));
        lines.add(BODY);
        for (UndoRecord one : records) {
            lines.add(new Command(List.of(
                            "give",
                            one.file().toString(),
                            one.sha256(),
                            one.before().orElse(""),
                            one.text()))
                    .toString());
        }
        lines.add("exit 0");
        return HEAD + String.join(LINE_END, lines) + LINE_END;
    }

    private static String assigned(String name, Path value) {
        return name + '=' + Command.literal(value.toString());
    }
}
