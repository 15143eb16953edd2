package dev.headroom.core.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.Splice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditCodecTest {
    private static final KeyRecord REPLACED = new KeyRecord(
            new KeyValue(List.of("env", "A.B"), "http://x"), Optional.of("\"old\\n\""), 0, "\"http://x\"");
    private static final KeyRecord ADDED =
            new KeyRecord(new KeyValue(List.of("url"), "ü\u0000"), Optional.empty(), 2, "\n  \"url\": …");
    private static final EditRecord RECORD =
            new EditRecord("ab12", List.of(new Splice(3, 0, "x\ty"), new Splice(9, 4, "")), List.of(REPLACED, ADDED));

    @Test
    void writesEveryPartUnderItsOwnKey() {
        assertEquals(
                "{\"sha256\":\"ab12\",\"inverse\":[{\"offset\":3,\"length\":0,\"text\":\"x\\ty\"},"
                        + "{\"offset\":9,\"length\":4,\"text\":\"\"}],\"keys\":[]}",
                Json.line(EditCodec.write(new EditRecord("ab12", RECORD.inverse(), List.of()))));
        assertEquals(
                "{\"path\":[\"env\",\"A.B\"],\"value\":\"http://x\",\"original\":\"\\\"old\\\\n\\\"\",\"parents\":0,"
                        + "\"inserted\":\"\\\"http://x\\\"\"}",
                Json.line(EditCodec.write(REPLACED)));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        byte[] stored = Json.pretty(EditCodec.write(RECORD));
        assertEquals(RECORD, EditCodec.read(Json.parse(stored)));
    }

    @Test
    void aMissingPartIsAnError() {
        for (String key : List.of("sha256", "inverse", "keys")) {
            ObjectNode node = EditCodec.write(RECORD);
            node.remove(key);
            assertThrows(IOException.class, () -> EditCodec.read(node), key);
        }
    }

    @Test
    void aPlaceBeforeTheTextIsAnError() {
        ObjectNode node = EditCodec.write(RECORD);
        ((ObjectNode) node.path("inverse").path(0)).put("offset", -1);
        assertThrows(IllegalArgumentException.class, () -> EditCodec.read(node));
    }
}
