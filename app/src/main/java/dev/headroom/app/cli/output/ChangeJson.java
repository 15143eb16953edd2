package dev.headroom.app.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.plan.Diff;
import java.util.List;

/** Writes changes as JSON for programs: the plan, the progress and the outcome. */
public final class ChangeJson {
    private ChangeJson() {}

    /** What would be done: {@code files} with their diffs, {@code commands}, {@code needs_root}, {@code notes}. */
    static ObjectNode of(Preview preview) {
        ObjectNode node = object();
        node.put("profile", preview.deployment().profile().value())
                .put("updates", preview.updates())
                .put("needs_root", preview.plan().needsRoot());
        var files = node.putArray("files");
        preview.files().forEach(change -> {
            ObjectNode file = files.addObject().put("file", change.file().toString());
            Diff.of(change).forEach(file.putArray("diff")::add);
        });
        preview.commands().forEach(node.putArray("commands")::add);
        preview.plan().notes().forEach(node.putArray("notes")::add);
        return node;
    }

    /** What would be done, as the first event. */
    public static ObjectNode event(Preview preview) {
        return object().put("event", "preview").setAll(of(preview));
    }

    /** An event on the way. */
    static ObjectNode of(Progress event) {
        ObjectNode node = object();
        switch (event) {
            case Progress.Planned planned -> {
                node.put("event", "planned");
                planned.titles().forEach(node.putArray("steps")::add);
            }
            case Progress.Started started -> node.put("event", "started").put("step", started.index());
            case Progress.Done done -> node.put("event", "done").put("step", done.index());
            case Progress.Note note -> node.put("event", "note").put("text", note.text());
            case Progress.Undoing undoing -> node.put("event", "undoing").put("why", undoing.why());
        }
        return node;
    }

    /** The last event: how it ended. */
    static ObjectNode of(Outcome outcome) {
        ObjectNode node = object().put("event", "ended");
        switch (outcome) {
            case Outcome.Applied applied -> {
                node.put("outcome", "applied")
                        .put("profile", applied.deployment().profile().value())
                        .put("health_url", applied.deployment().healthUrl());
                applied.deployment().targets().forEach(node.putArray("targets")::add);
                applied.notes().forEach(node.putArray("notes")::add);
            }
            case Outcome.Completed completed -> {
                node.put("outcome", "completed");
                completed.notes().forEach(node.putArray("notes")::add);
            }
            case Outcome.RolledBack rolledBack -> problem(node, "rolled-back", rolledBack.problem());
            case Outcome.Stuck stuck -> leftovers(problem(node, "leftovers", stuck.problem()), stuck.leftovers());
            case Outcome.Refused refused -> problem(node, word(refused), refused.problem());
            case Outcome.Outdated outdated ->
                problem(node, "outdated", outdated.problem()).set("preview", of(outdated.preview()));
            case Outcome.Cancelled _ -> node.put("outcome", "cancelled");
        }
        return node;
    }

    private static String word(Outcome.Refused refused) {
        return refused.problem() instanceof Problem.Failed ? "failed" : "refused";
    }

    private static ObjectNode problem(ObjectNode node, String outcome, Problem problem) {
        return put(node.put("outcome", outcome), problem);
    }

    /** Adds the four fields of a problem to a JSON object, and returns that object. */
    public static ObjectNode put(ObjectNode node, Problem problem) {
        return node.put("code", problem.code())
                .put("what", problem.what())
                .put("why", problem.why())
                .put("fix", problem.fix());
    }

    private static ObjectNode leftovers(ObjectNode node, List<String> leftovers) {
        leftovers.forEach(node.putArray("leftovers")::add);
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
