package dev.headroom.desktop.fake;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.testing.Await;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A temporary home with the real core over it, whose agents are started from the build's classes. */
public final class RealHome implements AutoCloseable {
    private final Path root;
    private final Map<String, String> more;
    private final Installer installer;

    public RealHome(Path root) {
        this(root, Map.of());
    }

    /**
     * The same.
     *
     * @param more variables of this home's user
     */
    public RealHome(Path root, Map<String, String> more) {
        this.root = root;
        this.more = Map.copyOf(more);
        this.installer = Installers.open(environment(), program("dev.headroom.app.Main"));
    }

    /** The command line that runs a main class of the build. */
    public static List<String> program(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    public Installer installer() {
        return installer;
    }

    /** What programs of this home's user see. */
    public Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(more);
        all.putAll(Map.of("HOME", root.toString(), "PATH", "/usr/bin:/bin", "SHELL", "/bin/bash"));
        return all;
    }

    /** Sets the profile {@code default} up on a free port and waits until it is healthy. */
    public void apply() throws IOException {
        apply("user");
    }

    /** The same for this scope. */
    public void apply(String scope) throws IOException {
        apply(new ApplyRequest.Draft().scope(scope));
    }

    /** Sets a second profile up, which has this tool alone. */
    public void applyBeside(String profile, String tool) throws IOException {
        apply(new ApplyRequest.Draft()
                .profile(profile)
                .scope("user")
                .providers("manual")
                .targets(List.of(tool)));
    }

    private void apply(ApplyRequest.Draft draft) throws IOException {
        draft.preset("on-demand").runtime("embedded").port(Integer.toString(FreePort.next()));
        Outcome end = installer.apply(draft.request(), ignored -> {}, new Cancellation());
        if (!(end instanceof Outcome.Applied)) {
            throw new AssertionError(end);
        }
    }

    /** The profile {@code default} as it is now. */
    public ProfileView view() {
        return view(ProfileName.DEFAULT);
    }

    /** A profile as it is now. */
    public ProfileView view(ProfileName profile) {
        return switch (installer.view(profile)) {
            case Installer.Answer.Value<ProfileView> value -> value.value();
            case Installer.Answer.Refused<ProfileView> refused ->
                throw new AssertionError(refused.problem().what());
        };
    }

    /** The process that runs the profile {@code default}. */
    public Optional<ProcessHandle> process() {
        return view().supervisor() instanceof SupervisorStatus.Running running
                ? ProcessHandle.of(running.pid())
                : Optional.empty();
    }

    /** Every file below the home with its content. */
    public Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                all.put(root.relativize(path).toString(), Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return all;
    }

    /** Nothing runs on, nor writes into the home: what a killed agent left behind may still be at work. */
    @Override
    public void close() {
        installer.restore(Optional.empty(), ignored -> {});
        Await.until(
                "no process of " + root + " runs",
                () -> ProcessHandle.allProcesses().map(ProcessHandle::pid).noneMatch(this::isAtHome));
    }

    /** Whether a process was started with this home; nobody is where there is no {@code /proc}. */
    private boolean isAtHome(long process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process), "environ"), StandardCharsets.ISO_8859_1)
                    .contains("HOME=" + root + "\0");
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
