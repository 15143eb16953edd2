package dev.headroom.gateway.stats;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The file that keeps statistics across restarts: numbers and names of models' clients, nothing that was said. */
public final class StatsFile {
    private static final int VERSION = 1;
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Path file;

    public StatsFile(Path file) {
        this.file = file;
    }

    /**
     * What was kept; nothing if there is no file yet.
     *
     * @throws IOException if it cannot be read or is not such a file; it is then put aside under another name, so that the
     *     next writing does not destroy it
     */
    public Lifetime read() throws IOException {
        if (!Files.exists(file)) {
            return Lifetime.NONE;
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new DecodeException("too large");
            }
            return parse(new JsonObject(Files.readString(file)));
        } catch (DecodeException
                | ClassCastException
                | NumberFormatException
                | java.nio.charset.CharacterCodingException e) {
            var aside = file.resolveSibling(file.getFileName() + ".unreadable");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            throw new IOException("not a statistics file; it is kept as " + aside, e);
        }
    }

    /** Replaces the file as a whole: a crash leaves the old one or the new one. Slow: forces to disk. */
    public void write(Lifetime lifetime) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        var temporary = Files.createTempFile(parent, file.getFileName().toString(), ".tmp", ownerOnly());
        try {
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(format(lifetime).encode().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static JsonObject format(Lifetime lifetime) {
        var seen = new JsonObject();
        lifetime.clientsLastSeen().forEach(seen::put);
        return new JsonObject()
                .put("version", VERSION)
                .put("total", RequestTotalsJson.format(lifetime.total()))
                .put("clients_last_seen", seen)
                .put("clients", clients(lifetime.clients()))
                .put("hours", buckets(lifetime.hours()))
                .put("days", buckets(lifetime.days()));
    }

    private static Lifetime parse(JsonObject json) {
        var seen = new TreeMap<String, Long>();
        part(json, "clients_last_seen")
                .forEach(entry -> seen.put(entry.getKey(), ((Number) entry.getValue()).longValue()));
        return new Lifetime(
                RequestTotalsJson.parse(part(json, "total")),
                seen,
                clients(part(json, "clients")),
                buckets(part(json, "hours")),
                buckets(part(json, "days")));
    }

    private static JsonObject clients(Map<String, RequestTotals> clients) {
        var json = new JsonObject();
        clients.forEach((name, totals) -> json.put(name, RequestTotalsJson.format(totals)));
        return json;
    }

    private static Map<String, RequestTotals> clients(JsonObject json) {
        var clients = new TreeMap<String, RequestTotals>();
        json.fieldNames().forEach(name -> clients.put(name, RequestTotalsJson.parse(part(json, name))));
        return clients;
    }

    private static JsonObject buckets(Map<Long, RequestTotals> buckets) {
        var json = new JsonObject();
        buckets.forEach((key, totals) -> json.put(Long.toString(key), RequestTotalsJson.format(totals)));
        return json;
    }

    private static NavigableMap<Long, RequestTotals> buckets(JsonObject json) {
        var buckets = new TreeMap<Long, RequestTotals>();
        json.fieldNames().forEach(key -> buckets.put(Long.parseLong(key), RequestTotalsJson.parse(part(json, key))));
        return buckets;
    }

    private static JsonObject part(JsonObject json, String name) {
        var part = json.getJsonObject(name);
        return part == null ? new JsonObject() : part;
    }
}
