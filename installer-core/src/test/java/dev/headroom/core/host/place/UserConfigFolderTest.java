package dev.headroom.core.host.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.sim.PaperMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user's systemd says about its folders; the paths are those of systemd 252. */
class UserConfigFolderTest {
    private static final Path USUAL = Path.of("/home/ann/.config");

    private final PaperMachine machine = PaperMachine.systemd("/home/ann");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/home/ann/cfg/systemd/user.control /run/user/1/systemd/user.control"
                        + " /home/ann/cfg/systemd/user,/home/ann/cfg",
                "\"/my own/cfg/systemd/user.control\" /run/x \"/my own/cfg/systemd/user\" /etc/systemd/user,/my"
                        + " own/cfg",
                "\"/a\\\"b\\$/systemd/user.control\" /etc/systemd/user,/a\"b$",
                "$'/it\\'s/systemd/user.control' /etc/systemd/user,/it's",
                "/home/ann/.config/systemd/user.control /home/ann/.config/systemd/user,/home/ann/.config",
                "/x/systemd/user.control /home/ann/.config/systemd/user,/home/ann/.config",
                "/etc/systemd/user,/home/ann/.config",
                "systemd/user.control,/home/ann/.config"
            })
    void theFirstFolderOfTheUserIsIt(String said, Path expected) {
        machine.variable("XDG_CONFIG_HOME", "/elsewhere")
                .answer(0, said + "\n", UserConfigFolder.QUESTION.toArray(String[]::new));
        assertEquals(expected, UserConfigFolder.of(machine.host()));
    }

    @Test
    void whereItDoesNotAnswerTheFolderWithUnitsOfOursIsIt() {
        machine.variable("XDG_CONFIG_HOME", "/home/ann/cfg");
        assertEquals(USUAL, UserConfigFolder.of(machine.host()));
        machine.file("/home/ann/cfg/systemd/user/headroom-default.service", "");
        assertEquals(Path.of("/home/ann/cfg"), UserConfigFolder.of(machine.host()));
        machine.file("/home/ann/.config/systemd/user/headroom-default.service", "");
        assertEquals(USUAL, UserConfigFolder.of(machine.host()));
    }

    @Test
    void aFileThatNobodyMayReadSaysNothing() {
        machine.closed("/etc/systemd");
        assertEquals(USUAL, UserConfigFolder.of(machine.host()));
    }
}
