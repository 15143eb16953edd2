package dev.headroom.core.legacy.leftover;

import dev.headroom.core.legacy.leftover.WrapLeftovers.Search;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.text.PythonServers;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonCheck;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.json.JsonReverter;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider and the MCP server {@code headroom} in OpenCode's settings. */
final class OpencodeLeftovers {
    private static final List<String> ADDRESS = List.of("provider", "headroom", "options", "baseURL");
    private static final List<String> SERVER = List.of("mcp", "headroom");

    private final FoundEdits found;
    private final Search search;

    OpencodeLeftovers(FoundEdits found, Search search) {
        this.found = found;
        this.search = search;
    }

    void find() {
        Path folder =
                PathPatterns.folder(found.host, "XDG_CONFIG_HOME", "~/.config").resolve("opencode");
        Stream<Path> named = found.host.variable("OPENCODE_CONFIG").map(found.host::path).stream();
        Stream.concat(Stream.of("opencode.json", "opencode.jsonc").map(folder::resolve), named)
                .distinct()
                .forEach(this::settings);
    }

    private void settings(Path file) {
        found.edit(file, FoundEdits::isBare, text -> provider(text, file));
        if (search.servers()) {
            found.edit(file, FoundEdits::isBare, OpencodeLeftovers::server);
        }
        CopyLeftovers.restore(found, file, CopyLeftovers.copyOf(file), OpencodeLeftovers::saysSame);
    }

    private Optional<String> provider(String text, Path file) throws EditRefused {
        Optional<String> address =
                new JsonEdit(Dialect.JSONC).read(text, ADDRESS).filter(PythonBlocks::isProxy);
        return address.isPresent() && found.isInstalled(PythonBlocks.port(address.get()), file)
                ? Optional.empty()
                : PythonBlocks.opencode(text);
    }

    private static Optional<String> server(String text) throws EditRefused {
        Optional<String> command = new JsonEdit(Dialect.JSONC).read(text, List.of("mcp", "headroom", "command"));
        return command.filter(it -> PythonServers.isStartedBy(PythonServers.words(it)))
                        .isPresent()
                ? Optional.of(JsonReverter.without(text, Dialect.JSONC, SERVER, 1))
                : Optional.empty();
    }

    /** The original writes the file anew without comments, so that the words decide and not their form. */
    private static boolean saysSame(String now, String copy) {
        try {
            JsonCheck.sameExcept(now, now, Dialect.JSON, List.of());
            JsonCheck.sameExcept(now, copy, Dialect.JSONC, List.of());
            return true;
        } catch (EditRefused e) {
            return now.equals(copy);
        }
    }
}
