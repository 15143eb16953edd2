package dev.headroom.app.cli.args;

import java.util.List;

/** Generates the help texts from the tables of commands and options. */
public final class Help {
    private static final int COLUMN = 30;

    private Help() {}

    public static String general() {
        StringBuilder text = new StringBuilder("Usage: headroom COMMAND [OPTIONS]\n\n");
        for (InstallCommand verb : InstallCommand.values()) {
            row(text, "install " + verb.word(), verb.summary());
        }
        row(text, "runtime list|install|remove", "What can run a proxy here; a Python Headroom of our own");
        row(text, "doctor", "Examine this machine: why is nothing saved, what does not work");
        row(text, "stats", "What was saved, by day and by tool");
        row(text, "wrap TOOL [-- WORDS]", "Start a tool that goes through a proxy; its settings stay as they are");
        row(text, "proxy", "Run the gateway in the foreground");
        row(text, "completion SHELL", "Print the completion script for bash, zsh or fish");
        text.append("\n'headroom install COMMAND --help' shows a command's options.\n");
        text.append("Example: headroom install apply --preset on-demand\n");
        text.append("Undo:    headroom install remove\n");
        return text.toString();
    }

    public static String of(InstallCommand verb) {
        StringBuilder text = new StringBuilder("Usage: headroom install " + verb.word() + " [OPTIONS]\n\n");
        text.append(verb.summary()).append(".\n\n");
        options(text, verb.options());
        return text.toString();
    }

    public static String proxy() {
        StringBuilder text = new StringBuilder("Usage: headroom proxy [OPTIONS]\n\n");
        text.append("Run the gateway, or an engine, in the foreground; Ctrl-C ends it.\n\n");
        options(text, ProxyTable.OPTIONS);
        return text.toString();
    }

    public static String wrap() {
        StringBuilder text = new StringBuilder("""
            Usage: headroom wrap TOOL [OPTIONS] [--] [WORDS...]
                   headroom wrap [OPTIONS] -- PROGRAM [WORDS...]

            Start a tool, or any other program, that goes through a proxy. No file is changed. An installed profile
            is used; one that does not run is started; without one, a proxy runs as long as the tool does.

            """);
        options(text, WrapTable.OPTIONS);
        return text.toString();
    }

    public static String doctor() {
        StringBuilder text = new StringBuilder("Usage: headroom doctor [OPTIONS]\n\n");
        text.append(
                "Examine this machine: does each tool go through Headroom, and is something saved? Changes nothing\n");
        text.append("without --fix. Exits with 0 when nothing fails, with 1 when something does.\n\n");
        options(text, DoctorTable.OPTIONS);
        return text.toString();
    }

    public static String stats() {
        StringBuilder text = new StringBuilder("Usage: headroom stats [OPTIONS]\n\n");
        text.append("Show the tokens that each profile's proxy saved, by day in UTC and by tool.\n\n");
        options(text, StatsTable.OPTIONS);
        return text.toString();
    }

    public static String completion() {
        return """
            Usage: headroom completion SHELL

            Print the completion script for a shell: bash, zsh or fish.

              bash:  source <(headroom completion bash)
              zsh:   source <(headroom completion zsh)
              fish:  headroom completion fish | source
            """;
    }

    private static void options(StringBuilder text, List<CliOption> options) {
        for (CliOption opt : options) {
            String name = (opt.letter().isEmpty() ? "    " : "-" + opt.letter() + ", ") + "--" + opt.name();
            String words = opt.words().isEmpty() ? "" : " [" + String.join("|", opt.words()) + "]";
            row(text, name + (opt.value().isEmpty() ? "" : " " + opt.value()), opt.help() + words);
        }
        row(text, "-h, --help", "Show this help");
    }

    private static void row(StringBuilder text, String left, String right) {
        text.append("  ").append(left);
        text.append(" ".repeat(Math.max(2, COLUMN - left.length())))
                .append(right)
                .append('\n');
    }

    /** Whether a word asks for help wherever it stands. */
    public static boolean asked(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }
}
