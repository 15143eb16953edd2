package dev.headroom.core.state.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.plan.ManagedEntry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wants as JSON. */
public final class ManagedEntryCodec {
    private ManagedEntryCodec() {}

    public static JsonNode write(ManagedEntry managed) {
        ObjectNode node = Json.object();
        node.put("target", managed.target());
        switch (managed) {
            case ManagedEntry.Values values -> {
                node.put("want", "values")
                        .put("file", values.file().toString())
                        .put("format", values.format().name());
                node.set("values", writeValues(values.values()));
            }
            case ManagedEntry.OwnFile own ->
                node.put("want", "file")
                        .put("file", own.file().toString())
                        .put("text", own.text())
                        .put("mode", own.mode());
            case ManagedEntry.Line line ->
                node.put("want", "line").put("file", line.file().toString()).put("line", line.line());
            case ManagedEntry.Variable variable ->
                node.put("want", "variable")
                        .put("place", variable.place().name())
                        .put("name", variable.name())
                        .put("value", variable.value());
        }
        return node;
    }

    static ManagedEntry read(JsonNode node) throws IOException {
        String target = Json.text(node, "target");
        return switch (Json.text(node, "want")) {
            case "values" ->
                new ManagedEntry.Values(
                        Json.path(node, "file"),
                        target,
                        constant(ManagedEntry.Format.class, Json.text(node, "format")),
                        readValues(Json.field(node, "values")));
            case "file" ->
                new ManagedEntry.OwnFile(
                        Json.path(node, "file"), target, Json.text(node, "text"), Json.text(node, "mode"));
            case "line" -> new ManagedEntry.Line(Json.path(node, "file"), target, Json.text(node, "line"));
            case "variable" ->
                new ManagedEntry.Variable(
                        constant(ManagedEntry.VariablePlace.class, Json.text(node, "place")),
                        target,
                        Json.text(node, "name"),
                        Json.text(node, "value"));
            default -> throw new IOException("unknown want");
        };
    }

    /** The constant of this name. */
    public static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("unknown " + type.getSimpleName() + " '" + name + "'");
    }

    private static ArrayNode writeValues(Map<List<String>, String> values) {
        ArrayNode array = Json.array();
        values.entrySet().stream()
                .sorted((a, b) -> String.join("\n", a.getKey()).compareTo(String.join("\n", b.getKey())))
                .forEach(entry -> {
                    ObjectNode item = array.addObject();
                    item.set("path", Json.strings(entry.getKey()));
                    item.put("value", entry.getValue());
                });
        return array;
    }

    private static Map<List<String>, String> readValues(JsonNode array) throws IOException {
        Map<List<String>, String> values = new LinkedHashMap<>();
        for (JsonNode item : array) {
            values.put(Json.strings(Json.field(item, "path")), Json.text(item, "value"));
        }
        return values;
    }
}
