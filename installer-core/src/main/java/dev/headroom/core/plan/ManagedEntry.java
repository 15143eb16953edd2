package dev.headroom.core.plan;

import dev.headroom.core.model.EnumWords;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One thing that a profile needs in one file outside its own folder. Apply decides the entries once and records them;
 * routing writes them into the files and unrouting removes them.
 */
public sealed interface ManagedEntry {
    /** The absolute path of the file, as the user names it (links not followed). For a variable it only stands for the place. */
    Path file();

    /** The word of the tool that the entry routes; {@code env} when it serves every tool that reads the environment. */
    String target();

    /** Returns a copy whose file is what {@code path} makes of it; a variable is returned as it is. */
    ManagedEntry spelled(UnaryOperator<Path> path);

    /**
     * Text values in a settings file of the user. They are in the file only while the profile is routed.
     *
     * @param file the absolute path of the settings file
     * @param target the word of the tool
     * @param format the syntax of the file
     * @param values each value by its keys, from the outermost object inwards
     */
    record Values(Path file, String target, Format format, Map<List<String>, String> values) implements ManagedEntry {
        public Values {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public Values spelled(UnaryOperator<Path> path) {
            return new Values(path.apply(file), target, format, values);
        }
    }

    /**
     * A whole file that is ours alone. It exists only while the profile is routed.
     *
     * @param file the absolute path
     * @param target the word of the tool
     * @param text the whole content, written as UTF-8
     * @param mode nine characters as {@code ls -l} prints them
     */
    record OwnFile(Path file, String target, String text, String mode) implements ManagedEntry {
        @Override
        public OwnFile spelled(UnaryOperator<Path> path) {
            return new OwnFile(path.apply(file), target, text, mode);
        }
    }

    /**
     * One line at the end of a shell file, which carries our marker. It stays until the profile is removed.
     *
     * @param file the absolute path of the shell file
     * @param target the word {@code env}
     * @param line the line with its marker, without a line end
     */
    record Line(Path file, String target, String line) implements ManagedEntry {
        @Override
        public Line spelled(UnaryOperator<Path> path) {
            return new Line(path.apply(file), target, line);
        }
    }

    /**
     * A variable that the operating system itself keeps. It is set only while the profile is routed. Its {@code file} is a
     * made-up relative path, such as {@code windows-user/NAME}.
     *
     * @param place which of the operating system's sets of variables
     * @param target the word of the tool, or {@code env}
     * @param name the variable
     * @param value the text that it is set to
     */
    record Variable(VariablePlace place, String target, String name, String value) implements ManagedEntry {
        @Override
        public Path file() {
            return Path.of(place.id(), name);
        }

        @Override
        public Variable spelled(UnaryOperator<Path> path) {
            return this;
        }
    }

    /** The syntax of a settings file. */
    enum Format {
        JSON,
        JSONC,
        JSON5,
        TOML
    }

    /** The sets of variables that operating systems keep outside files. */
    enum VariablePlace {
        WINDOWS_USER,
        WINDOWS_MACHINE,
        LAUNCHD_SESSION;

        /** The first part of a variable's made-up path, such as {@code windows-user}; it is on disk and must not change. */
        public String id() {
            return EnumWords.of(this);
        }
    }
}
