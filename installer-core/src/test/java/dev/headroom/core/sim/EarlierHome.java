package dev.headroom.core.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.sim.SimNodes.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A home as version 0.1.0 left it on the simulated machine, kept under {@code src/test/resources/earlier-homes}. Each case
 * names the home from before the first command ({@code before-*.json}) and lists only the files that differ from it.
 *
 * @param machine the machine with that home; processes of then run on it
 * @param profiles what version 0.1.0 showed for each profile after its own recovery
 * @param after what version 0.1.0 left when it removed every profile
 */
public record EarlierHome(SimHost machine, Map<String, State> profiles, Map<Path, Node> after) {
    private static final Path FOLDER = Path.of("src/test/resources/earlier-homes");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was shown for one profile: the name of its {@code ProfileState}, and whether its tools were routed. */
    public record State(String state, boolean routed) {}

    /** The names of all cases, sorted. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the machine of one case. */
    public static EarlierHome read(String name) {
        JsonNode json = parse("cases/" + name + ".json");
        String kind = json.get("before").textValue();
        Map<Path, Node> before = changed(new TreeMap<>(), parse("before-" + kind + ".json"));
        SimHost machine = machine(kind);
        machine.disk().replaceEverything(changed(before, json.get("home")));
        List<Identity> processes = new ArrayList<>();
        json.get("processes")
                .forEach(each -> processes.add(new Identity(
                        each.get("pid").longValue(),
                        each.get("started").textValue(),
                        each.get("command").textValue())));
        machine.resume(processes);
        Map<String, State> profiles = new TreeMap<>();
        json.get("profiles")
                .properties()
                .forEach(each -> profiles.put(
                        each.getKey(),
                        new State(
                                each.getValue().get("state").textValue(),
                                each.getValue().get("routed").booleanValue())));
        Map<Path, Node> after = json.has("after") ? changed(before, json.get("after")) : before;
        return new EarlierHome(machine, profiles, after);
    }

    private static SimHost machine(String kind) {
        SimHost machine = new SimHost();
        if (kind.equals("system")) {
            machine.elevated();
        }
        if (!kind.equals("plain")) {
            machine.booted();
        }
        return machine.variable("ANTHROPIC_API_KEY", "k").variable("OPENAI_API_KEY", "k");
    }

    private static Map<Path, Node> changed(Map<Path, Node> base, JsonNode differences) {
        Map<Path, Node> nodes = new TreeMap<>(base);
        differences.properties().forEach(each -> {
            Path path = Path.of(each.getKey());
            JsonNode node = each.getValue();
            if (node.isNull()) {
                nodes.remove(path);
            } else if (node.has("link")) {
                nodes.put(path, new Node.Link(Path.of(node.get("link").textValue())));
            } else if (node.has("folder")) {
                nodes.put(path, new Node.Folder(node.get("folder").textValue()));
            } else {
                nodes.put(
                        path,
                        SimDisk.file(
                                node.get("file").textValue(), node.get("mode").textValue()));
            }
        });
        return nodes;
    }

    private static JsonNode parse(String name) {
        try {
            return JSON.readTree(FOLDER.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
