package dev.headroom.core.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.plan.ManagedEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManagedEntryCodecTest {
    private static final Path FILE = Path.of("/home/ada/ü b.json");

    /** Each kind of entry and the text that stands for it in ledgers on disk, which must not change. */
    private static final Map<ManagedEntry, String> ON_DISK = Map.of(
            new ManagedEntry.Values(
                    FILE, "claude", ManagedEntry.Format.JSONC, Map.of(List.of("env", "URL"), "http://127.0.0.1:8787")),
            "{\"target\":\"claude\",\"want\":\"values\",\"file\":\"/home/ada/ü"
                    + " b.json\",\"format\":\"JSONC\",\"values\":"
                    + "[{\"path\":[\"env\",\"URL\"],\"value\":\"http://127.0.0.1:8787\"}]}",
            new ManagedEntry.OwnFile(FILE, "codex", "a\nb", "rw-------"),
            "{\"target\":\"codex\",\"want\":\"file\",\"file\":\"/home/ada/ü b.json\",\"text\":\"a\\n"
                    + "b\",\"mode\":\"rw-------\"}",
            new ManagedEntry.Line(FILE, "env", ". '/x' # headroom"),
            "{\"target\":\"env\",\"want\":\"line\",\"file\":\"/home/ada/ü b.json\",\"line\":\". '/x' # headroom\"}",
            new ManagedEntry.Variable(ManagedEntry.VariablePlace.WINDOWS_USER, "env", "URL", "x=1"),
            "{\"target\":\"env\",\"want\":\"variable\",\"place\":\"WINDOWS_USER\",\"name\":\"URL\",\"value\":\"x=1\"}");

    @Test
    void everyKindOfEntryKeepsItsWords() throws IOException {
        for (Map.Entry<ManagedEntry, String> entry : ON_DISK.entrySet()) {
            assertEquals(entry.getValue(), Json.line(ManagedEntryCodec.write(entry.getKey())));
            assertEquals(entry.getKey(), ManagedEntryCodec.read(node(entry.getValue())));
        }
    }

    @Test
    void everyKindOfEntryIsAmongThem() {
        Set<Class<?>> seen = ON_DISK.keySet().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(new HashSet<>(Arrays.asList(ManagedEntry.class.getPermittedSubclasses())), seen);
    }

    @Test
    void manyValuesAreWrittenInTheOrderOfTheirKeys() throws IOException {
        Map<List<String>, String> values = Map.of(List.of("b"), "1", List.of("a", "z"), "2", List.of("a"), "3");
        ManagedEntry entry = new ManagedEntry.Values(FILE, "claude", ManagedEntry.Format.TOML, values);
        String text = Json.line(ManagedEntryCodec.write(entry));
        assertEquals(
                "[{\"path\":[\"a\"],\"value\":\"3\"},{\"path\":[\"a\",\"z\"],\"value\":\"2\"},{\"path\":[\"b\"],\"value\":\"1\"}]",
                node(text).get("values").toString());
        assertEquals(entry, ManagedEntryCodec.read(node(text)));
    }

    @Test
    void wordsOfANewerVersionAreErrors() {
        for (String word : List.of("\"want\":\"line\"", "\"place\":\"WINDOWS_USER\"", "\"format\":\"JSONC\"")) {
            String newer = ON_DISK.values().stream()
                    .filter(text -> text.contains(word))
                    .findFirst()
                    .orElseThrow()
                    .replace(word, word.replaceFirst(":\".*\"", ":\"LATER\""));
            assertThrows(IOException.class, () -> ManagedEntryCodec.read(node(newer)), word);
        }
    }

    private static ObjectNode node(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
