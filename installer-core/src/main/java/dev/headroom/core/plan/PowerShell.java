package dev.headroom.core.plan;

/** Scripts for the PowerShell that every Windows has (5.1). */
public final class PowerShell {
    private PowerShell() {}

    /** Runs a script of one line; any error in it ends it with an exit code that is not 0. */
    public static Command command(String script) {
        return Command.of(
                "powershell", "-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference='Stop';" + script);
    }

    /**
     * An expression for a text, without a double quote, which does not survive every command line. PowerShell takes the four
     * typographic single quotes for plain ones (about_Quoting_Rules), so these too are written by their numbers.
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
