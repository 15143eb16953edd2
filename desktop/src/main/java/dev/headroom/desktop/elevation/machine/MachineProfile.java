package dev.headroom.desktop.elevation.machine;

import dev.headroom.core.model.ProfileName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A machine-wide profile as far as every user can see it. Only root can read its manifest, but everybody can read its unit file,
 * the unit's control group and the variables that all users get.
 *
 * @param port from the variables, or from the unit while there are no variables; units of older versions do not name it
 * @param routed whether users get its variables now
 * @param running whether its unit has processes
 */
public record MachineProfile(ProfileName name, Optional<Integer> port, boolean routed, boolean running) {
    /** Our units say in their first line how they are taken away. */
    private static final Pattern OURS = Pattern.compile("Made by Headroom\\..* install remove --profile (\\S+)\\s");

    private static final Pattern AGENT = Pattern.compile("install agent run");
    private static final Pattern MEANT = Pattern.compile("(?m)^X-HeadroomPort=([0-9]{1,5})$");
    private static final Pattern PORT = Pattern.compile("HEADROOM_PORT='?\"?([0-9]{1,5})\\b");

    /** The profiles of a Linux machine below this root, by name. */
    public static List<MachineProfile> below(Path root) {
        List<MachineProfile> found = new ArrayList<>();
        try (DirectoryStream<Path> units =
                Files.newDirectoryStream(root.resolve("etc/systemd/system"), "headroom-*.service")) {
            for (Path unit : units) {
                String text = text(unit);
                name(text).ifPresent(name -> found.add(of(root, name, text)));
            }
        } catch (IOException e) {
            // No systemd, so none of its units.
            return List.of();
        }
        found.sort(Comparator.comparing(each -> each.name().value()));
        return List.copyOf(found);
    }

    private static MachineProfile of(Path root, ProfileName name, String unit) {
        Optional<Integer> routed = port(PORT, text(root.resolve("etc/profile.d/headroom-" + name + ".sh")));
        return new MachineProfile(
                name, routed.or(() -> port(MEANT, unit)), routed.isPresent(), isRunning(root, unit(name)));
    }

    /** The name of its unit. */
    public String unit() {
        return unit(name);
    }

    private static String unit(ProfileName name) {
        return "headroom-" + name + ".service";
    }

    /** Where it is reached; empty when neither its variables nor its unit have said so since we looked first. */
    public Optional<String> address() {
        return port.map(number -> "http://127.0.0.1:" + number);
    }

    /** The same with the port that was seen before, when none is seen now. */
    public MachineProfile after(List<MachineProfile> before) {
        Optional<Integer> last = before.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .flatMap(MachineProfile::port);
        return new MachineProfile(name, port.or(() -> last), routed, running);
    }

    /** A unit has a control group as long as it has processes (systemd.special(7), "system.slice"; cgroups(7)). */
    private static boolean isRunning(Path root, String unit) {
        return Stream.of("sys/fs/cgroup/system.slice", "sys/fs/cgroup/systemd/system.slice")
                .anyMatch(slice -> Files.isDirectory(root.resolve(slice).resolve(unit)));
    }

    private static Optional<ProfileName> name(String unit) {
        Matcher ours = OURS.matcher(unit);
        return ours.find()
                        && ProfileName.isForNew(ours.group(1))
                        && AGENT.matcher(unit).find()
                ? Optional.of(new ProfileName(ours.group(1)))
                : Optional.empty();
    }

    private static Optional<Integer> port(Pattern pattern, String text) {
        Matcher port = pattern.matcher(text);
        return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    /** What others' files say; nothing when they are gone, closed to us or no text. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
