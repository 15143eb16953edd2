package dev.headroom.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that start the image's Java. */
@EnabledOnOs(
        value = OS.LINUX,
        disabledReason = "other systems do not let go of a folder that is somebody's current one")
class LauncherTest {
    @TempDir
    Path image;

    @ParameterizedTest
    @ValueSource(strings = {"headroom", "headroom-tray"})
    void aCurrentFolderThatIsGoneIsLeftBecauseJavaDoesNotStartInOne(String name) throws Exception {
        Path bin = Files.createDirectories(image.resolve("bin"));
        Path launcher = Files.copy(Path.of("../packaging/src/bin", name), bin.resolve(name));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\npwd -P\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path gone = Files.createDirectories(image.resolve("gone"));
        Process process = new ProcessBuilder("sh", "-c", "rmdir \"$PWD\" && exec \"$0\"", launcher.toString())
                .directory(gone.toFile())
                .start();
        assertEquals("/\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
