package dev.headroom.core.sim;

import dev.headroom.core.host.Commands;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The programs of a machine that runs systemd, as far as our supervisors use them: units are read at a reload, enabling makes
 * links, starting launches what a unit says. What is enabled starts again after a power cut.
 */
final class SimSystemd implements Commands {
    private static final Path LINGER = Path.of("/var/lib/systemd/linger/ada");

    private final Fate fate;
    private final SimDisk disk;
    private final SimProcesses processes;
    private final SimKeyring keyring;
    private final Map<String, String> loaded = new LinkedHashMap<>();
    private final Set<String> timers = new TreeSet<>();
    private Optional<String> shell = Optional.empty();
    private Path config = SimHost.HOME.resolve(".config");
    private int pathQuestions;
    private String refused = "";

    SimSystemd(Fate fate, SimDisk disk, SimProcesses processes, SimKeyring keyring) {
        this.keyring = keyring;
        this.fate = fate;
        this.disk = disk;
        this.processes = processes;
    }

    @Override
    public Optional<Path> find(String name) {
        return Set.of("systemctl", "loginctl", "pkcheck").contains(name) || (name.equals("setsid") && shell.isPresent())
                ? Optional.of(Path.of("/usr/bin", name))
                : Optional.empty();
    }

    /** New shells have these variables from now on: lines NAME=value. */
    void shell(String variables) {
        shell = Optional.of("headroom-variables-begin\n" + variables + "headroom-variables-end\n");
    }

    /** The user's systemd was started with this folder as XDG_CONFIG_HOME. */
    void config(Path folder) {
        config = folder;
    }

    /** A unit of this name cannot be started from now on. */
    void refuse(String unit) {
        refused = unit;
    }

    /** How often it was asked where it reads units. */
    int pathQuestions() {
        return pathQuestions;
    }

    @Override
    public Result run(List<String> argv, String input, Duration limit) {
        return switch (argv.getFirst()) {
            case "systemctl" -> systemctl(folder(argv.get(1)), argv.get(2), argv.subList(3, argv.size()));
            case "loginctl" -> loginctl(argv.get(1));
            case "pkcheck" -> said("");
            case "rm" -> changed(() -> erase(Path.of(argv.getLast())));
            case "setsid" -> shell.map(SimSystemd::said).orElse(new Result(NOT_STARTED, "", "no shell"));
            case "/opt/headroom/bin/headroom" -> own(argv.subList(1, argv.size()), input);
            default -> new Result(NOT_STARTED, "", argv.getFirst() + ": not found");
        };
    }

    /** Our own program asks the keyring, and any shared engine, which is always there. */
    private Result own(List<String> words, String input) {
        return words.getFirst().equals("keyring")
                ? keyring.run(words.subList(1, words.size()), input)
                : said(words.contains("--check-engine") ? "0.42.0" : "");
    }

    private void erase(Path folder) {
        disk.now().keySet().stream()
                .filter(path -> path.startsWith(folder))
                .sorted(Comparator.reverseOrder())
                .forEach(disk::unlink);
    }

    private Path folder(String flag) {
        return flag.equals("--user") ? config.resolve("systemd/user") : Path.of("/etc/systemd/system");
    }

    private Result systemctl(Path folder, String verb, List<String> words) {
        List<String> units =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        return switch (verb) {
            case "show" -> show(units, words);
            case "daemon-reload" -> changed(() -> reload(folder));
            case "enable" -> changed(() -> enable(folder, units.getFirst()));
            case "disable" -> disable(folder, units.getFirst(), words.contains("--now"));
            case "start" -> changed(() -> units.forEach(unit -> start(folder, unit)));
            case "stop" -> changed(() -> units.forEach(this::stop));
            case "is-enabled" ->
                isKnown(folder, units.getFirst())
                        ? said(isEnabled(folder, units.getFirst()) ? "enabled" : "disabled")
                        : new Result(1, "", "Failed to get unit file state for x: No such file or directory\n");
            case "is-active" -> said(isActive(units.getFirst()) ? "active" : "inactive");
            case "is-failed" -> said("inactive");
            default -> said("");
        };
    }

    private Result show(List<String> units, List<String> words) {
        if (words.contains("--property=UnitPath")) {
            pathQuestions++;
            return said("\"" + config + "/systemd/user.control\" /run/user/1000/systemd/user.control \"" + config
                    + "/systemd/user\" /etc/systemd/user /usr/lib/systemd/user");
        }
        if (units.isEmpty()) {
            return said("252");
        }
        String state = loaded.containsKey(units.getFirst()) ? "loaded" : "not-found";
        return words.contains("--value")
                ? said(state)
                : said("LoadState=" + state + "\nActiveState=" + (isActive(units.getFirst()) ? "active" : "inactive")
                        + "\nMainPID=" + pid(units.getFirst()));
    }

    /** Units of one folder; what another reload knew of other folders stays. */
    private void reload(Path folder) {
        loaded.keySet()
                .removeIf(unit -> !disk.now().containsKey(folder.resolve(unit))
                        && !disk.now()
                                .containsKey(folder(folder.startsWith("/etc") ? "--user" : "--system")
                                        .resolve(unit)));
        for (Path file : disk.now().keySet()) {
            if (folder.equals(file.getParent()) && file.toString().matches(".*\\.(service|timer)")) {
                loaded.put(file.getFileName().toString(), text(file));
            }
        }
    }

    private void enable(Path folder, String unit) {
        disk.link(folder.resolve(target(folder, unit)).resolve(unit), folder.resolve(unit));
    }

    /** A unit without a file cannot be disabled, and then it is not stopped either. */
    private Result disable(Path folder, String unit, boolean now) {
        if (!isKnown(folder, unit)) {
            return new Result(1, "", "Failed to disable unit: Unit file " + unit + " does not exist.\n");
        }
        return changed(() -> {
            disable(folder, unit);
            if (now) {
                stop(unit);
            }
        });
    }

    private boolean isKnown(Path folder, String unit) {
        return disk.now().containsKey(folder.resolve(unit));
    }

    private void disable(Path folder, String unit) {
        disk.unlink(folder.resolve(target(folder, unit)).resolve(unit));
        if (disk.list(folder.resolve(target(folder, unit))).isEmpty()) {
            disk.unlink(folder.resolve(target(folder, unit)));
        }
    }

    private boolean isEnabled(Path folder, String unit) {
        return disk.now().containsKey(folder.resolve(target(folder, unit)).resolve(unit));
    }

    /** Enabling and disabling read the unit's file, also before a reload. */
    private String target(Path folder, String unit) {
        String file = text(folder.resolve(unit));
        return (file.isEmpty() ? loaded.getOrDefault(unit, "WantedBy=default.target\n") : file)
                        .lines()
                        .filter(line -> line.startsWith("WantedBy="))
                        .map(line -> line.substring("WantedBy=".length()))
                        .findFirst()
                        .orElse("default.target")
                + ".wants";
    }

    private void start(Path folder, String unit) {
        if (!loaded.containsKey(unit)) {
            reload(folder);
        }
        if (unit.equals(refused)) {
            return;
        }
        if (unit.endsWith(".timer")) {
            timers.add(unit);
        } else if (!isActive(unit)) {
            command(unit).ifPresent(argv -> processes.launch(argv, Map.of(), Path.of("/dev/null")));
        }
    }

    private void stop(String unit) {
        timers.remove(unit);
        processes.running().stream()
                .filter(process -> command(unit)
                        .map(argv -> process.command().equals(String.join(" ", argv)))
                        .orElse(false))
                .forEach(processes::terminate);
    }

    private boolean isActive(String unit) {
        return timers.contains(unit) || pid(unit) > 0;
    }

    private long pid(String unit) {
        return processes.running().stream()
                .filter(process -> command(unit)
                        .map(argv -> process.command().equals(String.join(" ", argv)))
                        .orElse(false))
                .map(process -> process.pid())
                .findFirst()
                .orElse(0L);
    }

    /** What a unit's {@code ExecStart=} starts, from its program on. */
    private Optional<List<String>> command(String unit) {
        return loaded.getOrDefault(unit, "")
                .lines()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> line.substring(line.indexOf("/opt/headroom/bin/headroom")))
                .map(line -> (List<String>) new ArrayList<>(List.of(line.split(" ", -1))))
                .findFirst();
    }

    private Result loginctl(String verb) {
        return switch (verb) {
            case "enable-linger" -> changed(() -> disk.put(LINGER, ""));
            case "disable-linger" -> changed(() -> disk.unlink(LINGER));
            default -> said(disk.now().containsKey(LINGER) ? "yes" : "no");
        };
    }

    /** Knows the units on the disk, with every enabled timer started; services run where their process does. */
    void resume() {
        for (String flag : List.of("--user", "--system")) {
            reload(folder(flag));
        }
        for (String flag : List.of("--user", "--system")) {
            loaded.keySet().stream()
                    .filter(unit -> unit.endsWith(".timer") && isEnabled(folder(flag), unit))
                    .forEach(timers::add);
        }
    }

    /** Starts what is enabled, as after a power cut. */
    void boot() {
        timers.clear();
        loaded.clear();
        for (String flag : List.of("--user", "--system")) {
            reload(folder(flag));
        }
        for (String flag : List.of("--user", "--system")) {
            List.copyOf(loaded.keySet()).stream()
                    .filter(unit -> isEnabled(folder(flag), unit))
                    .forEach(unit -> start(folder(flag), unit.replace(".timer", ".service")));
        }
    }

    private Result changed(Runnable change) {
        fate.moment();
        change.run();
        fate.moment();
        return said("");
    }

    private String text(Path file) {
        return disk.read(file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Result said(String out) {
        return new Result(0, out + "\n", "");
    }
}
