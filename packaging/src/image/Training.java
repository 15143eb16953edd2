import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Runs representative commands with the image's own launcher and writes what the runtime learned into the image:
 * {@code lib/cli.jsa} and {@code lib/tray.jsa} (the merged classes of all commands) and {@code lib/agent.aot} (one gateway process, with its
 * method profiles).
 */
final class Training {
    private static final String COMMAND = "dev.headroom.app/dev.headroom.app.Main";
    private static final String DESKTOP = "dev.headroom.desktop/dev.headroom.desktop.ui.DesktopMain";

    private final Path image;
    private final Path sources;
    private final Path records;
    private final Path home;

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
            training.recordingLaunchers();
            training.commands();
            training.archive("cli", COMMAND);
            training.archive("tray", DESKTOP);
            training.archiveAgent();
        } finally {
            Tree.copy(sources.resolve("bin"), image.resolve("bin"));
            Tree.delete(work);
        }
    }

    /** The real launchers with "record" in the place of "use": what is trained is what will run. */
    private void recordingLaunchers() throws IOException {
        try (Stream<Path> launchers = Files.list(sources.resolve("bin"))) {
            for (Path source : launchers.toList()) {
                String unique = source.toString().endsWith(".cmd") ? "%RANDOM%" : "\\$\\$";
                String text = Files.readString(source)
                        .replaceAll(
                                "-XX:SharedArchiveFile=[^\"]*[/\\\\]([a-z]*)\\.jsa",
                                "-XX:DumpLoadedClassList=" + quote(records + "/") + "$1-" + unique + ".classes")
                        .replaceAll(
                                "-XX:AOTCache=[^\"]*\"",
                                quote("-XX:AOTMode=record\" \"-XX:AOTConfiguration=" + records + "/agent.config\""));
                Files.writeString(image.resolve("bin").resolve(source.getFileName()), text);
            }
        }
    }

    private static String quote(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private void commands() throws IOException, InterruptedException {
        for (String line : Files.readAllLines(sources.resolve("train/commands"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean mayFail = line.startsWith("- ");
            List<String> command = new ArrayList<>(
                    List.of((mayFail ? line.substring(2) : line).strip().split(" +")));
            command.set(0, launcher(command.getFirst()));
            String output = run(command, mayFail);
            if (Boolean.getBoolean("training.verbose")) {
                System.out.println(line + "\n" + output);
            }
        }
    }

    private String launcher(String name) {
        boolean windows = java.io.File.separatorChar == '\\';
        return image.resolve("bin").resolve(windows ? name + ".cmd" : name).toString();
    }

    /** Numbers and custom class loaders are of one process only; names merge. */
    private void archive(String name, String main) throws IOException, InterruptedException {
        SequencedSet<String> lines = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(name + "-"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.contains(" source: "))
                        .map(line -> line.replaceFirst(" id: \\d+$", ""))
                        .forEach(lines::add);
            }
        }
        Path merged = Files.write(records.resolve(name), lines);
        run(
                java(
                        main,
                        "-Xshare:dump",
                        "-XX:+AOTClassLinking",
                        "-XX:SharedClassListFile=" + merged,
                        "-XX:SharedArchiveFile=" + image.resolve("lib/" + name + ".jsa")),
                false);
    }

    private void archiveAgent() throws IOException, InterruptedException {
        Path config = records.resolve("agent.config");
        if (Files.exists(config)) {
            run(
                    java(
                            COMMAND,
                            "-XX:AOTMode=create",
                            "-XX:AOTConfiguration=" + config,
                            "-XX:AOTCache=" + image.resolve("lib/agent.aot")),
                    false);
        }
    }

    private List<String> java(String main, String... options) {
        List<String> command = new ArrayList<>(List.of(image.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-m", main));
        return command;
    }

    private String run(List<String> command, boolean mayFail) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HEADROOM_") || name.startsWith("XDG_"));
        environment.putAll(Map.of("HOME", home.toString(), "USERPROFILE", home.toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0 && !mayFail) {
            throw new IllegalStateException("training failed: " + String.join(" ", command) + "\n" + output);
        }
        return output;
    }
}
