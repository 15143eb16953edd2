package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The settings that OpenCode merges, as seen with {@code opencode} 1.18.33. Strongest first: the machine's, the variable
 * {@code OPENCODE_CONFIG_CONTENT}, the folder of {@code OPENCODE_CONFIG_DIR}, {@code ~/.opencode}; of the project the folders
 * {@code .opencode}, the uppermost first, and the files, the nearest first, up to the repository's top or, outside of one, to the
 * root of the disk; then the file of {@code OPENCODE_CONFIG}, the user's folder, and {@code config.json} there.
 */
public final class OpencodeLayers {
    private static final String CONTENT = "OPENCODE_CONFIG_CONTENT";
    private static final List<String> NAMES = List.of("opencode.jsonc", "opencode.json");

    /** OpenCode still reads it in the user's folder alone, as the weakest of all. */
    private static final String EARLIER = "config.json";

    private final Host host;
    private final List<Layer> layers = new ArrayList<>();

    /** What one user has, in the folder that {@code PWD} names. */
    public OpencodeLayers(Host host) {
        this.host = host;
        both(managed(), false);
        host.variable(CONTENT)
                .map(text -> new Document(Path.of(CONTENT), ManagedEntry.Format.JSONC, text, true, Optional.empty()))
                .ifPresent(document -> layers.add(new Layer(document, false)));
        host.variable("OPENCODE_CONFIG_DIR").map(host::path).ifPresent(folder -> both(folder, true));
        both(host.path("~/.opencode"), true);
        List<Path> project = project();
        project.reversed().stream()
                .map(folder -> folder.resolve(".opencode"))
                .filter(folder -> !folder.equals(host.path("~/.opencode")))
                .forEach(folder -> both(folder, false));
        project.forEach(folder -> both(folder, false));
        named().ifPresent(file -> add(file, true));
        both(folder(), true);
        add(folder().resolve(EARLIER), true);
    }

    /**
     * One source of settings.
     *
     * @param isUsers whether it is the user's in every folder, so that a profile may be written there
     */
    private record Layer(Document document, boolean isUsers) {
        String shown(List<String> key, String value) {
            return document.file() + ": " + String.join(".", key) + "=" + Secrets.shown(key.getLast(), value);
        }
    }

    private void both(Path folder, boolean isUsers) {
        NAMES.forEach(name -> add(folder.resolve(name), isUsers));
    }

    private void add(Path file, boolean isUsers) {
        layers.add(new Layer(Document.seen(host, file, ManagedEntry.Format.JSONC), isUsers));
    }

    private Optional<Path> named() {
        return host.variable("OPENCODE_CONFIG").map(host::path);
    }

    private Path folder() {
        return PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("opencode");
    }

    private Path managed() {
        return switch (host.os()) {
            case LINUX -> host.path("/etc/opencode");
            case MAC -> host.path("/Library/Application Support/opencode");
            case WINDOWS ->
                PathPatterns.folder(host, "ProgramData", "/ProgramData").resolve("opencode");
        };
    }

    /** The folders whose settings count in the one that {@code PWD} names, that one first. */
    private List<Path> project() {
        return host.variable("OPENCODE_DISABLE_PROJECT_CONFIG").isPresent() ? List.of() : PathPatterns.project(host);
    }

    /** The user's file that decides about one of these keys, else the one in which OpenCode keeps its settings. */
    public Path own(List<List<String>> keys) {
        return users().filter(layer -> keys.stream()
                        .anyMatch(key -> layer.document().value(key).isPresent()))
                .map(layer -> layer.document().file())
                .findFirst()
                .or(this::named)
                .orElseGet(() -> NAMES.stream()
                        .map(folder()::resolve)
                        .filter(path -> host.disk().facts(path).isPresent())
                        .findFirst()
                        .orElseGet(() -> folder().resolve(NAMES.getLast())));
    }

    private Stream<Layer> users() {
        return layers.stream().filter(Layer::isUsers);
    }

    /** Whether a file of the user's holds such a value. */
    public boolean holds(List<String> key, Predicate<String> wanted) {
        return users().anyMatch(
                        layer -> layer.document().value(key).filter(wanted).isPresent());
    }

    /** What OpenCode finds at a key. */
    public Optional<String> value(List<String> key) {
        return layers.stream()
                .flatMap(layer -> layer.document().value(key).stream())
                .findFirst();
    }

    /** Returns the values of a key in the user's files that are weaker than this file, the strongest first. */
    public List<FileValue> weaker(Path own, List<String> key) {
        return users().dropWhile(layer -> !layer.document().file().equals(own))
                .skip(1)
                .flatMap(layer -> layer.document().value(key).stream()
                        .map(value -> new FileValue(layer.document().file(), value)))
                .toList();
    }

    /** A value with its file. */
    public record FileValue(Path file, String value) {}

    /**
     * Returns the setting that decides about a key, with its file or variable; empty if our own setting decides, or none does.
     *
     * @param below the user's file that will hold our setting, unless our setting is already in another one; empty if no
     *     file holds it
     * @param isOurs whether a value is ours
     */
    public Optional<String> winner(List<String> key, Optional<Path> below, Predicate<String> isOurs) {
        Optional<Path> ours = users().filter(
                        layer -> layer.document().value(key).filter(isOurs).isPresent())
                .map(layer -> layer.document().file())
                .findFirst()
                .or(() -> below);
        return layers.stream()
                .takeWhile(layer ->
                        below.isEmpty() || !Optional.of(layer.document().file()).equals(ours))
                .flatMap(layer -> layer.document().value(key).map(value -> new Found(layer, value)).stream())
                .findFirst()
                .filter(found -> !isOurs.test(found.value()))
                .map(found -> found.layer().shown(key, found.value()));
    }

    private record Found(Layer layer, String value) {}
}
