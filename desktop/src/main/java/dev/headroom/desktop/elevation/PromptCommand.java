package dev.headroom.desktop.elevation;

import dev.headroom.core.plan.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Knows how each system asks for administrator rights, and makes the command that runs another command with them. It has no
 * side effects.
 */
public enum PromptCommand {
    /** The rights are there already. */
    NONE,
    /**
     * Linux. Asks through the session's polkit agent; the command keeps our standard input and output. 126 means that the user
     * closed the prompt, 127 that it was not allowed or could not be asked (pkexec(1)).
     */
    POLKIT,
    /**
     * macOS. Prints what the command printed when it has ended, and only when it ended well, hence {@code true}; it has no
     * input (Apple's Technical Note TN2065, "do shell script in AppleScript").
     */
    OSASCRIPT,
    /**
     * Windows. A process that is started with other rights cannot inherit streams, so it prints into a file of ours (Microsoft's
     * Start-Process: {@code -Verb} cannot be used with {@code -RedirectStandardOutput}).
     */
    UAC;

    /** What an exit code says that no command of ours has. */
    static final int DISMISSED = 126;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@=,+\\\\ -]*");

    private static final List<String> APPLE_SCRIPT = List.of(
            "on run argv",
            "set typed to \"\"",
            "repeat with each in argv",
            "set typed to typed & quoted form of (each as text) & \" \"",
            "end repeat",
            "do shell script typed & \"2>&1; true\" with administrator privileges without altering line endings",
            "end run");

    /** The prompt of a system; none for a user who has the rights. */
    public static PromptCommand of(String osName, boolean root) {
        if (root) {
            return NONE;
        }
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return UAC;
        }
        return name.startsWith("mac") ? OSASCRIPT : POLKIT;
    }

    /** Whether the command's input and output are ours while it runs: then it shows first and is let go on. */
    boolean isSteered() {
        return this == NONE || this == POLKIT;
    }

    /** Whether these words reach the command as they are. */
    boolean carries(List<String> words) {
        return this != UAC
                || words.stream().allMatch(word -> PLAIN.matcher(word).matches());
    }

    /**
     * The command with the prompt around it.
     *
     * @param prompting the program that asks, where it is looked for on the search path
     * @param answers where the command prints to when it cannot print to us
     */
    List<String> around(String prompting, List<String> words, Path answers) {
        return switch (this) {
            case NONE -> List.copyOf(words);
            // Its own agent for terminals would ask in the terminal from which the desktop was started.
            case POLKIT -> join(List.of(prompting, "--disable-internal-agent"), words);
            case OSASCRIPT -> {
                List<String> argv = new ArrayList<>(List.of(prompting));
                APPLE_SCRIPT.forEach(line -> argv.addAll(List.of("-e", line)));
                yield join(argv, words);
            }
            case UAC -> List.of(prompting, "-NoProfile", "-NonInteractive", "-Command", powerShell(words, answers));
        };
    }

    /** The command as the user can paste it into a terminal of the system with this prompt. */
    String byHand(List<String> words) {
        return switch (this) {
            case POLKIT, OSASCRIPT -> "sudo " + new Command(words);
            case NONE -> new Command(words).toString();
            case UAC -> new Command(words).forCmd();
        };
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** cmd.exe strips the outermost quotes (cmd /?), what is between them it takes as typed. */
    private static String powerShell(List<String> words, Path answers) {
        String line =
                words.stream().map(word -> "[char]34+'" + word + "'+[char]34").collect(Collectors.joining("+' '+"));
        String file = answers.toString().replace("'", "''");
        return "$ErrorActionPreference='Stop';"
                + "$line='/d /s /c '+[char]34+" + line + "+' > '+[char]34+'" + file + "'+[char]34+' 2>&1'+[char]34;"
                + "try{$done=Start-Process -FilePath cmd.exe -ArgumentList $line -Verb RunAs -WindowStyle Hidden -Wait"
                + " -PassThru}catch [System.InvalidOperationException]{exit " + DISMISSED + "};"
                + "exit $done.ExitCode";
    }
}
