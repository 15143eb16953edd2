package dev.headroom.core.supervisor;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import java.nio.file.Path;
import java.util.Optional;

/** Root runs our program only where nobody else can have changed it. */
public final class RootProgram {
    private RootProgram() {}

    /** Why root must not run our program: somebody else could write it or a folder above it. */
    public static Optional<String> obstacle(Host host) {
        for (Path path = Path.of(host.program().getFirst()); path != null; path = path.getParent()) {
            Path here = path;
            Optional<FileReader.Facts> facts = host.disk().facts(path);
            if (!path.isAbsolute()
                    || facts.isEmpty()
                    || facts.filter(RootProgram::isRootsAlone).isEmpty()) {
                return Optional.of("Others than root can write to " + here
                        + ", and root must not run it: install Headroom from its package.");
            }
        }
        return Optional.empty();
    }

    /** Sticky folders such as /tmp count as writable too. */
    private static boolean isRootsAlone(FileReader.Facts facts) {
        return facts.owner() == 0
                && facts.mode().length() == 9
                && facts.mode().charAt(4) != 'w'
                && facts.mode().charAt(7) != 'w';
    }
}
