package dev.headroom.core.host.disk;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.model.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** The words of the system for what went wrong with a file, as problems that people can act on. */
enum DiskTrouble {
    NO_PERMISSION("no-permission", "you have no permission for it.", "Give your account access to it and try again."),
    DISK_FULL("disk-full", "there is no space left on the disk.", "Free some space and try again."),
    READ_ONLY("read-only", "the disk is mounted read-only.", "Make it writable and try again."),
    NOT_A_FOLDER("not-a-folder", "a file stands where a folder is expected.", "Move that file away and try again."),
    NO_FOLDER(FileStore.NO_FOLDER, "the folder it belongs to is not there.", "Make that folder and try again."),
    NOT_A_FILE("not-a-file", "it is not a plain file.", "Move it away and try again."),
    DANGLING(
            "dangling-link",
            "it is a link that leads to nothing.",
            "Make the folder to which it leads, or remove the link, and try again."),
    IMMUTABLE(
            "immutable",
            "it is marked as unchangeable (chattr).",
            "Remove that mark (chattr -i -a, as root) and try again."),
    OTHER_OWNER(
            "other-owner",
            "it belongs to another account, and the new file would belong to yours.",
            "Ask an administrator to give it to your account (chown), and try again."),
    MOUNTED(
            "mounted",
            "another file is mounted in its place.",
            "Change that file where it comes from, or mount its folder instead, and try again."),
    LOOP("symlink-loop", "its symbolic links lead in a circle.", "Correct the links and try again."),
    TOO_LARGE("too-large", "it is larger than 64 MB.", "Make it smaller and try again."),
    NAME_TOO_LONG("name-too-long", "its name is too long for this disk.", "Choose a shorter name."),
    BUSY("busy", "another program has it open.", "Close it there and try again."),
    UNREADABLE("unreadable", "the disk reports an error.", "Check the disk and try again.");

    private final String code;
    private final String why;
    private final String fix;

    DiskTrouble(String code, String why, String fix) {
        this.code = code;
        this.why = why;
        this.fix = fix;
    }

    /** While looking: nothing was changed. */
    static ProblemException reading(Path path, IOException cause) {
        return of(cause).reading(path, words(cause));
    }

    /** While changing something. */
    static ProblemException changing(Path path, IOException cause) {
        return of(cause).changing(path, words(cause));
    }

    ProblemException reading(Path path) {
        return reading(path, "");
    }

    ProblemException changing(Path path) {
        return changing(path, "");
    }

    private ProblemException reading(Path path, String words) {
        return ProblemException.refused(code, "Cannot read " + path + ".", sentence(words), fix);
    }

    private ProblemException changing(Path path, String words) {
        return ProblemException.failed(code, "Cannot change " + path + ".", sentence(words), fix);
    }

    private String sentence(String words) {
        String detail = this == UNREADABLE && !words.isEmpty() ? why.replace(".", ": " + words + ".") : why;
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
    }

    /** The kind of a failure; a full or read-only disk is only told by the system's words (strerror(3), C locale). */
    static DiskTrouble of(IOException cause) {
        return switch (cause) {
            case AccessDeniedException ignored -> NO_PERMISSION;
            case NotDirectoryException ignored -> NOT_A_FOLDER;
            case FileSystemLoopException ignored -> LOOP;
            case NoSuchFileException ignored -> NO_FOLDER;
            default -> byWords(words(cause).toLowerCase(Locale.ROOT));
        };
    }

    private static DiskTrouble byWords(String words) {
        if (words.contains("no space left") || words.contains("quota") || words.contains("not enough space")) {
            return DISK_FULL;
        }
        if (words.contains("read-only")) {
            return READ_ONLY;
        }
        if (words.contains("not a directory")) {
            return NOT_A_FOLDER;
        }
        if (words.contains("is a directory")) {
            return NOT_A_FILE;
        }
        if (words.contains("symbolic links")) {
            return LOOP;
        }
        if (words.contains("name too long")) {
            return NAME_TOO_LONG;
        }
        if (words.contains("not permitted") || words.contains("permission denied")) {
            return NO_PERMISSION;
        }
        return words.contains("busy") || words.contains("being used") || words.contains("locked") ? BUSY : UNREADABLE;
    }

    private static String words(IOException cause) {
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
