package dev.headroom.desktop.elevation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Decides whether a program may run with administrator rights: only when no user without those rights could have changed it.
 */
final class TrustedProgram {
    private static final int GROUP_AND_OTHERS_WRITE = 0022;
    private static final int OTHERS_WRITE = 0002;

    private TrustedProgram() {}

    /**
     * Looks at the file and every folder above it.
     *
     * @param programFiles where Windows keeps what only administrators install
     */
    static boolean isSafe(PromptCommand prompt, Path program, String programFiles) {
        return switch (prompt) {
            case NONE -> true;
            case POLKIT -> isRoots(program, GROUP_AND_OTHERS_WRITE);
            // /Applications belongs to the group of the administrators.
            case OSASCRIPT -> isRoots(program, OTHERS_WRITE);
            case UAC -> !programFiles.isEmpty() && program.startsWith(Path.of(programFiles));
        };
    }

    private static boolean isRoots(Path program, int mayNot) {
        try {
            for (Path part = program.toRealPath(); part != null; part = part.getParent()) {
                Map<String, Object> facts = Files.readAttributes(part, "unix:uid,mode");
                boolean writable = ((int) facts.getOrDefault("mode", mayNot) & mayNot) != 0;
                if (writable || (int) facts.getOrDefault("uid", -1) != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
