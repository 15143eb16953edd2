package dev.headroom.core.supervisor;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans steps that write or delete our own files, from what is on the disk. */
public final class WholeFileSteps {
    private WholeFileSteps() {}

    public static Step write(Host host, Path file, String text, String mode) {
        return write(host, file, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public static Step write(Host host, Path file, byte[] bytes, String mode) {
        return new Step.WriteFile(file, image(host, file), new FileImage(bytes, mode));
    }

    public static Optional<Step> delete(Host host, Path file) {
        return image(host, file).map(image -> new Step.DeleteFile(file, image));
    }

    public static Optional<String> text(Host host, Path file) {
        return host.disk().read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<FileImage> image(Host host, Path file) {
        return host.disk()
                .read(file)
                .map(bytes -> new FileImage(
                        bytes,
                        host.disk().facts(file).map(FileReader.Facts::mode).orElse("")));
    }

    /** A folder and its parents, as far as they are not there; the outermost first. */
    public static List<Path> missing(Host host, Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path next = folder; next != null && host.disk().facts(next).isEmpty(); next = next.getParent()) {
            missing.addFirst(next);
        }
        return missing;
    }
}
