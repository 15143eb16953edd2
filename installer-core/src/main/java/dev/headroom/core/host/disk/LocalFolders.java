package dev.headroom.core.host.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders of this machine, and names of files and folders. */
record LocalFolders(boolean posix) {
    /** Makes one; false when it was there already. */
    boolean make(Path folder, String mode) throws IOException {
        try {
            if (posix && !mode.isEmpty()) {
                Files.createDirectory(folder, attribute("rwx------"));
                Replacement.permissions(folder, mode);
            } else {
                Files.createDirectory(folder);
                WindowsAccess.here()
                        .filter(_ -> !posix && WindowsAccess.isPrivate(mode))
                        .ifPresent(access -> access.letOwnerInAlone(folder));
            }
        } catch (FileAlreadyExistsException there) {
            if (Files.isDirectory(folder)) {
                return false;
            }
            throw DiskTrouble.NOT_A_FOLDER.changing(folder);
        }
        Replacement.forceFolder(RealTarget.folderOf(folder.toAbsolutePath()), posix);
        return true;
    }

    /** Removes one if it is empty; whether it is gone now. */
    boolean remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException keeps) {
            return false;
        }
        Replacement.forceFolder(RealTarget.folderOf(folder.toAbsolutePath()), posix);
        return true;
    }

    /** Renames a file or folder to a name that must be free; false when that is taken. */
    boolean rename(Path from, Path to) throws IOException {
        // rename(2) would replace a file and an empty folder.
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.move(from, to);
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
        Replacement.forceFolder(RealTarget.folderOf(to.toAbsolutePath()), posix);
        Replacement.forceFolder(RealTarget.folderOf(from.toAbsolutePath()), posix);
        return true;
    }

    static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
