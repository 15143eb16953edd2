package dev.headroom.core.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-7")
class EnvironmentFileTest {
    @Test
    void valuesSurviveAWriteAndARead() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PLAIN", "a");
        variables.put("AWKWARD", "q\"u'o $x `y` \\ % # é\nsecond line\\");
        variables.put("EMPTY", "");
        assertEquals(variables, EnvironmentFile.parse(EnvironmentFile.of(variables)));
    }

    @Test
    void namesThatNoShellCanSetAreLeftOut() {
        assertEquals("", EnvironmentFile.of(Map.of("ProgramFiles(x86)", "x")));
    }
}
