package dev.headroom.acceptance.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Wall times of the built command, every run a process of its own with a temporary home, forced writes included. Prints the
 * table of docs/benchmarks.md; {@code ./mvnw -pl acceptance verify -DskipTests -Pbench}.
 */
public final class InstallBench {
    private static final int PAIRS = 15;
    private static final int ROUNDS = 7;
    private static final int MANY = 200;
    private static final int LARGE = 20 << 20;
    private static final String PORT = "18787";
    private static final String DARK = "{\n  \"theme\": \"dark\"\n}\n";

    private final Path image =
            Path.of("../packaging/target/headroom").toAbsolutePath().normalize();
    private final Path home;

    private InstallBench(Path home) {
        this.home = home;
    }

    /** Measures and prints. */
    public static void main(String[] words) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("headroom-bench-");
        try {
            new InstallBench(home).measure();
        } finally {
            delete(home);
        }
    }

    private void measure() throws IOException, InterruptedException {
        System.out.println("| what | median | of it allowed |");
        System.out.println("|---|---|---|");
        write(".claude/settings.json", DARK);
        write(".codex/config.toml", "model = \"o3\"\n");
        write(".config/opencode/opencode.json", "{\n  // mine\n  \"theme\": \"system\"\n}\n");
        List<Double> applies = new ArrayList<>();
        List<Double> removes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            applies.add(headroom(
                    "install",
                    "apply",
                    "--preset",
                    "on-demand",
                    "--runtime",
                    "embedded",
                    "--target",
                    "claude",
                    "--target",
                    "codex",
                    "--target",
                    "opencode",
                    "--port",
                    PORT));
            removes.add(headroom("install", "remove"));
        }
        row("`apply` (claude, codex, opencode) to routed", median(applies), 1.5);
        row("`remove`", median(removes), 1.0);
        status();
        wrap();
        many();
        large();
    }

    /** Beside the same Java's {@code -version}, in turns. */
    private void status() throws IOException, InterruptedException {
        apply();
        List<Double> ratios = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double status = headroom("install", "status");
            times.add(status);
            ratios.add(status / run(List.of(image.resolve("bin/java").toString(), "-version")));
        }
        headroom("install", "remove");
        row("`status` of a healthy profile", median(times), Double.NaN);
        System.out.printf(Locale.ROOT, "| `status` / `java -version` | %.2f | 3 |%n", median(ratios));
    }

    /** Beside the same program by itself, in turns: what a wrapped tool waits for before it begins. */
    private void wrap() throws IOException, InterruptedException {
        apply();
        wrap("true", List.of("/usr/bin/true"), "--", "true");
        Path claude = tools().resolve("claude");
        Files.writeString(claude, "#!/bin/sh\nexit 0\n");
        require(claude.toFile().setExecutable(true), "the file system has no executable files");
        wrap("claude", List.of(claude.toString()), "claude");
        headroom("install", "remove");
    }

    private void wrap(String tool, List<String> itself, String... words) throws IOException, InterruptedException {
        List<String> wrapped = new ArrayList<>(List.of("wrap", "--port", PORT));
        wrapped.addAll(List.of(words));
        List<Double> added = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            added.add(headroom(wrapped.toArray(String[]::new)) - run(itself));
        }
        System.out.printf(
                Locale.ROOT,
                "| `wrap` of %s over %s by itself, with a healthy profile, paired | %.0f ms | 100 ms |%n",
                tool,
                tool,
                median(added) * 1000);
    }

    private Path tools() throws IOException {
        return Files.createDirectories(home.resolve("tools"));
    }

    private void many() throws IOException, InterruptedException {
        apply();
        headroom("install", "stop");
        Path profiles = home.resolve(".headroom/deploy");
        String manifest = Files.readString(profiles.resolve("default/manifest.json"));
        for (int i = 1; i < MANY; i++) {
            Path folder = Files.createDirectory(profiles.resolve("p" + i));
            Files.writeString(
                    folder.resolve("manifest.json"),
                    manifest.replace("default", "p" + i).replace(PORT, String.valueOf(20_000 + i)));
        }
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            times.add(headroom("install", "list"));
        }
        for (int i = 1; i < MANY; i++) {
            delete(profiles.resolve("p" + i));
        }
        headroom("install", "remove");
        row("`list` of " + MANY + " profiles", median(times), 1.0);
    }

    private void large() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("{\n  \"permissions\": {\n    \"allow\": [\n      \"first\"");
        while (text.length() < LARGE) {
            text.append(",\n      \"Bash(command number ").append(text.length()).append(" of a long list)\"");
        }
        text.append("\n    ]\n  }\n}\n");
        write(".claude/settings.json", text.toString());
        apply();
        List<Double> routes = new ArrayList<>();
        List<Double> unroutes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            unroutes.add(headroom("install", "unroute"));
            require(Files.readString(home.resolve(".claude/settings.json")).contentEquals(text), "restored");
            routes.add(headroom("install", "route"));
        }
        headroom("install", "remove");
        require(Files.readString(home.resolve(".claude/settings.json")).contentEquals(text), "restored");
        row("a `settings.json` of 20 MB: `route`, 256 MiB of heap", median(routes), 1.0);
        row("a `settings.json` of 20 MB: `unroute`", median(unroutes), 1.0);
    }

    private void apply() throws IOException, InterruptedException {
        headroom(
                "install",
                "apply",
                "--preset",
                "on-demand",
                "--runtime",
                "embedded",
                "--scope",
                "provider",
                "--target",
                "claude",
                "--port",
                PORT);
    }

    private double headroom(String... words) throws IOException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of(image.resolve("bin/headroom").toString()));
        argv.addAll(List.of(words));
        return run(argv);
    }

    /** Runs a program to its end; returns seconds. */
    private double run(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(home.resolve("output").toFile()));
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", tools() + ":/usr/bin:/bin");
        long begin = System.nanoTime();
        int code = builder.start().waitFor();
        long end = System.nanoTime();
        require(code == 0, argv + ": " + Files.readString(home.resolve("output")));
        return (end - begin) / (double) Duration.ofSeconds(1).toNanos();
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    private static void row(String what, double seconds, double allowed) {
        System.out.printf(
                Locale.ROOT, "| %s | %.2f s | %s |%n", what, seconds, Double.isNaN(allowed) ? "" : allowed + " s");
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
