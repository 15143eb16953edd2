package dev.headroom.core.legacy.leftover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.core.host.Os;
import dev.headroom.core.legacy.leftover.WrapLeftovers.Search;
import dev.headroom.core.legacy.text.PythonBlocks;
import dev.headroom.core.legacy.text.PythonHooks;
import dev.headroom.core.legacy.text.PythonServers;
import dev.headroom.core.textedit.EditRefused;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.json.JsonReverter;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Claude Code: hooks and the address in its settings, the same in those of one project, its MCP servers, and what the original wrote
 * for its extension of VS Code.
 */
final class ClaudeLeftovers {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> ADDRESSES =
            List.of("ANTHROPIC_BASE_URL", "ANTHROPIC_FOUNDRY_BASE_URL", "ANTHROPIC_VERTEX_BASE_URL");
    private static final String SEARCH = "ENABLE_TOOL_SEARCH";

    /** What {@code init} writes there, the second with Microsoft Foundry. */
    private static final Set<String> WRITTEN_SEARCH = Set.of("true", "false");

    /** Records that the original keeps beside the settings of a project. */
    private static final String MARKER = ".headroom_wrap_marker.json";

    private static final String OWNERS = ".headroom_wrap_owners.json";
    private static final String LOCK = ".headroom_wrap_settings.lock";
    private static final String VSCODE = ".headroom-vscode-claude.json";

    private final FoundEdits found;
    private final Search search;

    ClaudeLeftovers(FoundEdits found, Search search) {
        this.found = found;
        this.search = search;
    }

    void find() {
        vscode();
        settings(userFolder().resolve("settings.json"));
        Path project = search.project().resolve(".claude");
        Path local = project.resolve("settings.local.json");
        if (settings(local)) {
            List.of(MARKER, OWNERS, LOCK).forEach(name -> found.delete(project.resolve(name)));
        }
        if (search.servers()) {
            Path state =
                    PathPatterns.folder(found.host, "CLAUDE_CONFIG_DIR", "~").resolve(".claude.json");
            server(state, List.of("mcpServers", "headroom"), 1);
            // Claude Code itself gives each project an empty list.
            for (String name : projectKeys()) {
                server(state, List.of("projects", name, "mcpServers", "headroom"), 0);
            }
            server(found.host.path("~/.claude/mcp.json"), List.of("mcpServers", "headroom"), 1);
        }
    }

    /** Puts back what the record beside the settings names, where the settings still hold what the original wrote. */
    void vscode() {
        Path file = userFolder().resolve("settings.json");
        Path record = file.resolveSibling(VSCODE);
        Optional<JsonNode> state = json(record);
        if (state.isEmpty()) {
            return;
        }
        JsonNode managed = state.get().path("managed");
        JsonNode previous = state.get().path("previous");
        List<KeyRecord> keys = new ArrayList<>();
        for (String name : List.of(ADDRESSES.getFirst(), SEARCH)) {
            keys.add(key(List.of("env", name), managed.path(name).asText(), previous.path(name)));
        }
        JsonNode model = state.get().path("model");
        if (model.isObject()) {
            keys.add(key(List.of("model"), model.path("managed").asText(), model.path("previous")));
        }
        if (isInstalled(managed.path(ADDRESSES.getFirst()).asText(), file)) {
            return;
        }
        boolean existed = state.get().path("settings_existed").asBoolean(true);
        found.edit(file, rest -> !existed && FoundEdits.isBare(rest), text -> Optional.of(reverted(text, keys, file)));
        if (!found.isLeft(file)) {
            found.delete(record);
        }
    }

    /** On Windows, Claude Code writes the paths of projects with slashes; older versions of it wrote them as Windows does. */
    private Set<String> projectKeys() {
        String project = search.project().toString();
        return found.host.os() == Os.WINDOWS
                ? new LinkedHashSet<>(List.of(project.replace('\\', '/'), project))
                : Set.of(project);
    }

    private Path userFolder() {
        return PathPatterns.folder(found.host, "CLAUDE_CONFIG_DIR", "~/.claude");
    }

    /** Whether nothing of theirs stays in a file; hooks and address go together or not at all, for the hooks start the proxy. */
    private boolean settings(Path file) {
        if (leadsToAProfile(file)) {
            return false;
        }
        boolean hadInit = hooks(file, "headroom-init-claude");
        boolean hadHooks = hooks(file, "headroom-wrap-selfheal") || hadInit;
        found.edit(file, FoundEdits::isBare, text -> addresses(text, file, hadHooks, hadInit));
        return !found.isLeft(file);
    }

    private boolean leadsToAProfile(Path file) {
        try {
            for (String name : ADDRESSES) {
                Optional<String> url =
                        new JsonEdit(Dialect.JSON).read(found.text(file).orElse(""), List.of("env", name));
                if (url.filter(it -> isInstalled(it, file)).isPresent()) {
                    return true;
                }
            }
        } catch (EditRefused e) {
            // The edit tells of it.
        }
        return false;
    }

    private boolean hooks(Path file, String mark) {
        return found.edit(file, FoundEdits::isBare, text -> Optional.of(PythonHooks.remove(text, mark)));
    }

    private Optional<String> addresses(String text, Path file, boolean hadHooks, boolean hadInit) throws EditRefused {
        JsonEdit json = new JsonEdit(Dialect.JSON);
        List<KeyRecord> keys = new ArrayList<>();
        for (String name : ADDRESSES) {
            Optional<String> value = json.read(text, List.of("env", name)).filter(PythonBlocks::isProxyOfProject);
            if (value.isPresent() && isTheirs(value.get(), name, file, hadHooks)) {
                keys.add(key(name, value.get(), file));
            } else {
                value.ifPresent(url -> found.note(name + " in " + file + " leads to a program on this computer (" + url
                        + "). Nothing tells that Headroom wrote it, so it was left; delete the line"
                        + " when no program is there."));
            }
        }
        Optional<String> searching = json.read(text, List.of("env", SEARCH));
        boolean ours = owners(file).has(SEARCH) || (hadInit && isBehindAddress(text));
        if (!keys.isEmpty() && searching.isPresent() && ours) {
            keys.add(key(SEARCH, searching.get(), file));
        }
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonReverter.revert(text, Dialect.JSON, keys).text());
    }

    /**
     * {@code init} puts its {@code ENABLE_TOOL_SEARCH} right behind the address, and only where there was none: one of the user's own
     * stands before the address that was put at the end.
     */
    private boolean isBehindAddress(String text) throws EditRefused {
        List<String> names = new ArrayList<>();
        JsonNode env =
                tree(new JsonEdit(Dialect.JSON).read(text, List.of("env")).orElse("{}"));
        env.fieldNames().forEachRemaining(names::add);
        int at = names.indexOf(SEARCH);
        String written = env.path(SEARCH).asText();
        return at > 0 && names.get(at - 1).equals(ADDRESSES.getFirst()) && WRITTEN_SEARCH.contains(written);
    }

    /** An address alone proves nothing: a gateway of the user's own has one like it. */
    private boolean isTheirs(String url, String name, Path file, boolean hadHooks) {
        return hadHooks
                || url.contains("/p/")
                || owners(file).has(name)
                || marker(file, name).isPresent();
    }

    private KeyRecord key(String name, String value, Path file) {
        return new KeyRecord(
                new KeyValue(List.of("env", name), value), before(file, name).map(PythonBlocks::quoted), 1, "");
    }

    private JsonNode owners(Path file) {
        return json(file.resolveSibling(OWNERS)).orElse(MAPPER.nullNode());
    }

    private Optional<JsonNode> marker(Path file, String name) {
        return json(file.resolveSibling(MARKER))
                .filter(it -> it.path("key").asText().equals(name));
    }

    /** The value of before, as the records beside a project's settings tell it; none where they know of none. */
    private Optional<String> before(Path file, String name) {
        JsonNode value = owners(file).has(name)
                ? owners(file).path(name).path("original")
                : marker(file, name).map(it -> it.path("previous")).orElse(MAPPER.nullNode());
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !PythonBlocks.isProxyOfProject(text));
    }

    private boolean isInstalled(String url, Path file) {
        return PythonBlocks.isProxyOfProject(url) && found.isInstalled(PythonBlocks.port(url), file);
    }

    private void server(Path file, List<String> path, int parents) {
        found.edit(file, FoundEdits::isBare, text -> {
            JsonEdit json = new JsonEdit(Dialect.JSON);
            List<String> words = new ArrayList<>();
            json.read(text, joined(path, "command")).ifPresent(words::add);
            words.addAll(
                    PythonServers.words(json.read(text, joined(path, "args")).orElse("")));
            return PythonServers.isStartedBy(words)
                    ? Optional.of(JsonReverter.without(text, Dialect.JSON, path, parents))
                    : Optional.empty();
        });
    }

    private static List<String> joined(List<String> path, String key) {
        List<String> joined = new ArrayList<>(path);
        joined.add(key);
        return joined;
    }

    private String reverted(String text, List<KeyRecord> keys, Path file) throws EditRefused {
        var result = JsonReverter.revert(text, Dialect.JSON, keys);
        result.changedByUser()
                .forEach(changed -> found.note(
                        changed.managed().path().getLast() + " in " + file + " was changed since; it was left."));
        return result.text();
    }

    private static KeyRecord key(List<String> path, String value, JsonNode before) {
        Optional<String> original = before.path("present").asBoolean()
                ? Optional.of(before.path("value").toString())
                : Optional.empty();
        return new KeyRecord(new KeyValue(path, value), original, path.size() - 1, "");
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.nullNode();
        }
    }

    private Optional<JsonNode> json(Path file) {
        try {
            Optional<String> text = found.text(file);
            return text.isEmpty() ? Optional.empty() : Optional.ofNullable(MAPPER.readTree(text.get()));
        } catch (JsonProcessingException damaged) {
            found.note(file + " is damaged and was not used.");
            return Optional.empty();
        }
    }
}
