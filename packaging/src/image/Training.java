import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs representative commands with the image's own launcher and writes what the runtime learned into the image:
 * {@code lib/cli.jsa}, {@code lib/wrap.jsa} and {@code lib/tray.jsa} (the merged classes of all commands that use that archive) and
 * {@code lib/agent.aot} (one gateway process, with its method profiles).
 */
final class Training {
    private static final String COMMAND = "dev.headroom.app/dev.headroom.app.Main";
    private static final String DESKTOP = "dev.headroom.desktop/dev.headroom.desktop.ui.DesktopMain";

    /** Nothing of the developer's own settings, session or screen is part of a training. */
    private static final Pattern OURS_OR_THE_SCREENS =
            Pattern.compile("HEADROOM_|XDG_|DBUS_|DISPLAY|WAYLAND_|LANG|LC_");

    /** What such a program ends with; signals would end it in the middle on Windows. */
    private static final String UNTIL_INPUT_ENDS = "HEADROOM_TRAY_UNTIL_INPUT_ENDS";

    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** On Windows the core calls functions of the system, see the launchers. */
    private static final String ON_WINDOWS = "--enable-native-access=javafx.graphics,dev.headroom.core";

    private static final String[] NATIVE =
            WINDOWS ? new String[] {"--enable-native-access=dev.headroom.core"} : new String[0];

    /** What a desktop needs a moment after its window is there: one eightieth of what is installed. */
    private static final String LATER = "org/tomlj/";

    private final Path image;
    private final Path sources;
    private final Path records;
    private final Path home;
    private int started;

    private Training(Path image, Path sources, Path work) throws IOException {
        this.image = image;
        this.sources = sources;
        this.records = Files.createDirectories(work.resolve("records"));
        this.home = Files.createDirectories(work.resolve("home"));
    }

    static void run(Path image, Path sources) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("headroom-training");
        try {
            Training training = new Training(image, sources, work);
            Tree.copy(sources.resolve("train/home"), training.home);
            training.recordingLaunchers();
            training.commands();
            training.archives();
        } finally {
            Tree.copy(sources.resolve("bin"), image.resolve("bin"));
            Tree.delete(work);
        }
    }

    /** The real launchers with "record" in the place of "use": what is trained is what will run. */
    private void recordingLaunchers() throws IOException {
        try (Stream<Path> launchers = Files.list(sources.resolve("bin"))) {
            for (Path source : launchers.toList()) {
                // Windows' own random numbers are those of the second in which a command file begins.
                String unique = source.toString().endsWith(".cmd") ? "%TRAINED%" : "\\$\\$";
                String text = Files.readString(source)
                        // A program that is started so is not waited for, and its end is not seen.
                        .replace("start \"\" \"%~dp0javaw.exe\"", "\"%~dp0java.exe\"")
                        .replaceAll(
                                "-XX:SharedArchiveFile=[^\"]*[/\\\\]([$a-z]*)\\.jsa",
                                "-XX:DumpLoadedClassList=" + quote(records + "/") + "$1-" + unique + ".classes")
                        .replaceAll(
                                "-XX:AOTCache=[^\"]*\"",
                                "-XX:AOTMode=record\" \"-XX:AOTConfiguration=" + quote(records + "/agent-") + unique
                                        + ".config\"");
                Files.writeString(image.resolve("bin").resolve(source.getFileName()), text);
            }
        }
    }

    private static String quote(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private void commands() throws IOException, InterruptedException {
        try (Provider provider = new Provider()) {
            int port = freePort();
            for (String line : Files.readAllLines(sources.resolve("train/commands"))) {
                if (line.equals("gateway")) {
                    gateway(port, provider.url());
                } else if (line.equals("desktop")) {
                    Screen.show(display -> {
                        Map<String, String> variables = new HashMap<>(display);
                        variables.put(UNTIL_INPUT_ENDS, "yes");
                        return process(List.of(launcher("headroom-tray")), variables);
                    });
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    command(line.replace("$PORT", Integer.toString(port)), provider.url());
                }
            }
        }
    }

    private void command(String line, String provider) throws IOException, InterruptedException {
        boolean mayFail = line.startsWith("- ");
        List<String> command = new ArrayList<>(
                List.of((mayFail ? line.substring(2) : line).strip().split(" +")));
        Map<String, String> variables = new HashMap<>(providers(provider));
        while (command.getFirst().indexOf('=') > 0) {
            String[] variable = command.removeFirst().split("=", 2);
            variables.put(variable[0], variable[1].replace("$HOME", home.toString()));
        }
        command.set(0, launcher(command.getFirst()));
        run(command, mayFail, variables);
    }

    /** A gateway in the foreground, as a supervisor would start it, with traffic; ended in peace, however long it takes. */
    private void gateway(int port, String provider) throws IOException, InterruptedException {
        Path pid = home.resolve(".headroom/deploy/default/runner.pid");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroyForcibly);
        List<String> command = List.of(launcher("headroom"), "install", "agent", "run", "--profile", "default");
        Map<String, String> variables = new HashMap<>(providers(provider));
        variables.put(UNTIL_INPUT_ENDS, "yes");
        Process process = process(command, variables);
        try {
            Traffic.send(port);
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }

    private static Map<String, String> providers(String provider) {
        return Map.of("ANTHROPIC_TARGET_API_URL", provider, "OPENAI_TARGET_API_URL", provider);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String launcher(String name) {
        return image.resolve("bin").resolve(WINDOWS ? name + ".cmd" : name).toString();
    }

    /** Each is made from its own records by a process of its own, so all are made beside each other. */
    private void archives() throws IOException, InterruptedException {
        List<Started> making = new ArrayList<>();
        // An archive is only used with the modules' options that it was made with.
        making.add(archive("cli", COMMAND, NATIVE));
        making.add(archive("tray", DESKTOP, WINDOWS ? ON_WINDOWS : "--enable-native-access=javafx.graphics"));
        making.add(archiveAgent());
        if (!WINDOWS) {
            making.add(archive("wrap", COMMAND));
        }
        for (Started each : making) {
            end(each, false);
        }
    }

    /** Numbers and custom class loaders are of one process only; names merge. */
    private Started archive(String name, String main, String... options) throws IOException {
        SequencedSet<String> lines = new LinkedHashSet<>();
        for (Path file : records(name + "-")) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .filter(line -> !main.equals(DESKTOP) || !line.contains(LATER))
                    .forEach(lines::add);
        }
        Path merged = Files.write(records.resolve(name), lines);
        List<String> dump = new ArrayList<>(List.of(options));
        dump.addAll(List.of(
                "-Xshare:dump",
                "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + merged,
                "-XX:SharedArchiveFile=" + image.resolve("lib/" + name + ".jsa")));
        return start(java(main, dump.toArray(String[]::new)), Map.of());
    }

    /** The last record is the one of the gateway that ended in peace; others may have been killed while they wrote. */
    private Started archiveAgent() throws IOException {
        List<Path> configurations = records("agent-");
        if (configurations.isEmpty()) {
            throw new IllegalStateException("no gateway was recorded");
        }
        List<String> options = new ArrayList<>(List.of(NATIVE));
        options.addAll(List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + configurations.getLast(),
                "-XX:AOTCache=" + image.resolve("lib/agent.aot")));
        return start(java(COMMAND, options.toArray(String[]::new)), Map.of());
    }

    /** What was recorded under names that start so, oldest first. */
    private List<Path> records(String start) throws IOException {
        try (Stream<Path> files = Files.list(records)) {
            return files.filter(each -> each.getFileName().toString().startsWith(start))
                    .sorted(Comparator.comparing(each -> each.toFile().lastModified()))
                    .toList();
        }
    }

    private List<String> java(String main, String... options) {
        List<String> command = new ArrayList<>(List.of(image.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-m", main));
        return command;
    }

    private void run(List<String> command, boolean mayFail, Map<String, String> variables)
            throws IOException, InterruptedException {
        end(start(command, variables), mayFail);
    }

    /** A program that runs without input, and where its output goes. */
    private record Started(List<String> command, Process process, Path output) {}

    private Started start(List<String> command, Map<String, String> variables) throws IOException {
        Process process = process(command, variables);
        process.getOutputStream().close();
        return new Started(command, process, output(started));
    }

    private static void end(Started program, boolean mayFail) throws IOException, InterruptedException {
        if (program.process().waitFor() != 0 && !mayFail) {
            throw new IllegalStateException("training failed: " + String.join(" ", program.command()) + "\n"
                    + Files.readString(program.output()));
        }
    }

    private Path output(int number) {
        return records.resolve("output-" + number);
    }

    /** Started in the empty home; the output goes to a file, since what a command leaves running would keep a pipe open. */
    private Process process(List<String> command, Map<String, String> variables) throws IOException {
        started++;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output(started).toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> OURS_OR_THE_SCREENS.matcher(name).lookingAt());
        environment.putAll(Map.of("HOME", home.toString(), "USERPROFILE", home.toString()));
        environment.merge("PATH", home.resolve("tools").toString(), (path, tools) -> tools + File.pathSeparator + path);
        environment.putAll(variables);
        environment.put("TRAINED", Integer.toString(started));
        return builder.start();
    }
}
