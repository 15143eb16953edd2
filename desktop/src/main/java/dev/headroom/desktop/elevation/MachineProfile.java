package dev.headroom.desktop.elevation;

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

/**
 * A machine-wide profile as everybody can see it: its manifest is root's alone, but its unit and the variables that all users
 * get are not.
 *
 * @param port empty when it gives users no variables
 */
public record MachineProfile(ProfileName name, Optional<Integer> port) {
    /** Our units say in their first line how they are taken away. */
    private static final Pattern OURS =
            Pattern.compile("Made by Headroom\\..* install remove --profile ([A-Za-z0-9][A-Za-z0-9._-]{0,63})\\s");

    private static final Pattern AGENT = Pattern.compile("install agent run");
    private static final Pattern PORT = Pattern.compile("HEADROOM_PORT='?\"?([0-9]{1,5})\\b");

    /** The profiles of a Linux machine below this root, by name. */
    static List<MachineProfile> below(Path root) {
        List<MachineProfile> found = new ArrayList<>();
        try (DirectoryStream<Path> units =
                Files.newDirectoryStream(root.resolve("etc/systemd/system"), "headroom-*.service")) {
            for (Path unit : units) {
                name(text(unit)).ifPresent(name -> found.add(new MachineProfile(name, port(root, name))));
            }
        } catch (IOException e) {
            // No systemd, so none of its units.
            return List.of();
        }
        found.sort(Comparator.comparing(each -> each.name().value()));
        return List.copyOf(found);
    }

    private static Optional<ProfileName> name(String unit) {
        Matcher ours = OURS.matcher(unit);
        return ours.find() && AGENT.matcher(unit).find()
                ? Optional.of(new ProfileName(ours.group(1)))
                : Optional.empty();
    }

    private static Optional<Integer> port(Path root, ProfileName name) {
        Matcher port = PORT.matcher(text(root.resolve("etc/profile.d/headroom-" + name + ".sh")));
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
