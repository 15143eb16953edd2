package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("box")
class BoxTest {
    @Test
    void aBoxBootsRunsAUsersServiceComesBackAfterARebootAndChangesNothingHere() {
        try (Box box = Box.start(Map.of(Box.repository().resolve("build"), "/mnt/build"))) {
            assertEquals("systemd\n", box.exec("cat", "/proc/1/comm").ok());
            box.addUser("carol");
            assertEquals("/home/carol\n", box.as("carol", "pwd").ok());
            assertTrue(box.as("carol", "ls", "/mnt/build/testbox").ok().contains("testbox.sh"));
            String unit = "[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=default.target\n";
            box.as("carol", "mkdir", "-p", ".config/systemd/user").ok();
            box.as("carol", "sh", "-c", "printf '%s' \"$0\" >.config/systemd/user/x.service", unit)
                    .ok();
            box.as("carol", "systemctl", "--user", "enable", "--now", "x").ok();
            String before = bootId(box);

            box.reboot();

            assertNotEquals(before, bootId(box));
            assertEquals(
                    "active\n",
                    box.as("carol", "systemctl", "--user", "is-active", "x").ok());
        }
        assertTrue(java.nio.file.Files.notExists(java.nio.file.Path.of("/home/carol")));
    }

    /** Debian's desktop brings such: wireplumber writes into the home of everybody whose systemd runs. */
    @Test
    void aUsersServicesOfOtherPackagesAreNotStartedAndWhatOneWritesIsToldApart() {
        try (Box box = Box.start(Map.of())) {
            box.addUser("carol");
            assertEquals("", box.as("carol", "sh", "-c", """
                systemctl --user list-units --no-legend --plain --type=service,socket,timer,path |
                    grep -v -e '^dbus[.-]' -e '^systemd-' -e '^init.scope' || true
                """).ok());

            box.exec("sh", "-c", """
                printf '[Service]\\nExecStart=/bin/sh -c "mkdir -p .local/state && date >.local/state/theirs"\\n' \\
                    >/etc/systemd/user/stranger.service
                echo WorkingDirectory=%h >>/etc/systemd/user/stranger.service
                """).ok();
            User dora = User.in(box, "dora");
            String before = dora.everything();
            box.as("bystander", "systemctl", "--user", "start", "stranger").ok();
            box.as("dora", "systemctl", "--user", "start", "stranger").ok();
            User.await(
                    "both have their file",
                    10,
                    () -> box.exec("sh", "-c", "test -s ~dora/.local/state/theirs -a -s ~bystander/.local/state/theirs")
                                    .code()
                            == 0);
            User.assertSame(before, dora.everything());
            dora.sh("touch .local/state/ours").ok();
            AssertionError told = assertThrows(AssertionError.class, () -> User.assertSame(before, dora.everything()));
            assertTrue(String.valueOf(told.getMessage()).contains("./.local/state/ours"), told.getMessage());
        }
    }

    /** When the user manager of this boot started: the kernel's boot id is the machine's, not the box's. */
    private static String bootId(Box box) {
        return box.exec("stat", "-c", "%z", "/run/systemd/private").ok();
    }
}
