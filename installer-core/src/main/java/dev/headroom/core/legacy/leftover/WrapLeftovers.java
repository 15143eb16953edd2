package dev.headroom.core.legacy.leftover;

import dev.headroom.core.host.Host;
import dev.headroom.core.legacy.undo.OpenclawPlugin;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Finds what {@code wrap} and {@code init} of the Python command line left in the settings of tools, by its form: marked blocks,
 * entries that lead to a proxy on this machine, MCP servers, hooks, copies and records beside the settings (version 0.42:
 * headroom/cli/wrap.py and headroom/cli/init.py). What leads to a profile that is installed is not left over. Reads, and changes
 * nothing.
 */
public final class WrapLeftovers {
    /** The name under which the plan is journaled; no profile needs it. */
    private static final ProfileName NAME = new ProfileName("unwrap");

    private static final String ZCODE =
            "ZCode keeps its addresses in its own settings window: look there for one that begins with"
                    + " http://127.0.0.1.";

    private final Host host;
    private final IntFunction<Optional<ProfileName>> installed;

    /**
     * For one machine.
     *
     * @param installed the profile that is installed on a port
     */
    public WrapLeftovers(Host host, IntFunction<Optional<ProfileName>> installed) {
        this.host = host;
        this.installed = installed;
    }

    /** The names of the tools, as the Python command line has them. */
    public static List<String> tools() {
        return List.copyOf(finders(new Search(Path.of(""), true)).keySet());
    }

    /**
     * Plans to take it out.
     *
     * @param tools names that {@link #tools} has
     * @param project the folder whose project files are looked at too
     * @param servers whether MCP servers are taken out
     * @return a plan without steps when nothing is there; its notes tell what was found and is left, and why
     */
    public Found find(List<String> tools, Path project, boolean servers) {
        FoundEdits found = new FoundEdits(host, installed);
        Map<String, Consumer<FoundEdits>> finders = finders(new Search(project, servers));
        for (String tool : tools) {
            Consumer<FoundEdits> finder = finders.get(tool);
            if (finder == null) {
                throw new IllegalArgumentException("there is no tool " + tool);
            }
            finder.accept(found);
        }
        return new Found(found.plan(NAME), found.isWhole());
    }

    /**
     * What was found.
     *
     * @param plan takes it out
     * @param isWhole whether every file could be read and edited
     */
    public record Found(Plan plan, boolean isWhole) {}

    /** What is looked for, and where. */
    record Search(Path project, boolean servers) {}

    private static Map<String, Consumer<FoundEdits>> finders(Search search) {
        Map<String, Consumer<FoundEdits>> finders = new LinkedHashMap<>();
        finders.put("claude", found -> new ClaudeLeftovers(found, search).find());
        finders.put("codex", found -> codex(found, search));
        finders.put("opencode", found -> opencode(found, search));
        finders.put("openclaw", WrapLeftovers::openclaw);
        finders.put("copilot", found -> new CopilotLeftovers(found).find());
        finders.put("grok", found -> new TomlLeftovers(found, search).grok());
        finders.put("grok-build", found -> new TomlLeftovers(found, search).grok());
        finders.put("omp", found -> new OmpLeftovers(found).find());
        finders.put("vscode", VscodeLeftovers::find);
        finders.put("vscode-claude", found -> new ClaudeLeftovers(found, search).vscode());
        finders.put("zcode", WrapLeftovers::zcode);
        return finders;
    }

    private static void codex(FoundEdits found, Search search) {
        new TomlLeftovers(found, search).codex();
        memory(found, search);
    }

    private static void opencode(FoundEdits found, Search search) {
        new OpencodeLeftovers(found, search).find();
        memory(found, search);
    }

    /** The text speaks of the server, so both go or both stay. */
    private static void memory(FoundEdits found, Search search) {
        if (search.servers()) {
            MemoryLeftovers.find(found, search.project());
        }
    }

    private static void zcode(FoundEdits found) {
        if (PathPatterns.glance(found.host, found.host.path("~/.zcode")).isPresent()) {
            found.note(ZCODE);
        }
    }

    private static void openclaw(FoundEdits found) {
        OpenclawPlugin plugin = new OpenclawPlugin(found.host, found::program, found::note);
        if (!plugin.canBeAsked()) {
            return;
        }
        plugin.entry()
                .filter(entry -> OpenclawPlugin.port(entry)
                        .filter(port -> found.isInstalled(port, Path.of("openclaw")))
                        .isEmpty())
                .ifPresent(plugin::switchOff);
    }
}
