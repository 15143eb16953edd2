package dev.headroom.core.plan;

/** Builds commands for Windows PowerShell 5.1, which is part of every supported Windows. */
public final class PowerShell {
    private PowerShell() {}

    /** Returns the command that runs a script of one line; any error ends it with an exit code other than 0. */
    public static Command command(String script) {
        return Command.of(
                "powershell", "-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference='Stop';" + script);
    }

    /**
     * Returns a PowerShell expression whose value is the text. The expression contains no double quote, because not every
     * command line keeps one. PowerShell reads the four typographic single quotes as plain ones (about_Quoting_Rules), so they
     * are written by their numbers.
     */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("('");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201b)) {
                literal.append("'+[char]").append(c).append("+'");
            } else {
                literal.append((char) c);
            }
        });
        return literal.append("')").toString();
    }
}
