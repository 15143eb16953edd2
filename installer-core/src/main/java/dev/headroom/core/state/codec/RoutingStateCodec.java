package dev.headroom.core.state.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.LineRecord;
import dev.headroom.core.state.record.FileRecord.Pending;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ledger as JSON. */
public final class RoutingStateCodec {
    static final int VERSION = 1;

    private RoutingStateCodec() {}

    public static ObjectNode write(RoutingState ledger) {
        ObjectNode node = Json.object();
        node.put("version", VERSION).put("next", ledger.next());
        ObjectNode profiles = node.putObject("profiles");
        ledger.profiles().forEach((name, part) -> profiles.set(name.value(), write(part)));
        ObjectNode files = node.putObject("files");
        ledger.files().forEach((file, record) -> files.set(file.toString(), write(record)));
        node.set(
                "folders",
                Json.strings(ledger.folders().stream().map(Path::toString).toList()));
        node.set("kept", Json.strings(ledger.kept().stream().map(Path::toString).toList()));
        return node;
    }

    public static RoutingState read(JsonNode node) throws IOException {
        if (Json.field(node, "version").intValue() != VERSION) {
            throw new IOException("it was written by a newer version");
        }
        SortedMap<ProfileName, ProfileRouting> profiles = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(Json.field(node, "profiles"))) {
            profiles.put(new ProfileName(entry.getKey()), readPart(entry.getValue()));
        }
        SortedMap<Path, FileRecord> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(Json.field(node, "files"))) {
            files.put(Path.of(entry.getKey()), readFile(entry.getValue()));
        }
        return new RoutingState(
                Json.field(node, "next").longValue(),
                profiles,
                files,
                paths(Json.field(node, "folders")),
                node.has("kept") ? paths(Json.field(node, "kept")) : List.of());
    }

    private static List<Path> paths(JsonNode node) throws IOException {
        return Json.strings(node).stream().map(Path::of).toList();
    }

    private static Iterable<Map.Entry<String, JsonNode>> entries(JsonNode object) {
        return object.properties();
    }

    private static JsonNode write(ProfileRouting part) {
        ObjectNode node = Json.object();
        node.put("order", part.order())
                .put("routed", part.routed())
                .put("stopped", part.stopped())
                .put("why", part.why());
        node.set("wants", Json.arrayOf(part.entries(), ManagedEntryCodec::write));
        node.set("foreign", Json.arrayOf(part.userModified(), RoutingStateCodec::write));
        node.set("conceded", Json.arrayOf(part.released(), ManagedEntryCodec::write));
        return node;
    }

    private static ProfileRouting readPart(JsonNode node) throws IOException {
        return new ProfileRouting(
                Json.field(node, "order").longValue(),
                Json.field(node, "routed").booleanValue(),
                Json.field(node, "stopped").booleanValue(),
                Json.text(node, "why"),
                Json.list(Json.field(node, "wants"), ManagedEntryCodec::read),
                Set.copyOf(Json.list(Json.field(node, "foreign"), RoutingStateCodec::readSetting)),
                node.has("conceded") ? Json.list(Json.field(node, "conceded"), ManagedEntryCodec::read) : List.of());
    }

    public static JsonNode write(Setting setting) {
        ObjectNode node = Json.object().put("file", setting.file().toString());
        node.set("key", Json.strings(setting.key()));
        return node;
    }

    static Setting readSetting(JsonNode node) throws IOException {
        return new Setting(Json.path(node, "file"), Json.strings(Json.field(node, "key")));
    }

    private static JsonNode write(FileRecord record) {
        ObjectNode node = Json.object();
        record.written().ifPresent(written -> node.set("written", write(written)));
        record.pending().ifPresent(pending -> {
            ObjectNode item = node.putObject("pending").put("sha256", pending.sha256());
            pending.written().ifPresent(written -> item.set("written", write(written)));
        });
        Json.put(node, "real", record.real().map(Path::toString));
        return node;
    }

    private static FileRecord readFile(JsonNode node) throws IOException {
        JsonNode pending = node.path("pending");
        return new FileRecord(
                readWritten(node.path("written")),
                pending.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Pending(Json.text(pending, "sha256"), readWritten(pending.path("written")))),
                Json.optionalText(node, "real").map(Path::of));
    }

    private static JsonNode write(Written written) {
        ObjectNode node = Json.object();
        switch (written) {
            case Written.Document document -> {
                node.put("format", document.format().name()).put("existed", document.existed());
                node.set("record", EditCodec.write(document.record()));
                node.set("lost", Json.arrayOf(document.lost(), EditCodec::write));
            }
            case Written.Lines lines -> {
                node.put("existed", lines.existed());
                node.set("lines", Json.arrayOf(lines.lines(), line -> {
                    ObjectNode item = Json.object().put("line", line.line());
                    item.set("record", EditCodec.write(line.record()));
                    return item;
                }));
            }
            case Written.Whole whole -> {
                node.put("sha256", whole.sha256()).put("mode", whole.mode());
                Json.put(node, "before", whole.before());
            }
        }
        return node;
    }

    private static Optional<Written> readWritten(JsonNode node) throws IOException {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (node.has("format")) {
            return Optional.of(new Written.Document(
                    Json.field(node, "existed").booleanValue(),
                    ManagedEntryCodec.constant(ManagedEntry.Format.class, Json.text(node, "format")),
                    EditCodec.read(Json.field(node, "record")),
                    node.has("lost") ? Json.list(Json.field(node, "lost"), EditCodec::readKey) : List.of()));
        }
        if (node.has("lines")) {
            return Optional.of(new Written.Lines(
                    Json.field(node, "existed").booleanValue(),
                    Json.list(
                            Json.field(node, "lines"),
                            item -> new LineRecord(
                                    Json.text(item, "line"), EditCodec.read(Json.field(item, "record"))))));
        }
        return Optional.of(new Written.Whole(
                Json.text(node, "sha256"), Json.optionalText(node, "before"), Json.text(node, "mode")));
    }
}
