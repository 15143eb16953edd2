package dev.headroom.core.plan;

import dev.headroom.core.model.EnumWords;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one profile wants to stand in one file outside its own folder. Wants are decided once, at apply, and recorded;
 * routing and unrouting only make them so or take them back.
 */
public sealed interface ManagedEntry {
    /** The file, as the user names it (symlinks not resolved). */
    Path file();

    /** The tool word that it routes; {@code env} when it serves every tool that reads the environment. */
    String target();

    /**
     * String values of ours in a document of the user's. They stand there only while the profile is routed.
     *
     * @param values from the path of object keys to the value
     */
    record Values(Path file, String target, Format format, Map<List<String>, String> values) implements ManagedEntry {
        public Values {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** A whole file of ours; it is there only while the profile is routed. */
    record OwnFile(Path file, String target, String text, String mode) implements ManagedEntry {}

    /** One marked line at the end of a shell file; it stays as long as the profile is installed. */
    record Line(Path file, String target, String line) implements ManagedEntry {}

    /**
     * A variable of the operating system's environment, only while the profile is routed; {@code file} is nominal, such as
     * {@code windows-user/NAME}.
     */
    record Variable(VariablePlace place, String target, String name, String value) implements ManagedEntry {
        @Override
        public Path file() {
            return Path.of(place.id(), name);
        }
    }

    /** The same with another path for its file; a variable has none. */
    default ManagedEntry spelled(UnaryOperator<Path> path) {
        return switch (this) {
            case Values it -> new Values(path.apply(it.file), it.target, it.format, it.values);
            case OwnFile it -> new OwnFile(path.apply(it.file), it.target, it.text, it.mode);
            case Line it -> new Line(path.apply(it.file), it.target, it.line);
            case Variable it -> it;
        };
    }

    /** How a document is written. */
    enum Format {
        JSON,
        JSONC,
        JSON5,
        TOML
    }

    /** Where an operating system keeps variables that are not in a file. */
    enum VariablePlace {
        WINDOWS_USER,
        WINDOWS_MACHINE,
        LAUNCHD_SESSION;

        /** The word in nominal paths, such as {@code windows-user}. */
        public String id() {
            return EnumWords.of(this);
        }
    }
}
