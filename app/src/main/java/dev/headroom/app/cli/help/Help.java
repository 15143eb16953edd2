package dev.headroom.app.cli.help;

import dev.headroom.app.cli.args.DoctorTable;
import dev.headroom.app.cli.args.InstallCommand;
import dev.headroom.app.cli.args.ProxyTable;
import dev.headroom.app.cli.args.RuntimeTable;
import dev.headroom.app.cli.args.StatsTable;
import dev.headroom.app.cli.args.WrapTable;
import dev.headroom.core.api.local.Installers;
import java.util.ArrayList;
import java.util.List;

/** The help of every command that people type; {@code install agent} is for supervisors and packages only. */
public final class Help {
    private static final HelpPage WRAP = new HelpPage(
            "wrap",
            "TOOL [-- WORDS]",
            "Start a tool that goes through a proxy; its settings stay as they are",
            List.of("wrap TOOL [OPTIONS] [--] [WORDS...]", "wrap [OPTIONS] -- PROGRAM [WORDS...]"),
            """
            Start a tool, or any other program, that goes through a proxy. No file is changed. An installed profile
            is used; one that does not run is started; without one, a proxy runs as long as the tool does.
            """,
            WrapTable.OPTIONS);

    private static final HelpPage UNWRAP = HelpPage.of(
                    "unwrap",
                    "[TOOL...]",
                    "Remove what 'wrap' and 'init' of the Python headroom left in settings",
                    WrapTable.UNWRAP)
            .saying("""
                Remove what 'headroom wrap' and 'headroom init' of the Python program left in the settings of tools: marked
                blocks, addresses of a proxy that is gone, MCP servers, hooks, and copies of settings. Every change is shown
                first. The settings of the folder in which you are are searched too. Profiles that are installed are not
                changed; 'headroom install remove' removes them. The 'wrap' of this program leaves nothing.

                Tools: TOOLS. Without one, all of them are searched.
                """.replace("TOOLS", String.join(", ", Installers.leftoverTools())));

    private static final HelpPage DOCTOR = HelpPage.of(
                    "doctor",
                    "",
                    "Find out what does not work on this machine, and why nothing is saved",
                    DoctorTable.OPTIONS)
            .saying("""
                Check whether each tool goes through Headroom and whether something is saved. Without --fix, nothing is
                changed. The exit code is 0 when no check fails, and 1 when one does.

                Without --online and --probe, nothing beyond this machine is asked. With --online, the servers to which the
                profiles send requests are asked too, without a key. This may take half a minute.

                With --probe, only one tool is checked: it answers one short question, which costs a few tokens, and its
                profile's proxy has to count a request. The exit code is 5 when the tool cannot be asked, or when another
                session of it is open, whose requests count too.
                """);

    private static final HelpPage STATS = HelpPage.of(
                    "stats", "", "Show the tokens that were saved, by day, by tool and by model", StatsTable.OPTIONS)
            .saying("Show the tokens that each profile's proxy saved, by day in UTC and by tool.");

    private static final HelpPage PROXY = HelpPage.of(
                    "proxy", "", "Run the gateway in the foreground", ProxyTable.OPTIONS)
            .saying("Run the gateway, or an engine, in the foreground; Ctrl-C ends it.");

    private static final HelpPage COMPLETION = new HelpPage(
            "completion",
            "SHELL",
            "Print the completion script for bash, zsh or fish",
            List.of("completion SHELL"),
            """
            Print the completion script for a shell: bash, zsh or fish.

              bash:  source <(headroom completion bash)
              zsh:   source <(headroom completion zsh)
              fish:  headroom completion fish | source
            """,
            List.of());

    private static final List<HelpPage> RUNTIME = List.of(
            runtime("list", "", "Show what can run a proxy here, and why the rest cannot"),
            runtime("install", "python", "Install the Python engine, or bring it to another version")
                    .saying("""
                        Install the Python engine into a folder of Headroom Tray, or bring it to another version. It needs about
                        1 GB of room. Ctrl-C reverses an install. The version before is kept until a profile is ready on the
                        new one, and comes back when that fails. Packages come from where pip's settings say
                        (PIP_INDEX_URL, PIP_FIND_LINKS, pip.conf).
                        """),
            runtime("remove", "python", "Remove the Python engine that Headroom Tray installed"));

    private Help() {}

    /** Every page, in the order of the list of commands. */
    public static List<HelpPage> pages() {
        List<HelpPage> pages = new ArrayList<>();
        for (InstallCommand command : InstallCommand.values()) {
            pages.add(of(command));
        }
        pages.addAll(RUNTIME);
        pages.addAll(List.of(DOCTOR, STATS, WRAP, UNWRAP, PROXY, COMPLETION));
        return List.copyOf(pages);
    }

    /** The list of all commands, which {@code headroom --help} prints. */
    public static String general() {
        StringBuilder text = new StringBuilder("Usage: headroom COMMAND [OPTIONS]\n\n");
        pages().forEach(page -> page.listIn(text));
        text.append("\n'headroom COMMAND --help' shows a command's options.\n");
        text.append("Example: headroom install apply --preset on-demand\n");
        text.append("Undo:    headroom install remove\n");
        return text.toString();
    }

    /** The page of one subcommand of {@code install}. */
    public static HelpPage of(InstallCommand command) {
        String operands = command == InstallCommand.DRIFT ? "[ACTION]" : "";
        return HelpPage.of("install " + command.word(), operands, command.summary(), command.options());
    }

    /** The pages of {@code headroom runtime} one below the other. */
    public static String runtime() {
        StringBuilder text = new StringBuilder("Usage: headroom runtime COMMAND [OPTIONS]\n\n");
        RUNTIME.forEach(page -> page.listIn(text));
        return text.append("\n'headroom runtime COMMAND --help' shows a command's options.\n")
                .toString();
    }

    /**
     * The page of one subcommand of {@code runtime}.
     *
     * @param word its word, one of those in {@link RuntimeTable}
     */
    public static HelpPage runtime(String word) {
        return RUNTIME.stream()
                .filter(page -> page.command().equals("runtime " + word))
                .findFirst()
                .orElseThrow();
    }

    public static HelpPage wrap() {
        return WRAP;
    }

    public static HelpPage unwrap() {
        return UNWRAP;
    }

    public static HelpPage doctor() {
        return DOCTOR;
    }

    public static HelpPage stats() {
        return STATS;
    }

    public static HelpPage proxy() {
        return PROXY;
    }

    public static HelpPage completion() {
        return COMPLETION;
    }

    private static HelpPage runtime(String word, String operand, String summary) {
        return HelpPage.of(
                "runtime " + word, operand, summary, RuntimeTable.options(word).orElseThrow());
    }

    /** Whether a word asks for help wherever it stands. */
    public static boolean asked(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }
}
