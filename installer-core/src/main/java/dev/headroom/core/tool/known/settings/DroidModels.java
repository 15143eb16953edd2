package dev.headroom.core.tool.known.settings;

import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.ListEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The custom models in a settings file of Droid's. Measured with 0.215.0: it takes {@code baseUrl} as it is and puts
 * {@code /v1/messages}, {@code /responses} or {@code /chat/completions} behind it.
 *
 * @param led those that can go through the proxy
 * @param notes why others are left as they are, a sentence each
 */
record DroidModels(List<Model> led, List<String> notes) {
    private static final List<String> LIST = List.of("customModels");
    private static final String ADDRESS = "baseUrl";

    /** By what an entry is known, the first that are enough; never by its address or its key. */
    private static final List<String> NAMES = List.of("model", "displayName", "provider", "id");

    private static final Map<String, WireFormat> WIRES = Map.of(
            "anthropic",
            WireFormat.ANTHROPIC,
            "openai",
            WireFormat.OPENAI,
            "generic-chat-completion-api",
            WireFormat.OPENAI);

    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|//[^\\n]*+|/\\*(?s:.*?)\\*/");
    private static final Pattern COMMA_TOO_MANY = Pattern.compile(",\\s*[}\\]]");

    /**
     * One model.
     *
     * @param entry what it is known by in its list
     * @param address where its requests go now
     * @param names by which Droid's user chooses it; a model of the same name in a stronger file takes its place
     */
    record Model(ListEntry entry, WireFormat wire, String address, Set<String> names) {
        List<String> path() {
            return List.of(LIST.getFirst(), entry.segment(), ADDRESS);
        }

        String wanted(RoutingRequest request) {
            return request.proxy().address() + (wire == WireFormat.OPENAI ? "/v1" : "");
        }

        boolean isOurs(RoutingRequest request) {
            return request.isSame(wanted(request), address);
        }

        String name() {
            return String.join(" / ", entry.members().values());
        }

        /** The server of its own; empty text for the provider's and for what this program wrote. */
        private String own(RoutingRequest request) {
            ServerAddress server = ServerAddress.of(address).orElseThrow();
            boolean isProxys = server.isLoopback()
                    && (server.uri().getPort() == request.proxy().port()
                            || server.uri().getPath().startsWith(OwnAddress.PATHS));
            return isProxys || server.uri().getHost().equals(wire.server()) ? "" : ServerAddress.withoutSlash(address);
        }
    }

    static DroidModels of(Document settings, RoutingRequest request) {
        List<String> notes = new ArrayList<>();
        List<Model> models = all(settings, notes);
        Map<WireFormat, Set<String>> own = new EnumMap<>(WireFormat.class);
        models.forEach(model ->
                own.computeIfAbsent(model.wire(), _ -> new LinkedHashSet<>()).add(model.own(request)));
        own.values().forEach(servers -> servers.remove(""));
        List<Model> led = new ArrayList<>();
        Map<WireFormat, List<String>> left = new EnumMap<>(WireFormat.class);
        for (Model model : models) {
            Set<String> servers = own.getOrDefault(model.wire(), Set.of());
            if (servers.size() > 1 && servers.contains(model.own(request))) {
                left.computeIfAbsent(model.wire(), _ -> new ArrayList<>()).add(model.name());
            } else {
                led.add(model);
            }
        }
        left.values()
                .forEach(names -> notes.add("Droid's models " + String.join(", ", names)
                        + " have several servers of their own in the same format, of which Headroom keeps one for a"
                        + " tool. They are left as they are."));
        return new DroidModels(led, notes);
    }

    /** What has to stand where. */
    Map<List<String>, String> values(RoutingRequest request) {
        Map<List<String>, String> values = new LinkedHashMap<>();
        led.forEach(model -> values.put(model.path(), model.wanted(request)));
        return values;
    }

    /**
     * Whether Droid reads nothing of a file that has this text. Comments it accepts; a comma before a closing bracket and a byte order
     * mark it does not, and goes on without a word (seen with 0.215.0).
     */
    static boolean isPassedOver(String text) {
        String bare = STRING_OR_COMMENT
                .matcher(text)
                .replaceAll(piece -> piece.group().startsWith("\"") ? "_" : "");
        return text.startsWith("\uFEFF") || COMMA_TOO_MANY.matcher(bare).find();
    }

    /** Whether an older file of Droid's holds models that the newer one does not have. */
    static boolean hasOthers(Document older, Document newer) {
        Set<String> known = newer.elements(LIST).stream()
                .map(element -> element.strings().getOrDefault("model", ""))
                .collect(Collectors.toSet());
        return older.elements(List.of("custom_models")).stream()
                .anyMatch(element -> !known.contains(element.strings().getOrDefault("model", "")));
    }

    /** Every model with an address in one of our formats; those that nobody can tell apart or whose address we do not keep are noted. */
    static List<Model> all(Document settings, List<String> notes) {
        List<DocumentEdit.Element> elements = settings.elements(LIST);
        List<Model> models = new ArrayList<>();
        for (DocumentEdit.Element element : elements) {
            Map<String, String> strings = element.strings();
            String provider = strings.getOrDefault("provider", "")
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            Optional<ServerAddress> address = ServerAddress.of(strings.getOrDefault(ADDRESS, ""));
            WireFormat wire = WIRES.get(provider);
            String name = strings.getOrDefault("model", "");
            if (wire == null
                    || address.isEmpty()
                    || name.isEmpty()
                    || element.others().contains("bedrock")) {
                continue;
            }
            Optional<ListEntry> entry = entry(strings, elements);
            if (entry.isEmpty()) {
                notes.add("Droid's model " + name + " is left as it is: another entry of the list is just like it.");
            } else if (!address.get().isOpen()) {
                notes.add("Droid's model " + name + " is left as it is: its address may hold a secret, and Headroom"
                        + " keeps no such address.");
            } else {
                Set<String> names = new LinkedHashSet<>();
                NAMES.stream()
                        .filter(key -> !key.equals("provider") && strings.containsKey(key))
                        .forEach(key -> names.add(strings.get(key)));
                models.add(new Model(entry.get(), wire, strings.getOrDefault(ADDRESS, ""), names));
            }
        }
        return models;
    }

    /** The first names of an entry that no other has. */
    private static Optional<ListEntry> entry(Map<String, String> strings, List<DocumentEdit.Element> all) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (strings.containsKey(name)) {
                members.put(name, strings.get(name));
            }
            boolean unique = all.stream()
                            .filter(other -> other.strings().entrySet().containsAll(members.entrySet()))
                            .count()
                    == 1;
            if (unique) {
                return Optional.of(new ListEntry(members));
            }
        }
        return Optional.empty();
    }
}
