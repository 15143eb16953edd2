package dev.headroom.core.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of paths as a tree, in the order in which they were given. A node without children is the end of a path. */
public record Places(Map<String, Places> children) {
    public static Places of(List<List<String>> paths) {
        var root = new Places(new LinkedHashMap<>());
        for (List<String> path : paths) {
            Places node = root;
            for (String name : path) {
                node = node.children.computeIfAbsent(name, n -> new Places(new LinkedHashMap<>()));
            }
        }
        return root;
    }

    public static Places ofWants(List<KeyValue> wants) {
        return of(wants.stream().map(KeyValue::path).toList());
    }

    public Optional<Places> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    public boolean isEnd() {
        return children.isEmpty();
    }
}
