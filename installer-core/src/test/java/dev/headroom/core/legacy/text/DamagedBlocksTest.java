package dev.headroom.core.legacy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.textedit.Cases;
import dev.headroom.core.textedit.Cases.Case;
import dev.headroom.core.textedit.EditRefused;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DamagedBlocksTest {
    private static final int FILES = 10_000;

    @Test
    @Tag("never-8")
    void fromADamagedShellFileOnlyTheBlockIsTaken() {
        Cases.each(FILES, one -> onlyTheBlock(one, PythonBlocksTest.BLOCK, PythonBlocks::shell));
    }

    @Test
    @Tag("never-8")
    void fromDamagedCodexSettingsOnlyTheBlockIsTaken() {
        Cases.each(FILES, one -> onlyTheBlock(one, PythonBlocksTest.CODEX, PythonBlocks::codex));
    }

    /** The damage is anywhere, in the block too. What is taken is the block as a whole or nothing, and at once. */
    private static void onlyTheBlock(Case one, String block, Taking taking) throws EditRefused {
        String before = one.pick("", "first = 1\n", "# a comment\n\n", "x='\n'\n");
        String after = one.pick("", "last = 2\n", "\n# the end", "[a]\nb = '#'\n");
        String text = one.shows(one.damaged(before + block + after));
        Optional<String> rest;
        try {
            rest = taking.from(text);
        } catch (EditRefused refused) {
            assertTrue(refused.line() >= 1);
            return;
        }
        if (rest.isEmpty()) {
            assertNotEquals(before + block + after, text, "the whole block was not found");
            return;
        }
        assertTrue(isLeftOver(rest.get(), text), () -> "it wrote something new: " + rest.get());
        assertEquals(Optional.empty(), taking.from(rest.get()), "something was left to take");
    }

    /** Whether the characters of one text are there in the other, in the same order. */
    private static boolean isLeftOver(String rest, String whole) {
        int found = 0;
        for (int at = 0; at < whole.length() && found < rest.length(); at++) {
            if (whole.charAt(at) == rest.charAt(found)) {
                found++;
            }
        }
        return found == rest.length();
    }

    private interface Taking {
        Optional<String> from(String text) throws EditRefused;
    }
}
