package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.RootOwnedPath;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Checks that nobody but root can have changed our program, before root runs it. */
public final class RootProgram {
    private RootProgram() {}

    /** Why root must not run our program: others can write it, a folder above it, or what a link on the way leads to. */
    public static Optional<String> obstacle(Host host) {
        Path program = Path.of(host.program().getFirst());
        return new RootOwnedPath(host.disk(), 0, Set.of())
                .changeable(program)
                .map(place -> "Other users than root can write to " + place
                        + ", and root must not run it: install Headroom from its package.");
    }
}
