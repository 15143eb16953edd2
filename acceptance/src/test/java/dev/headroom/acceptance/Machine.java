package dev.headroom.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A box with the installers of this build, and what can be asked about its files. */
final class Machine {
    static final String INSTALLERS = "/mnt/repository/packaging/target/installers";

    private Machine() {}

    /** A box into which nothing of ours is installed yet; skips the test, saying why, when there is no such installer. */
    static Box boot(String kind) {
        Path folder = Box.repository().resolve("packaging/target/installers");
        boolean built = !installers(folder, kind).isEmpty();
        if (!built) {
            System.out.println("Skipped, no ." + kind + " in " + folder + ": build it with -Pinstaller");
        }
        Assumptions.assumeTrue(built, "no ." + kind + " was built");
        return Box.start(Map.of(Box.repository(), "/mnt/repository"));
    }

    /** The path of the installer in the box. */
    static String installer(String kind) {
        Path folder = Box.repository().resolve("packaging/target/installers");
        return INSTALLERS + "/" + installers(folder, kind).getFirst();
    }

    private static List<String> installers(Path folder, String kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("." + kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every file of the system with mode, owner, size, time and link, and the content where a cache may be written anew.
     * The cache of icons is in the order of its folders, which changes; it must only not name us. Left out is what the
     * package manager and the running system write for themselves. A folder's time changes when a
     * file in it comes and goes.
     */
    static String files(Box box) {
        return box.exec("sh", "-c", """
            find /etc /usr /opt -path /usr/share/mime -prune -o -type f ! -name '*.cache' -printf '%p %s %T@\\n' | sort
            find /etc /usr /opt /home -path /usr/share/mime -prune -o -printf '%p %M %u %g %l\\n' | sort
            find /etc /usr/share/applications /usr/share/icons/hicolor /home -type f ! -name icon-theme.cache \\
                -exec md5sum {} + | sort -k 2
            grep -rl 'dev\\.headroom' /usr/share/applications /usr/share/icons/hicolor
            ls /var/lib /root -A
            """).ok();
    }

    /** The lines that only one of two listings has; the second one's with a plus. */
    static String difference(String before, String after) {
        Set<String> first = before.lines().collect(Collectors.toSet());
        Set<String> second = after.lines().collect(Collectors.toSet());
        return Stream.concat(
                        before.lines().filter(line -> !second.contains(line)).map(line -> "- " + line),
                        after.lines().filter(line -> !first.contains(line)).map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
    }

    /** Runs a command as a unit of its own, which goes on when this returns. */
    static void background(Box box, String unit, String... command) {
        String[] all = Stream.concat(Stream.of("systemd-run", "--quiet", "--unit=" + unit), Stream.of(command))
                .toArray(String[]::new);
        box.exec(all).ok();
    }
}
