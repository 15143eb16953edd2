package dev.headroom.desktop.diagnosis;

import dev.headroom.app.version.Version;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.desktop.text.Clipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a diagnosis. What {@link #preview} shows is exactly what {@link #write} puts into the zip. */
public record Bundle(List<Part> parts) {
    private static final int LOG_LINES = 2000;

    /** Of all logs together: everything is held in memory until it is written. */
    private static final int MOST_LINES = 10_000;

    private static final int LARGEST_MANIFEST = 1 << 20;

    /** One file in it. */
    public record Part(String name, String text) {}

    public Bundle {
        parts = List.copyOf(parts);
    }

    /**
     * Gathers everything, without secrets; blocks.
     *
     * @param masking takes the secrets out
     * @param own the desktop's own log
     */
    public static Bundle gather(Installer installer, Masking masking, List<String> own) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("versions.txt", versions()));
        parts.add(new Part("status.txt", text(() -> status(installer))));
        parts.add(new Part("desktop.log", lines(own.stream())));
        List<ProfileName> profiles = profiles(installer);
        int most = Math.min(LOG_LINES, MOST_LINES / Math.max(1, profiles.size()));
        for (ProfileName profile : profiles) {
            parts.add(new Part(
                    profile + "/manifest.json", manifest(installer.workspace().manifest(profile))));
            parts.add(new Part(
                    profile + "/runner.log",
                    lines(installer.logTail(profile, most).stream().map(Clipped::of))));
        }
        return new Bundle(parts.stream()
                .map(part -> new Part(part.name(), masking.mask(part.text())))
                .toList());
    }

    /**
     * Writes the zip, readable by its owner alone.
     *
     * @throws IOException when it cannot be written, or is there already
     */
    public void write(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (ZipOutputStream zip = new ZipOutputStream(
                java.nio.channels.Channels.newOutputStream(Files.newByteChannel(file, create, mode)))) {
            for (Part part : parts) {
                zip.putNextEntry(new ZipEntry(part.name()));
                zip.write(part.text().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** All of it, line by line, to look at before it is written. */
    public List<String> preview() {
        return parts.stream()
                .flatMap(part -> Stream.concat(
                        Stream.of("== " + part.name() + " =="), part.text().lines()))
                .toList();
    }

    /** What does not let itself be asked is part of the diagnosis. */
    private static String text(Supplier<String> part) {
        try {
            return part.get();
        } catch (ProblemException e) {
            return e.problem().what() + " " + e.problem().why() + "\n";
        }
    }

    private static List<ProfileName> profiles(Installer installer) {
        try {
            return installer.profiles();
        } catch (ProblemException e) {
            // The status says so.
            return List.of();
        }
    }

    private static String versions() {
        Stream<String> system = Stream.of(
                        "os.name", "os.version", "os.arch", "java.runtime.version", "javafx.runtime.version")
                .map(name -> name + " = " + System.getProperty(name, "unknown"));
        return lines(Stream.concat(Stream.of("headroom = " + Version.current()), system));
    }

    private static String status(Installer installer) {
        Snapshot now = installer.snapshot();
        Stream<String> profiles = now.profiles().stream().flatMap(Bundle::status);
        Stream<String> rest = Stream.concat(
                now.troubles().stream().map(each -> "trouble: " + each),
                now.unfinished().stream().map(each -> "unfinished: " + each));
        Stream<String> tools = installer.tools().stream().map(each -> "found: " + each);
        return lines(Stream.of(profiles, rest, tools).flatMap(each -> each));
    }

    private static Stream<String> status(ProfileView view) {
        return Stream.concat(
                Stream.of(
                        view.deployment().profile() + ": " + view.state(),
                        "  " + view.supervisor(),
                        "  " + view.health(),
                        "  stopped=" + view.stopped() + " routed=" + view.routed()),
                Stream.concat(view.tools().stream(), view.notes().stream()).map(each -> "  " + each));
    }

    private static String manifest(Path file) {
        try {
            return Files.size(file) > LARGEST_MANIFEST ? "too large: " + Files.size(file) : Files.readString(file);
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private static String lines(Stream<String> lines) {
        return String.join("\n", lines.toList()) + "\n";
    }
}
