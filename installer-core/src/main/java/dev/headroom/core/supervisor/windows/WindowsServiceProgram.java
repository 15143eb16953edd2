package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.supervisor.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the service manager starts our program: the Java runtime of our image itself. A service whose process is a script's
 * child is not the one that the manager started.
 */
final class WindowsServiceProgram {
    /** What our command is started by in an image: Java, or the launcher of versions before. */
    private static final Pattern LAUNCHER = Pattern.compile("\\\\bin\\\\(?:java\\.exe|headroom\\.cmd)$");

    /** As in the launcher, with JNA, whose library lies beside the runtime's and is looked for nowhere else. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xms16m",
            "-Xmx64m",
            "-XX:MaxDirectMemorySize=64m",
            "--add-modules=com.sun.jna.platform",
            "--enable-native-access=com.sun.jna,dev.headroom.core",
            "-Djna.nosys=true",
            "-Djna.nounpack=true");

    private WindowsServiceProgram() {}

    /** An account with fewer rights than an administrator's, but with more than the user's, must not run what the user can change. */
    static Optional<String> obstacle(Host host) {
        String program = host.program().getFirst().replace('/', '\\');
        boolean protectedPlace = Stream.of("ProgramFiles", "ProgramW6432")
                .flatMap(name -> host.variable(name).stream())
                .anyMatch(
                        folder -> program.toLowerCase(Locale.ROOT).startsWith(folder.toLowerCase(Locale.ROOT) + "\\"));
        return protectedPlace && LAUNCHER.matcher(program).find()
                ? Optional.empty()
                : Optional.of("Others than administrators can write to " + program
                        + ", and a service must not run it: copy Headroom's folder into C:\\Program Files and"
                        + " run it there.");
    }

    /** The whole command line, its program in quotes: an unquoted one is a way to run somebody else's. */
    static String commandLine(ServiceSpec what) {
        String launcher = what.program().getFirst().replace('/', '\\');
        String image = LAUNCHER.matcher(launcher).replaceFirst("");
        List<String> words = new ArrayList<>(OPTIONS);
        words.add("-Djna.boot.library.path=" + image + "\\bin");
        words.add("-Dheadroom.home=" + image);
        words.addAll(List.of("-m", "dev.headroom.app/dev.headroom.app.Main"));
        List<String> agent = what.agent("service");
        words.addAll(agent.subList(what.program().size(), agent.size()));
        return '"' + image + "\\bin\\java.exe\" " + WindowsText.command(words);
    }
}
