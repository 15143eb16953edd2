package dev.headroom.core.textedit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of paths as a tree, in the order in which they were given. A node without children is the end of a path. */
public record KeyPathTree(Map<String, KeyPathTree> children) {
    public static KeyPathTree of(List<List<String>> paths) {
        var root = new KeyPathTree(new LinkedHashMap<>());
        for (List<String> path : paths) {
            KeyPathTree node = root;
            for (String name : path) {
                node = node.children.computeIfAbsent(name, n -> new KeyPathTree(new LinkedHashMap<>()));
            }
        }
        return root;
    }

    public static KeyPathTree ofWants(List<KeyValue> entries) {
        return of(entries.stream().map(KeyValue::path).toList());
    }

    public Optional<KeyPathTree> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    public boolean isEnd() {
        return children.isEmpty();
    }
}
