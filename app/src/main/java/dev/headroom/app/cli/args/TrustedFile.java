package dev.headroom.app.cli.args;

import dev.headroom.core.api.RootOwned;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** Reads files whose instructions root may follow: they belong to root, and no other account can replace them. */
final class TrustedFile {
    private TrustedFile() {}

    /**
     * Does nothing for ordinary users.
     *
     * @throws ProblemException when this is root and somebody else could have written the file
     */
    static void requireForRoot(Path file) {
        if (System.getProperty("user.name", "").equals("root")) {
            require(file, 0);
        }
    }

    static void require(Path file, int owner) {
        if (!Files.exists(file)) {
            throw unreadable(file, new NoSuchFileException(file.toString()));
        }
        RootOwned.changeable(file.toAbsolutePath(), owner, Set.of()).ifPresent(part -> {
            throw new ProblemException(new Problem.Refused(
                    "profile-file",
                    "Other users than root can write to " + part + ".",
                    "Root does what " + file + " says, so nobody else may change it.",
                    "Put it into a folder of root's, for example /etc/headroom-tray."));
        });
    }

    static ProblemException unreadable(Path file, IOException why) {
        return new ProblemException(new Problem.Usage(
                "profile-file",
                file + " cannot be read.",
                reason(file, why),
                "Name a file that exists and that you may read."));
    }

    /** The system's own words are often nothing but the path again. */
    private static String reason(Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            return "There is no such file.";
        }
        if (why instanceof AccessDeniedException) {
            return "You have no permission to read it.";
        }
        return Files.isDirectory(file) ? "It is a folder." : String.valueOf(why.getMessage());
    }
}
