package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings that Claude Code merges. Strongest first: the machine's managed files, the two of the folder in which it is started,
 * the user's file; variables of the environment are weaker than what any file says of them. Seen with {@code claude} 2.1.197: files
 * of the folders above do not count, also inside a repository, and a file that it cannot read counts as empty.
 */
public final class ClaudeLayers {
    private static final String LOCAL = "settings.local.json";
    private static final String SHARED = "settings.json";

    private final Host host;
    /** What each file says, empty for one that says nothing to Claude Code; each is read at most once. */
    private final Map<Path, Optional<Document>> read = new HashMap<>();

    private Optional<List<Path>> managed = Optional.empty();

    /** Reads the settings of the user to whom this environment belongs, in the folder that {@code PWD} names, each file once. */
    public ClaudeLayers(Host host) {
        this.host = host;
    }

    /**
     * One setting.
     *
     * @param name the setting or the variable
     * @param value decoded
     * @param file the file that holds it; empty for the environment
     */
    public record Setting(Optional<Path> file, String name, String value) {
        /** The place with the name and the value, for people; a value that may be a secret is hidden. */
        public String shown() {
            String text = name + "=" + Secrets.shown(name, value);
            return file.map(path -> path + ": env." + text).orElse(text + " in the environment");
        }
    }

    /** What a variable is for Claude Code; empty when no layer sets it. */
    public Optional<Setting> variable(String name) {
        return files().flatMap(file -> inFile(file, List.of("env", name)).stream())
                .findFirst()
                .or(() -> host.variable(name).map(value -> new Setting(Optional.empty(), name, value)));
    }

    /** Returns a setting from the strongest file that has it; empty if no file has it. */
    public Optional<Setting> setting(String name) {
        return files().flatMap(file -> inFile(file, List.of(name)).stream()).findFirst();
    }

    /** A variable that a file sets; empty when it does not, or when Claude Code cannot read the file. */
    public Optional<Setting> variable(Path file, String name) {
        return inFile(file, List.of("env", name));
    }

    private Optional<Setting> inFile(Path file, List<String> key) {
        return read.computeIfAbsent(file, this::readable)
                .flatMap(settings -> settings.value(key))
                .map(value -> new Setting(Optional.of(file), key.getLast(), value));
    }

    private Optional<Document> readable(Path file) {
        return Optional.of(Document.seen(host, file, ManagedEntry.Format.JSON))
                .filter(Document::exists)
                .filter(settings -> ClaudeSettings.trouble(settings).isEmpty());
    }

    private Stream<Path> files() {
        return Stream.of(managed(), here(), List.of(user())).flatMap(List::stream);
    }

    /** The files of administrators; the parts in a folder win over the one file, the last part first. */
    public List<Path> managed() {
        List<Path> known = managed.orElseGet(this::managedFiles);
        managed = Optional.of(known);
        return known;
    }

    private List<Path> managedFiles() {
        Path folder =
                switch (host.os()) {
                    case LINUX -> host.path("/etc/claude-code");
                    case MAC -> host.path("/Library/Application Support/ClaudeCode");
                    case WINDOWS ->
                        PathPatterns.folder(host, "ProgramFiles", "/Program Files")
                                .resolve("ClaudeCode");
                };
        List<Path> files =
                new ArrayList<>(PathPatterns.allowed(() -> host.disk().list(folder.resolve("managed-settings.d")))
                        .orElse(List.of())
                        .reversed());
        files.add(folder.resolve("managed-settings.json"));
        return files;
    }

    /** The files of the folder in which this process was started. */
    public List<Path> here() {
        return host.variable("PWD").map(host::path).map(this::project).orElse(List.of());
    }

    /** The files of one project, the stronger first. In the home the shared one is the user's and no project's. */
    public List<Path> project(Path project) {
        Path folder = project.resolve(".claude");
        return Stream.of(LOCAL, SHARED)
                .map(folder::resolve)
                .filter(file -> !file.equals(user()))
                .toList();
    }

    /** The user's file. */
    public Path user() {
        return folder(host).resolve(SHARED);
    }

    /** The folder of the user's settings. */
    public static Path folder(Host host) {
        return PathPatterns.folder(host, "CLAUDE_CONFIG_DIR", "~/.claude");
    }
}
