package dev.headroom.core.tool.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.RoutingForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether Claude Code can read a settings file. One mistake, and it ignores the whole file without a word; so what we
 * would write into such a file would route nothing.
 */
public final class ClaudeSettings {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Settings and their kinds; each was seen to make {@code claude} 2.1.329 ignore the file when it is of another kind.
     * Of others ({@code theme}, {@code hooks}, the values of {@code env}) a wrong kind is forgiven.
     */
    private static final Map<String, Kind> KINDS = kinds(Map.of(
            Kind.OBJECT, "env permissions statusLine enabledPlugins sandbox attribution fileSuggestion",
            Kind.LIST,
                    "availableModels companyAnnouncements permissions.allow permissions.deny permissions.ask"
                            + " permissions.additionalDirectories",
            Kind.TEXT,
                    "model apiKeyHelper outputStyle language awsAuthRefresh otelHeadersHelper effortLevel"
                            + " autoUpdatesChannel $schema plansDirectory permissions.defaultMode",
            Kind.NUMBER, "cleanupPeriodDays",
            Kind.BOOLEAN,
                    "includeCoAuthoredBy enableAllProjectMcpServers alwaysThinkingEnabled spinnerTipsEnabled"
                            + " respectGitignore disableAllHooks skipWebFetchPreflight verbose autoMemoryEnabled"));

    /** Those that decide about outgoing proxies. */
    private static final List<String> PROXIES = Stream.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
            .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
            .toList();

    private ClaudeSettings() {}

    /** Why it cannot, naming file and line; empty when it can, or when there is no such file. */
    public static Optional<String> trouble(Document settings) {
        if (settings.undecodable().isPresent() || settings.text().isBlank()) {
            return settings.undecodable();
        }
        String text = settings.text().startsWith("\uFEFF") ? settings.text().substring(1) : settings.text();
        try (JsonParser parser = JSON.createParser(text)) {
            return misfit(parser).map(why -> at(settings, parser.currentTokenLocation(), why));
        } catch (StreamConstraintsException e) {
            return Optional.of(settings.file() + ": The file is nested deeper than any settings are.");
        } catch (JsonProcessingException e) {
            return Optional.of(
                    at(settings, e.getLocation(), "This is not JSON (a comment or a trailing comma is enough)."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Why values cannot be brought into the user's settings file, and what becomes of Claude Code then; empty when they can, or when the
     * address among them is there already.
     *
     * @param address the variable that holds the address
     */
    public static Optional<String> outOfReach(Host host, ManagedEntry.Values values, String address) {
        Document settings = Document.orReason(host, values.file(), values.format());
        Optional<String> unread = trouble(settings);
        if (unread.isPresent()) {
            return unread.map(
                    why -> why + " Claude Code ignores the file as a whole; it is reached by the environment.");
        }
        List<String> key = List.of("env", address);
        Optional<String> now = settings.value(key);
        if (now.filter(value -> value.startsWith(values.values().getOrDefault(key, value)))
                .isPresent()) {
            return Optional.empty();
        }
        Optional<String> refused =
                settings.trouble(values.values()).or(() -> RoutingForms.unwritable(host, values.file()));
        return refused.map(why -> now.isPresent()
                ? why + " The file sets " + address + ", which wins over the environment."
                : why + " Claude Code is reached by the environment only.");
    }

    /** What a file that claude can read says of outgoing proxies. */
    public static Map<String, String> proxies(Document settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : PROXIES) {
            settings.value(List.of("env", name)).ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }

    private static String at(Document settings, JsonLocation place, String why) {
        return settings.file() + ", line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + why;
    }

    private static Optional<String> misfit(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of("The settings are not an object.");
        }
        Optional<String> wrong = misfit(parser, "");
        if (wrong.isPresent()) {
            return wrong;
        }
        return parser.nextToken() == null ? Optional.empty() : Optional.of("Something follows the settings.");
    }

    private static Optional<String> misfit(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            Kind kind = Kind.of(parser.nextToken());
            Kind wanted = prefix.equals("hooks.") ? Kind.LIST : KINDS.getOrDefault(name, kind);
            if (kind != wanted) {
                return Optional.of("'" + name + "' is not " + wanted.words + ".");
            }
            if (kind == Kind.OBJECT && (name.equals("permissions") || name.equals("hooks"))) {
                Optional<String> inside = misfit(parser, name + ".");
                if (inside.isPresent()) {
                    return inside;
                }
            } else {
                parser.skipChildren();
            }
        }
        return Optional.empty();
    }

    private static Map<String, Kind> kinds(Map<Kind, String> names) {
        Map<String, Kind> kinds = new HashMap<>();
        names.forEach((kind, words) -> List.of(words.split(" ", -1)).forEach(word -> kinds.put(word, kind)));
        return Map.copyOf(kinds);
    }

    private enum Kind {
        OBJECT("an object"),
        LIST("a list"),
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        static Kind of(JsonToken token) {
            return switch (token) {
                case START_OBJECT -> OBJECT;
                case START_ARRAY -> LIST;
                case VALUE_STRING -> TEXT;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
                case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
                default -> NULL;
            };
        }
    }
}
