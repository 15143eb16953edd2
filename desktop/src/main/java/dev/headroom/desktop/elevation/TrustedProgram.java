package dev.headroom.desktop.elevation;

import dev.headroom.core.api.RootOwned;
import java.nio.file.Path;
import java.util.Set;

/**
 * Decides whether a program may run with administrator rights: only when no user without those rights could have changed it.
 */
final class TrustedProgram {
    private TrustedProgram() {}

    /**
     * Looks at the file and every folder above it.
     *
     * @param programFiles where Windows keeps what only administrators install
     */
    static boolean isSafe(PromptCommand prompt, Path program, String programFiles) {
        return switch (prompt) {
            case NONE -> true;
            case POLKIT -> isRoots(program, Set.of());
            // /Applications belongs to the group of the administrators.
            case OSASCRIPT -> isRoots(program, Set.of(RootOwned.MAC_ADMINISTRATORS));
            case UAC -> !programFiles.isEmpty() && program.startsWith(Path.of(programFiles));
        };
    }

    private static boolean isRoots(Path program, Set<Long> administrators) {
        return RootOwned.changeable(program, 0, administrators).isEmpty();
    }
}
