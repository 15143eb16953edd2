package dev.headroom.core.legacy.leftover;

import dev.headroom.core.legacy.leftover.WrapLeftovers.Search;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.text.PythonHooks;
import dev.headroom.core.legacy.text.PythonTomlTables;
import dev.headroom.core.legacy.undo.CodexThreads;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.toml.TomlEdit;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Codex and Grok, whose settings are TOML. */
final class TomlLeftovers {
    private static final String SETTINGS = "config.toml";
    private static final List<String> ROOT = List.of("openai_base_url");
    private static final List<String> PROVIDER = List.of("model_providers", "headroom", "base_url");

    private final FoundEdits found;
    private final Search search;

    TomlLeftovers(FoundEdits found, Search search) {
        this.found = found;
        this.search = search;
    }

    void codex() {
        Path home = PathPatterns.folder(found.host, "CODEX_HOME", "~/.codex");
        boolean hadProvider = settings(home.resolve(SETTINGS));
        if (hadProvider) {
            new CodexThreads(found.host, found::program, found::note).undo(home);
        }
        hooks(home.resolve("hooks.json"));
        Path project = search.project().resolve(".codex");
        settings(project.resolve(SETTINGS));
        hooks(project.resolve("hooks.json"));
    }

    void grok() {
        settings(PathPatterns.folder(found.host, "GROK_HOME", "~/.grok").resolve(SETTINGS));
    }

    /** Whether it held a provider of theirs. */
    private boolean settings(Path file) {
        boolean hadProvider = found.edit(file, String::isBlank, text -> provider(text, file));
        found.edit(file, String::isBlank, text -> PythonTomlTables.remove(text, search.servers()));
        CopyLeftovers.restore(found, file, CopyLeftovers.copyOf(file), CopyLeftovers::isSameText);
        return hadProvider;
    }

    private Optional<String> provider(String text, Path file) throws EditRefused {
        Optional<String> address = new TomlEdit().read(text, PROVIDER);
        if (address.filter(url -> !PythonBlocks.isProxy(url)).isPresent()) {
            // A server of the user's own that has the same name.
            return Optional.empty();
        }
        Optional<String> root = new TomlEdit().read(text, ROOT).filter(PythonBlocks::isProxy);
        boolean installed = Stream.of(address, root)
                .flatMap(Optional::stream)
                .anyMatch(url -> found.isInstalled(PythonBlocks.port(url), file));
        return installed ? Optional.empty() : PythonBlocks.codex(text);
    }

    private void hooks(Path file) {
        found.edit(file, FoundEdits::isBare, text -> Optional.of(PythonHooks.remove(text, "headroom-init-codex")));
    }
}
