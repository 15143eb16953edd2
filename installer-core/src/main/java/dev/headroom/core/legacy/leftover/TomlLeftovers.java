package dev.headroom.core.legacy.leftover;

import dev.headroom.core.legacy.leftover.WrapLeftovers.Search;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.text.PythonHooks;
import dev.headroom.core.legacy.text.PythonTomlTables;
import dev.headroom.core.legacy.text.PythonTomlValues;
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
    private static final List<String> GROK = List.of("model", "grok-build", "base_url");
    private static final List<String> PROVIDER = List.of("model_providers", "headroom", "base_url");

    private final FoundEdits found;
    private final Search search;

    TomlLeftovers(FoundEdits found, Search search) {
        this.found = found;
        this.search = search;
    }

    void codex() {
        Path home = PathPatterns.folder(found.host, "CODEX_HOME", "~/.codex");
        boolean hadProvider = settings(home.resolve(SETTINGS), home);
        if (hadProvider) {
            new CodexThreads(found.host, found::program, found::note).undo(home);
        }
        hooks(home.resolve("hooks.json"));
        Path project = search.project().resolve(".codex");
        settings(project.resolve(SETTINGS), home);
        hooks(project.resolve("hooks.json"));
    }

    void grok() {
        Path home = PathPatterns.folder(found.host, "GROK_HOME", "~/.grok");
        settings(home.resolve(SETTINGS), home);
    }

    /** Whether it held a provider of theirs. */
    private boolean settings(Path file, Path home) {
        String before = found.text(file).orElse("");
        boolean hadProvider = found.edit(file, String::isBlank, text -> provider(text, file));
        found.edit(file, String::isBlank, text -> PythonTomlTables.remove(text, search.servers()));
        CopyLeftovers.restore(found, file, CopyLeftovers.copyOf(file), TomlLeftovers::saysSame);
        CodexAuthHelper.delete(found, home, before, found.text(file).orElse(""));
        return hadProvider;
    }

    /** The original drops what the user wrote behind a value that it replaces. */
    private static boolean saysSame(String now, String copy) {
        return CopyLeftovers.isSameText(PythonTomlValues.inOneForm(now), PythonTomlValues.inOneForm(copy));
    }

    private Optional<String> provider(String text, Path file) throws EditRefused {
        Optional<String> address = new TomlEdit().read(text, PROVIDER);
        if (address.filter(url -> !PythonBlocks.isProxy(url)).isPresent()) {
            // A server of the user's own that has the same name.
            return Optional.empty();
        }
        Optional<String> root = new TomlEdit().read(text, ROOT).filter(PythonBlocks::isProxy);
        Optional<String> grok = new TomlEdit().read(text, GROK).filter(PythonBlocks::isProxyOfProject);
        boolean installed = Stream.of(address, root, grok)
                .flatMap(Optional::stream)
                .anyMatch(url -> found.isInstalled(PythonBlocks.port(url), file));
        if (installed) {
            return Optional.empty();
        }
        String values = PythonTomlValues.putBack(text);
        Optional<String> kept = PythonTomlValues.keptProvider(values);
        String rest = PythonBlocks.codex(values).orElse(values);
        if (kept.isPresent()) {
            found.note("Headroom replaced the provider 'headroom' in " + file + " and did not keep which provider was"
                    + " chosen. If it was this one, add the"
                    + " line model_provider = \"headroom\" at"
                    + " the top of the file.");
            rest = PythonTomlValues.withProvider(rest, kept.get());
        }
        return rest.equals(text) ? Optional.empty() : Optional.of(rest);
    }

    private void hooks(Path file) {
        found.edit(file, FoundEdits::isBare, text -> Optional.of(PythonHooks.remove(text, "headroom-init-codex")));
    }
}
