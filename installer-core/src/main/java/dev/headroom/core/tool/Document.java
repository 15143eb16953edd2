package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.Utf8;
import dev.headroom.core.textedit.format.FormatEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file as it is now.
 *
 * @param text its content; empty text when there is no such file or it cannot be decoded
 * @param exists whether there is such a file
 * @param undecodable why its content is no text
 */
public record Document(
        Path file, ManagedEntry.Format format, String text, boolean exists, Optional<String> undecodable) {
    public static Document of(Host host, Path file, ManagedEntry.Format format) {
        Optional<byte[]> content = host.disk().read(file);
        try {
            String text = Utf8.decode(content.orElse(new byte[0]));
            return new Document(file, format, text, content.isPresent(), Optional.empty());
        } catch (EditRefused e) {
            return new Document(file, format, "", true, Optional.of(file + " is not UTF-8."));
        }
    }

    /** Reads a file. If it cannot be read, the document is empty and {@link #undecodable} says why. */
    public static Document orReason(Host host, Path file, ManagedEntry.Format format) {
        try {
            return of(host, file, format);
        } catch (ProblemException e) {
            String why = e.problem().what() + " " + e.problem().why();
            return new Document(file, format, "", true, Optional.of(why));
        }
    }

    /** Reads a file as a tool of this user sees it: a file that the user may not read counts as missing. */
    public static Document seen(Host host, Path file, ManagedEntry.Format format) {
        try {
            return of(host, file, format);
        } catch (ProblemException e) {
            return new Document(file, format, "", false, Optional.empty());
        }
    }

    /** The value at a path, decoded when it is a string; nothing when the file cannot be read. */
    public Optional<String> value(List<String> path) {
        try {
            return FormatEdit.of(format).read(text, path);
        } catch (EditRefused e) {
            return Optional.empty();
        }
    }

    /** The objects of the list at a path of keys; none when the file cannot be read. */
    public List<DocumentEdit.Element> elements(List<String> path) {
        try {
            return FormatEdit.of(format).elements(text, path);
        } catch (EditRefused e) {
            return List.of();
        }
    }

    /** Why these values cannot be written into it, with the place; empty when they can. */
    public Optional<String> trouble(Map<List<String>, String> values) {
        if (undecodable.isPresent()) {
            return undecodable;
        }
        try {
            FormatEdit.of(format)
                    .insert(
                            text,
                            values.entrySet().stream()
                                    .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                                    .toList());
            return Optional.empty();
        } catch (EditRefused e) {
            return Optional.of(file + ", " + e.place() + ": " + e.getMessage());
        }
    }
}
