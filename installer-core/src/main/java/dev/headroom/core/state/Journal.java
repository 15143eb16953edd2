package dev.headroom.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Plan;
import dev.headroom.core.plan.Step;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.state.codec.ManagedEntryCodec;
import dev.headroom.core.state.codec.StepCodec;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The write-ahead journals of a workspace, one file for each profile. A journal holds the whole plan, and then one line before
 * each step. Every line is forced to disk and has a checksum, so that a reader recognises a torn last line. The file is there
 * only while a change runs or could not be undone completely.
 */
public final class Journal {
    private final FileStore disk;
    private final WorkspaceLayout workspace;

    public Journal(FileStore disk, WorkspaceLayout workspace) {
        this.disk = disk;
        this.workspace = workspace;
    }

    /** Profiles whose journal is there. */
    public List<ProfileName> open() {
        return disk.list(workspace.journal(ProfileName.DEFAULT).resolveSibling("")).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.endsWith(".jsonl"))
                .map(name -> name.substring(0, name.length() - ".jsonl".length()))
                .filter(ProfileName::isReadable)
                .map(ProfileName::new)
                .toList();
    }

    /** Whether something is under way or unfinished. */
    public boolean isOpen(ProfileName profile) {
        return disk.facts(workspace.journal(profile)).isPresent();
    }

    /** Writes the plan down. From now on an interruption is settled by {@link #unfinished}. */
    public void begin(Plan plan) {
        ObjectNode header = Json.object();
        header.put("kind", plan.kind().name()).put("profile", plan.profile().value());
        header.set("steps", Json.arrayOf(plan.steps(), StepCodec::write));
        disk.write(workspace.journal(plan.profile()), line(header), FileImage.PRIVATE);
    }

    /** Writes down that a step is about to be done. */
    public void intend(ProfileName profile, int step) {
        disk.append(workspace.journal(profile), line(Json.object().put("intend", step)));
    }

    /** Deletes the journal, because the plan was carried out or undone. */
    public void close(ProfileName profile) {
        disk.delete(workspace.journal(profile));
    }

    /**
     * Refuses another change as long as an earlier one is not undone whole: its record would be lost.
     *
     * @throws ProblemException when this is so
     */
    public void refuseIfOpen(ProfileName profile) {
        if (isOpen(profile)) {
            throw ProblemException.refused(
                    "unfinished-change",
                    "An earlier change has not been undone completely yet.",
                    "The lines above say what prevented that.",
                    "Remove the obstacle, or give up that change with: headroom install restore --all");
        }
    }

    /** What was interrupted; empty when nothing was, or when not even the plan is whole (then nothing was done). */
    public Optional<Unfinished> unfinished(ProfileName profile) {
        Path file = workspace.journal(profile);
        List<JsonNode> lines = disk.read(file).map(Journal::wholeLines).orElse(List.of());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode header = lines.getFirst();
            List<Step> steps = Json.list(Json.field(header, "steps"), StepCodec::read);
            Plan plan = new Plan(
                    ManagedEntryCodec.constant(Plan.Kind.class, Json.text(header, "kind")),
                    new ProfileName(Json.text(header, "profile")),
                    steps,
                    List.of(),
                    List.of());
            int intended = lines.stream()
                    .skip(1)
                    .mapToInt(entry -> entry.path("intend").asInt(-1))
                    .max()
                    .orElse(-1);
            return Optional.of(new Unfinished(plan, Math.min(intended, steps.size() - 1)));
        } catch (IOException | IllegalArgumentException unknown) {
            throw ProblemException.refused(
                    "journal-unknown",
                    "The record of an unfinished change cannot be read (" + file + ").",
                    "Another version of this program began it.",
                    "Use that version to finish it, or: headroom install restore --all");
        }
    }

    /**
     * A plan that was interrupted.
     *
     * @param last the last step that may have been begun; -1 when none was
     */
    public record Unfinished(Plan plan, int last) {}

    /** Steps as they are written down. */
    public static byte[] encode(List<Step> steps) {
        ObjectNode node = Json.object();
        node.set("steps", Json.arrayOf(steps, StepCodec::write));
        return line(node);
    }

    /** The steps that {@link #encode} wrote; none when the text is damaged or of a version that is not known. */
    public static List<Step> decode(byte[] bytes) {
        List<JsonNode> lines = wholeLines(bytes);
        try {
            return lines.isEmpty() ? List.of() : Json.list(Json.field(lines.getFirst(), "steps"), StepCodec::read);
        } catch (IOException | IllegalArgumentException unknown) {
            return List.of();
        }
    }

    private static byte[] line(JsonNode node) {
        String text = Json.line(node);
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> wholeLines(byte[] bytes) {
        List<JsonNode> whole = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space < 0 || !line.substring(0, space).equals(checksum(line.substring(space + 1)))) {
                return whole;
            }
            try {
                whole.add(Json.parse(line.substring(space + 1).getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                return whole;
            }
        }
        return whole;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
