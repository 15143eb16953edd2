package dev.headroom.acceptance;

import java.util.List;

/**
 * A user of a box who starts nothing. What comes into this user's home nevertheless was written by services that other packages start
 * for every user; the same files in another user's home are not the tested program's.
 */
final class Bystander {
    private static final String NAME = "bystander";

    private final List<String> strangersFiles;

    private Bystander(List<String> strangersFiles) {
        this.strangersFiles = strangersFiles;
    }

    /** Makes the account, whose services run without a login; does nothing when the box has it. */
    static void moveIn(Box box) {
        if (box.exec("id", NAME).code() != 0) {
            box.addUser(NAME);
        }
    }

    /** With what is in this user's home now and did not come with the account. */
    static Bystander of(Box box) {
        return new Bystander(box.exec("sh", "-c", """
            cd ~bystander && find . -mindepth 1 | while IFS= read -r file; do
                [ -e "/etc/skel/$file" ] || printf '%s\\n' "$file"
            done
            """).ok().lines().toList());
    }

    /** The lines of a listing (a sum and a path, or a path and its attributes) but for those of the strangers' files. */
    String withoutStrangersFiles(String listing) {
        StringBuilder rest = new StringBuilder();
        listing.lines()
                .filter(line -> strangersFiles.stream().noneMatch(file -> isOf(line, file)))
                .forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }

    private static boolean isOf(String line, String file) {
        return line.endsWith("  " + file) || line.startsWith(file + " ");
    }
}
