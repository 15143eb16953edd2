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
 * {@code lib/cli.jsa} (the merged classes of all commands) and {@code lib/agent.aot} (one gateway process, with its
 * method profiles).
 */
final class Training {
    private static final String MAIN = "dev.headroom.app/dev.headroom.app.Main";

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
            training.archiveCommands();
            training.archiveAgent();
        } finally {
            Tree.copy(sources.resolve("bin"), image.resolve("bin"));
            Tree.delete(work);
        }
    }

    /** The real launchers with "record" in the place of "use": what is trained is what will run. */
    private void recordingLaunchers() throws IOException {
        for (String name : List.of("headroom", "headroom.cmd")) {
            Path launcher = image.resolve("bin").resolve(name);
            String unique = name.equals("headroom") ? "$$" : "%RANDOM%";
            String text = Files.readString(launcher)
                    .replaceAll(
                            "-XX:SharedArchiveFile=[^\"]*",
                            quote("-XX:DumpLoadedClassList=" + records + "/cli-" + unique + ".classes"))
                    .replaceAll(
                            "-XX:AOTCache=[^\"]*\"",
                            quote("-XX:AOTMode=record\" \"-XX:AOTConfiguration=" + records + "/agent.config\""));
            Files.writeString(launcher, text);
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
            List<String> command = new ArrayList<>(List.of(launcher()));
            command.addAll(List.of((mayFail ? line.substring(2) : line).strip().split(" +")));
            String output = run(command, mayFail);
            if (Boolean.getBoolean("training.verbose")) {
                System.out.println(line + "\n" + output);
            }
        }
    }

    private String launcher() {
        boolean windows = java.io.File.separatorChar == '\\';
        return image.resolve(windows ? "bin/headroom.cmd" : "bin/headroom").toString();
    }

    /** Numbers and custom class loaders are of one process only; names merge. */
    private void archiveCommands() throws IOException, InterruptedException {
        SequencedSet<String> lines = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".classes"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.contains(" source: "))
                        .map(line -> line.replaceFirst(" id: \\d+$", ""))
                        .forEach(lines::add);
            }
        }
        Path merged = Files.write(records.resolve("merged"), lines);
        run(
                java(
                        "-Xshare:dump",
                        "-XX:+AOTClassLinking",
                        "-XX:SharedClassListFile=" + merged,
                        "-XX:SharedArchiveFile=" + image.resolve("lib/cli.jsa")),
                false);
    }

    private void archiveAgent() throws IOException, InterruptedException {
        Path config = records.resolve("agent.config");
        if (Files.exists(config)) {
            run(
                    java(
                            "-XX:AOTMode=create",
                            "-XX:AOTConfiguration=" + config,
                            "-XX:AOTCache=" + image.resolve("lib/agent.aot")),
                    false);
        }
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(image.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-m", MAIN));
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
