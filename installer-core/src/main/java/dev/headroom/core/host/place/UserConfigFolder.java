package dev.headroom.core.host.place;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which the user's systemd looks for what the user configures: its units (systemd.unit(5), "Unit File Load Path")
 * and the variables of the session (environment.d(5)). It is {@code ~/.config}, unless {@code XDG_CONFIG_HOME} names another one
 * in the environment of that systemd itself, which may be another than that of a session or a shell.
 */
public final class UserConfigFolder {
    /** Asks the user's systemd where it reads units; its answer stays the same while it runs. */
    public static final List<String> QUESTION =
            List.of("systemctl", "--user", "show", "--property=UnitPath", "--value");

    private static final String VARIABLE = "XDG_CONFIG_HOME";
    private static final String UNITS = "systemd/user";

    /** The first place that it names, from which ours follows (path_lookup of systemd 232 and newer). */
    private static final String FIRST = "/" + UNITS + ".control";

    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\$'(?:[^'\\\\]|\\\\.)*'|\\S+");

    private UserConfigFolder() {}

    /**
     * Returns the folder. It asks a program only if something hints at another folder than the usual one.
     *
     * @return an absolute path; if systemd does not answer, the folder that holds our units, else the usual one
     */
    public static Path of(Host host) {
        Path usual = host.home().resolve(".config");
        Optional<Path> named = host.variable(VARIABLE).map(host::path).filter(path -> !path.equals(usual));
        if (named.isEmpty() && !isNamedForServices(host)) {
            return usual;
        }
        Result answer = host.commands().run(QUESTION);
        return answer.ok() ? told(answer.out().strip(), usual) : holding(usual, named, host);
    }

    private static Path told(String paths, Path usual) {
        List<String> words = words(paths);
        return words.stream()
                .filter(word -> word.startsWith("/") && word.endsWith(FIRST))
                .findFirst()
                .filter(first -> !words.contains(usual.resolve(UNITS).toString()))
                .map(first -> Path.of(first.substring(0, first.length() - FIRST.length())))
                .orElse(usual);
    }

    /** Paths with blanks between them, each in the quotes of a shell where it needs them (seen with systemd 252). */
    private static List<String> words(String paths) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(paths);
        while (word.find()) {
            words.add(word.group().replaceAll("^\\$?[\"']|[\"']$", "").replaceAll("\\\\(.)", "$1"));
        }
        return words;
    }

    private static Path holding(Path usual, Optional<Path> named, Host host) {
        return named.filter(folder -> !holdsOurs(usual, host) && holdsOurs(folder, host))
                .orElse(usual);
    }

    private static boolean holdsOurs(Path folder, Host host) {
        try {
            return host.disk().list(folder.resolve(UNITS)).stream()
                    .anyMatch(file -> file.getFileName().toString().startsWith("headroom-"));
        } catch (ProblemException unreadable) {
            return false;
        }
    }

    /** Whether a file says the variable for services of the machine, of which the user's systemd is one, or for every login. */
    private static boolean isNamedForServices(Host host) {
        String own = "user@" + host.user().id() + ".service.d";
        Stream<Path> folders = Stream.of("/etc/systemd", "/run/systemd", "/usr/lib/systemd")
                .flatMap(root -> Stream.of("system/user@.service.d", "system/" + own, "system.conf.d", "user.conf.d")
                        .map(Path.of(root)::resolve));
        Stream<Path> files = Stream.of(
                        "/etc/systemd/system.conf",
                        "/etc/systemd/user.conf",
                        "/etc/environment",
                        "/etc/security/pam_env.conf")
                .map(Path::of);
        return Stream.concat(files, folders.flatMap(folder -> entries(folder, host)))
                .anyMatch(file -> names(file, host));
    }

    private static Stream<Path> entries(Path folder, Host host) {
        try {
            return host.disk().list(folder).stream();
        } catch (ProblemException unreadable) {
            return Stream.of();
        }
    }

    private static boolean names(Path file, Host host) {
        try {
            return host.disk()
                    .read(file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> text.lines()
                            .anyMatch(line -> line.contains(VARIABLE)
                                    && !line.stripLeading().startsWith("#")))
                    .isPresent();
        } catch (ProblemException unreadable) {
            return false;
        }
    }
}
