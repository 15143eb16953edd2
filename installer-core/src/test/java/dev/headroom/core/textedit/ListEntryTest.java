package dev.headroom.core.textedit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListEntryTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Cases.each(20_000, one -> {
            Map<String, String> members = new LinkedHashMap<>();
            for (int i = one.upTo(2); i >= 0; i--) {
                members.put("n" + text(one), text(one));
            }
            ListEntry entry = new ListEntry(members);
            assertEquals(Optional.of(entry), ListEntry.of(one.shows(entry.segment())));
        });
    }

    private static String text(Cases.Case one) {
        var text = new StringBuilder();
        for (int i = one.upTo(4); i > 0; i--) {
            text.append(one.pick("[", "]", "\\", "=", "a", "é", "."));
        }
        return text.toString();
    }

    @Test
    void theFormIsOnDiskAndStays() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("model", "claude-x");
        members.put("display=Name]", "Mine [1] \\ =");
        String segment = "[model=claude-x][display\\=Name\\]=Mine [1\\] \\\\ =]";
        assertEquals(segment, new ListEntry(members).segment());
        assertEquals(Optional.of(new ListEntry(members)), ListEntry.of(segment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "model", "[", "[]", "[model]", "[=x]", "[a=b", "[a=b]c", "[a=b][", "[a=\\b]", "[a=b][a=b]"})
    void everythingElseIsAKey(String segment) {
        assertEquals(Optional.empty(), ListEntry.of(segment));
    }
}
