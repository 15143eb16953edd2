package dev.headroom.core.state.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.Splice;
import java.io.IOException;

/** Records of edits as JSON. */
final class EditCodec {
    private EditCodec() {}

    static ObjectNode write(EditRecord record) {
        ObjectNode node = Json.object();
        node.put("sha256", record.sha256());
        node.set("inverse", Json.arrayOf(record.inverse(), EditCodec::write));
        node.set("keys", Json.arrayOf(record.keys(), EditCodec::write));
        return node;
    }

    static EditRecord read(JsonNode node) throws IOException {
        return new EditRecord(
                Json.text(node, "sha256"),
                Json.list(Json.field(node, "inverse"), EditCodec::readSplice),
                Json.list(Json.field(node, "keys"), EditCodec::readKey));
    }

    private static JsonNode write(Splice splice) {
        return Json.object()
                .put("offset", splice.offset())
                .put("length", splice.length())
                .put("text", splice.text());
    }

    private static Splice readSplice(JsonNode node) throws IOException {
        return new Splice(
                Json.field(node, "offset").intValue(),
                Json.field(node, "length").intValue(),
                Json.text(node, "text"));
    }

    static JsonNode write(KeyRecord key) {
        ObjectNode node = Json.object();
        node.set("path", Json.strings(key.managed().path()));
        node.put("value", key.managed().value());
        Json.put(node, "original", key.original());
        node.put("parents", key.createdParents()).put("inserted", key.inserted());
        return node;
    }

    static KeyRecord readKey(JsonNode node) throws IOException {
        return new KeyRecord(
                new KeyValue(Json.strings(Json.field(node, "path")), Json.text(node, "value")),
                Json.optionalText(node, "original"),
                Json.field(node, "parents").intValue(),
                Json.text(node, "inserted"));
    }
}
