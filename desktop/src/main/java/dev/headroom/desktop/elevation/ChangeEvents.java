package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.ChangePreview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses what the command line prints with {@code --json} during a change: one line of JSON for each event. It has no side
 * effects.
 */
final class ChangeEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeEvents() {}

    /** A line; missing when it is something else than an event. */
    static JsonNode line(String line) {
        try {
            return line.startsWith("{") ? JSON.readTree(line) : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** What is on its way; empty for other events. */
    static Optional<Progress> progress(JsonNode event) {
        return switch (event.path("event").asText()) {
            case "planned" -> Optional.of(new Progress.Planned(texts(event.path("steps"))));
            case "started" ->
                Optional.of(new Progress.Started(event.path("step").asInt()));
            case "done" -> Optional.of(new Progress.Done(event.path("step").asInt()));
            case "note" -> Optional.of(new Progress.Note(event.path("text").asText()));
            case "undoing" -> Optional.of(new Progress.Undoing(event.path("why").asText()));
            default -> Optional.empty();
        };
    }

    /** What would be done; empty for other events. */
    static Optional<ChangePreview> shown(JsonNode event) {
        if (!event.path("files").isArray()) {
            return Optional.empty();
        }
        List<ChangePreview.File> files = new ArrayList<>();
        event.path("files")
                .forEach(file ->
                        files.add(ChangePreview.File.ofUnified(file.path("file").asText(), texts(file.path("diff")))));
        return Optional.of(new ChangePreview(texts(event.path("notes")), files, texts(event.path("commands")), true));
    }

    /** How it ended; empty for other events. */
    static Optional<Outcome> ended(JsonNode event) {
        if (!event.path("event").asText().equals("ended")) {
            return Optional.empty();
        }
        Problem problem = new Problem.Failed(
                event.path("code").asText(),
                event.path("what").asText(),
                event.path("why").asText(),
                event.path("fix").asText());
        return Optional.of(
                switch (event.path("outcome").asText()) {
                    case "applied", "completed" -> new Outcome.Completed(texts(event.path("notes")));
                    case "rolled-back" -> new Outcome.RolledBack(problem);
                    case "leftovers" -> new Outcome.Stuck(problem, texts(event.path("leftovers")));
                    case "cancelled" -> new Outcome.Cancelled();
                    default -> new Outcome.Refused(problem);
                });
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
