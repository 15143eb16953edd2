package dev.headroom.core.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.core.textedit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the file in which engines write a line of JSON for each request: {@code savings_events.jsonl} in the workspace. All
 * engines of a user write into the same one, each with the number of its process. Source: {@code headroom/savings_ledger.py} of
 * version 0.42.0.
 */
public final class EngineEvents {
    /** The name of the file in the workspace. */
    public static final String FILE = "savings_events.jsonl";

    /** How much of its end is read: some hundred requests. */
    public static final int END = 128 * 1024;

    private EngineEvents() {}

    /**
     * The moment of the last request of each client.
     *
     * @param end the end of the file; it may begin in the middle of a line
     * @param pid the number of the engine's process; what others wrote does not count
     * @return by the engine's word for the client, such as {@code claude-code}
     */
    static Map<String, Instant> lastRequests(String end, long pid) {
        Map<String, Instant> last = new HashMap<>();
        end.lines().forEach(line -> {
            try {
                JsonNode event =
                        JsonTree.of(line.getBytes(StandardCharsets.UTF_8)).orElseGet(MissingNode::getInstance);
                if (event.path("pid").asLong() == pid) {
                    last.merge(
                            event.path("client").asText("other"),
                            OffsetDateTime.parse(event.path("ts").asText()).toInstant(),
                            (first, next) -> next.isAfter(first) ? next : first);
                }
            } catch (IOException | DateTimeException partOfALine) {
                // The first line of the end, or one that is being written.
            }
        });
        return last;
    }
}
