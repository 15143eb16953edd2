package dev.headroom.desktop.elevation.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineProfileTest {
    @TempDir
    Path root;

    @Test
    void unitsOfOursAreProfilesAndNothingElseIs() throws IOException {
        Path units = Files.createDirectories(root.resolve("etc/systemd/system"));
        Path variables = Files.createDirectories(root.resolve("etc/profile.d"));
        Files.writeString(units.resolve("headroom-team.service"), """
            # Made by Headroom. Taken away by: headroom install remove --profile team
            [Service]
            ExecStart=/usr/bin/env HOME=/x /opt/headroom/bin/headroom install agent run --profile team
            """);
        Files.writeString(variables.resolve("headroom-team.sh"), "export HEADROOM_PORT='8800'\n");
        Files.createDirectories(root.resolve("sys/fs/cgroup/system.slice/headroom-team.service"));
        Files.writeString(units.resolve("headroom-a.service"), """
            # Made by Headroom. Taken away by: headroom install remove --profile a
            [Unit]
            X-HeadroomPort=8801
            [Service]
            ExecStart=/opt/headroom/bin/headroom install agent run --profile a
            """);
        Files.writeString(
                units.resolve("headroom-guard-a.service"),
                "# Made by Headroom. Taken away by: headroom install remove --profile a\nExecStart=/bin/guard\n");
        Files.writeString(units.resolve("headroom-other.service"), "[Service]\nExecStart=/usr/bin/headroomd\n");
        Files.write(units.resolve("headroom-bytes.service"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(
                List.of(
                        new MachineProfile(new ProfileName("a"), Optional.of(8801), false, false),
                        new MachineProfile(new ProfileName("team"), Optional.of(8800), true, true)),
                MachineProfile.below(root));
    }

    @Test
    void aMachineWithoutSystemdHasNone() {
        assertEquals(List.of(), MachineProfile.below(root));
    }
}
