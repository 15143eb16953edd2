package dev.headroom.core.tool.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders in which Claude Code was used: the names below {@code projects} in {@code .claude.json}, which lies in the home, or
 * in the folder that {@code CLAUDE_CONFIG_DIR} names (reported in many threads of Claude Code's own tracker, such as 9113).
 */
public final class ClaudeProjects {
    private static final JsonFactory JSON = new JsonFactory();

    private ClaudeProjects() {}

    /** In the file's order; none when it is not there or cannot be read. */
    public static List<Path> of(Host host) {
        Path file = PathPatterns.folder(host, "CLAUDE_CONFIG_DIR", "~").resolve(".claude.json");
        Document state = Document.seen(host, file, ManagedEntry.Format.JSON);
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(state.text())) {
            collect(parser, names);
        } catch (JsonProcessingException e) {
            // What stands before the mistake counts.
            return paths(host, names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths(host, names);
    }

    private static void collect(JsonParser parser, List<String> names) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean projects = parser.currentName().equals("projects");
            if (parser.nextToken() == JsonToken.START_OBJECT && projects) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    names.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static List<Path> paths(Host host, List<String> names) {
        return names.stream().map(host::path).toList();
    }
}
