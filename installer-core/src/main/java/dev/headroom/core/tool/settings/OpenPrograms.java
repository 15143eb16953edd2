package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Running;
import dev.headroom.core.host.Sentinel;
import dev.headroom.core.model.Deployment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the user's programs that were started while a profile was routed and still use its address. Nobody can change the
 * environment of a running program, and some tools read their settings at their start only.
 */
public final class OpenPrograms {
    /** What becomes of the requests of such programs when the proxy ends. */
    public static final String CUT_OFF = "They do not reach their provider";

    /** What becomes of them while it runs. */
    public static final String STILL_ROUTED = "They go on through the proxy";

    private static final String HOME = "HOME";

    /** How many are named before the rest is counted. */
    private static final int NAMED = 8;

    /** Tools that follow their settings while they run (docs/tools.md). */
    private static final Set<String> FOLLOWING = Set.of("openclaw");

    /** Programs whose first argument is the program that people mean. */
    private static final Set<String> INTERPRETERS = Set.of("node", "bun", "deno", "python", "python3");

    private static final Set<String> SHELLS =
            Set.of("bash", "zsh", "fish", "sh", "dash", "ksh", "mksh", "tcsh", "csh", "nu", "pwsh");

    private OpenPrograms() {}

    /**
     * A sentence that names them; empty where there is none.
     *
     * @param reached the words of tools whose sessions go to their vendor by themselves, and are not named therefore
     * @param what what becomes of the others' requests, such as {@code They do not reach their provider}
     */
    public static Optional<String> told(Host host, Deployment deployment, Set<String> reached, String what) {
        String ours = deployment.proxy().address();
        Set<String> names = new TreeSet<>();
        deployment
                .toolEnvs()
                .values()
                .forEach(variables -> variables.forEach((name, value) -> {
                    if (value.startsWith(ours)) {
                        names.add(name);
                    }
                }));
        Set<String> tools = deployment.targets().stream()
                .filter(tool -> !FOLLOWING.contains(tool))
                .map(tool -> tool.replaceFirst("-cli$", ""))
                .collect(Collectors.toSet());
        Map<String, List<Long>> open = new LinkedHashMap<>();
        Set<String> held = new TreeSet<>();
        for (Running process : atHome(host, names)) {
            List<String> leading = process.variables().entrySet().stream()
                    .filter(variable -> leadsTo(ours, variable.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            String program = program(process);
            if (!reached.contains(program) && (!leading.isEmpty() || tools.contains(program))) {
                held.addAll(leading);
                open.merge(program, List.of(process.pid()), OpenPrograms::joined);
            }
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("Still open, with the address of this proxy or with settings that they read before: "
                        + listed(open, tools) + ". " + what + " until they are started anew"
                        + (held.isEmpty() ? "." : "; in a terminal that is: unset " + String.join(" ", held)));
    }

    /**
     * The processes of the user that have the settings of this home, but for our own.
     *
     * @param variables the names of those variables that are asked for
     */
    static List<Running> atHome(Host host, Set<String> variables) {
        Set<String> asked = new TreeSet<>(variables);
        asked.add(HOME);
        return host.processes().running(asked).stream()
                .filter(process -> isAtHome(host, process) && !isOurs(process))
                .toList();
    }

    /** Whether the system tells with which variables a process was started. */
    static boolean isTold(Running process) {
        return process.variables().containsKey(HOME);
    }

    static boolean leadsTo(String ours, String value) {
        return value.equals(ours) || value.startsWith(ours + "/");
    }

    /** What people call it: the script of an interpreter, without its folder and ending. */
    static String program(Running process) {
        String first = name(process.words().getFirst());
        return INTERPRETERS.contains(first)
                ? process.words().stream()
                        .skip(1)
                        .filter(word -> !word.startsWith("-"))
                        .map(OpenPrograms::name)
                        .findFirst()
                        .orElse(first)
                : first;
    }

    private static String name(String word) {
        String file = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        return file.replaceFirst("^-", "").replaceFirst("\\.(exe|cmd|js|mjs|cjs|py)$", "");
    }

    /** Whether it has the settings of this home; where the system does not tell, it may have. */
    private static boolean isAtHome(Host host, Running process) {
        return process.variables()
                .getOrDefault(HOME, host.home().toString())
                .equals(host.home().toString());
    }

    /** Engines, agents, trays and commands of this program hold such a variable and send nothing by it. */
    private static boolean isOurs(Running process) {
        return program(process).startsWith("headroom")
                || process.words().stream()
                        .anyMatch(word -> word.contains("dev.headroom") || word.equals(Sentinel.NAME));
    }

    private static List<Long> joined(List<Long> some, List<Long> more) {
        return Stream.concat(some.stream(), more.stream()).sorted().toList();
    }

    /** Tools first and then shells: of a desktop session everything may hold the variable. */
    private static String listed(Map<String, List<Long>> open, Set<String> tools) {
        String named = open.entrySet().stream()
                .sorted(Comparator.comparing(
                        entry -> tools.contains(entry.getKey()) ? 0 : SHELLS.contains(entry.getKey()) ? 1 : 2))
                .limit(NAMED)
                .map(entry -> entry.getKey() + " ("
                        + entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
        return open.size() <= NAMED ? named : named + " and " + (open.size() - NAMED) + " more";
    }
}
