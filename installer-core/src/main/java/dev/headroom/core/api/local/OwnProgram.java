package dev.headroom.core.api.local;

import dev.headroom.core.host.Os;
import dev.headroom.core.host.local.LocalHost;
import java.nio.file.Path;
import java.util.List;

/** How our own command is started by programs: supervisors, guards, and this one itself. */
public final class OwnProgram {
    private OwnProgram() {}

    /**
     * The first words of such a command line on this system.
     *
     * @param image the folder of the linked image
     */
    public static List<String> of(Path image) {
        return of(image, LocalHost.os(), LocalHost.temporaryFolder());
    }

    /**
     * On Windows Java itself, with the options that the launcher gives to what lives long: a command file is run by {@code cmd.exe}, which
     * takes folders apart at {@code & ^ % ; ,} however they are quoted on the way to it.
     *
     * @param temporary where Java writes down why it ended in the middle
     */
    static List<String> of(Path image, Os os, String temporary) {
        if (os != Os.WINDOWS) {
            return List.of(image.resolve("bin").resolve("headroom").toString());
        }
        return List.of(
                image.resolve("bin").resolve("java.exe").toString(),
                "-XX:AOTCache=" + image.resolve("lib").resolve("agent.aot"),
                "-Xlog:disable",
                "-Xlog:all=warning,aot=off:stderr",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-XX:AsyncDeflationInterval=5000",
                "-XX:ErrorFile=" + Path.of(temporary, "headroom-java-%p.log"),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xms12m",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "--enable-native-access=dev.headroom.core",
                "-Dheadroom.home=" + image,
                "-m",
                "dev.headroom.app/dev.headroom.app.Main");
    }
}
