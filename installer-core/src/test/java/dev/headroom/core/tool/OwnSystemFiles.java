package dev.headroom.core.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts programs that see start-up files of the test's own in the place of the machine's: what other packages have put into
 * {@code /etc/profile.d} and its like is not read. The program runs in mount and user namespaces of its own (unshare(1)).
 */
final class OwnSystemFiles {
    /** What shells and the user's service manager read besides the user's own files, by their manuals. */
    private static final List<String> FOLDERS = List.of(
            "/etc/profile.d",
            "/etc/fish/conf.d",
            "/usr/share/fish/vendor_conf.d",
            "/etc/environment.d",
            "/usr/lib/environment.d");

    private static final List<String> FILES = List.of(
            "/etc/profile",
            "/etc/bash.bashrc",
            "/etc/zsh/zshenv",
            "/etc/zsh/zprofile",
            "/etc/zsh/zshrc",
            "/etc/zsh/zlogin",
            "/etc/fish/config.fish");

    private static final String START = """
        folder=$1 file=$2
        shift 2
        for each in %s; do
            [ ! -d "$each" ] || mount --bind "$folder" "$each" || exit 126
        done
        for each in %s; do
            [ ! -f "$each" ] || mount --bind "$file" "$each" || exit 126
        done
        exec "$@"
        """.formatted(String.join(" ", FOLDERS), String.join(" ", FILES));

    private static final List<String> NAMESPACES =
            List.of("unshare", "--user", "--map-root-user", "--mount", "--propagation", "private");

    private final Path folder;
    private final Path file;

    /** With files that do nothing, which are made below this folder. */
    OwnSystemFiles(Path below) throws IOException {
        folder = Files.createDirectories(below.resolve("system.d"));
        file = Files.writeString(below.resolve("system-file"), "");
    }

    /** Whether this machine gives such namespaces to this user; some containers and hardened kernels do not. */
    static boolean arePossible() throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        NAMESPACES.stream(), Stream.of("sh", "-c", "mount --bind /etc/profile /etc/profile"))
                .toList();
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException withoutUnshare) {
            return false;
        }
    }

    /** The command that runs this one with the files of the test's own. */
    List<String> before(List<String> command) {
        return inNamespaces(START, folder.toString(), file.toString(), command);
    }

    /** The same command on a machine in whose {@code /etc/profile.d} another package's script sets this variable and fails. */
    static List<String> onAMachineWithAScript(Path script, List<String> command) {
        String put = "mount --bind \"$1\" /etc/profile.d && shift && exec \"$@\"";
        return inNamespaces(put, script.toString(), "", command);
    }

    private static List<String> inNamespaces(String script, String first, String second, List<String> command) {
        return Stream.of(
                        NAMESPACES.stream(),
                        Stream.of("sh", "-c", script, "sh", first, second).filter(word -> !word.isEmpty()),
                        command.stream())
                .flatMap(words -> words)
                .toList();
    }
}
