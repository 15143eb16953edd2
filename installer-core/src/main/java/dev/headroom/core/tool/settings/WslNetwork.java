package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.tool.PathPatterns;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether WSL has a network of its own, seen from either side. Sources: Microsoft's pages "Accessing network applications with WSL",
 * "Comparing WSL versions" and "Advanced settings configuration in WSL"; the two kernels' names are those of the issues 423 and 4555 of
 * microsoft/WSL.
 */
final class WslNetwork {
    /** Where WSL's newer and older versions keep the disks of their systems. */
    private static final List<String> DISKS = List.of(
            "$LOCALAPPDATA/wsl",
            "$LOCALAPPDATA/Packages/CanonicalGroupLimited*",
            "$LOCALAPPDATA/Packages/TheDebianProject*");

    private static final Pattern SECTION = Pattern.compile("\\s*\\[(\\w+)]\\s*");
    private static final Pattern MIRRORED = Pattern.compile("(?i)\\s*networkingMode\\s*=\\s*mirrored\\s*");

    private WslNetwork() {}

    /** Inside WSL: whether its address {@code 127.0.0.1} is that of Windows, as in its first version and when it is mirrored. */
    static boolean isWindows(Host host) {
        return DevContainers.text(host, host.path("/proc/sys/kernel/osrelease"))
                        .strip()
                        .endsWith("-Microsoft")
                || host.commands()
                        .run(List.of("wslinfo", "--networking-mode"))
                        .out()
                        .strip()
                        .equals("mirrored");
    }

    /** In Windows: whether there is a WSL that does not use the network of Windows. */
    static boolean isNextDoor(Host host) {
        return host.os() == Os.WINDOWS
                && DISKS.stream()
                        .flatMap(pattern -> PathPatterns.expand(host, pattern).stream())
                        .anyMatch(folder -> PathPatterns.glance(host, folder).isPresent())
                && !mirrors(host);
    }

    /** The key counts in its section alone. */
    private static boolean mirrors(Host host) {
        String section = "";
        for (String line : DevContainers.text(host, host.home().resolve(".wslconfig"))
                .lines()
                .toList()) {
            Matcher begins = SECTION.matcher(line);
            section = begins.matches() ? begins.group(1) : section;
            if (section.equalsIgnoreCase("wsl2") && MIRRORED.matcher(line).matches()) {
                return true;
            }
        }
        return false;
    }
}
