package dev.headroom.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileNameTest {
    /** Its folder would be a device of Windows, or another profile's folder, since Windows drops a dot at the end. */
    @Test
    void aNewProfileHasNoNameThatIsNoFolderOfItsOwnOnWindows() {
        assertEquals(
                List.of("console", "com10", "a.con", "work.2"),
                List.of("con", "NUL", "com1.x", "Lpt9", "work.", "console", "com10", "a.con", "work.2").stream()
                        .filter(ProfileName::isForNew)
                        .toList());
    }
}
