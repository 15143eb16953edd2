package dev.headroom.acceptance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A box with the packages of this build, and what can be asked about its files. */
final class BootedMachine {
    private BootedMachine() {}

    /** A box into which nothing of ours is installed yet; skips the test, saying why, without such a package. */
    static Box boot(String kind) {
        Packages.of(kind);
        return Box.start(Map.of(Box.repository(), "/mnt/repository"));
    }

    /** The path of the package in the box. */
    static String installer(String kind) {
        return inBox(Packages.of(kind));
    }

    /** Where a file of the checkout is in the box. */
    static String inBox(Path file) {
        return "/mnt/repository/" + Box.repository().relativize(file);
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
