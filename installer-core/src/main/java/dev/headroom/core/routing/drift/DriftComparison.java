package dev.headroom.core.routing.drift;

import dev.headroom.core.plan.ManagedEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The one comparison of the values that we wrote into a document with those that are there now; does no I/O. */
public final class DriftComparison {
    private DriftComparison() {}

    /**
     * Compares.
     *
     * @param written what we wrote, from the path of object keys to the value
     * @param document gives the value that is at such a path now; empty when there is none
     * @return the values that are not as we wrote them, in the entry's order
     */
    public static List<Difference> of(ManagedEntry.Values written, Function<List<String>, Optional<String>> document) {
        return written.values().entrySet().stream()
                .map(value -> difference(value, document))
                .filter(Difference::isOne)
                .toList();
    }

    private static Difference difference(
            Map.Entry<List<String>, String> value, Function<List<String>, Optional<String>> document) {
        return new Difference(value.getKey(), value.getValue(), document.apply(value.getKey()));
    }

    /**
     * One value that is not as we wrote it.
     *
     * @param path of object keys
     * @param ours what we wrote
     * @param now what is there; empty when the key is gone
     */
    public record Difference(List<String> path, String ours, Optional<String> now) {
        public Difference {
            path = List.copyOf(path);
        }

        /** The path, its keys joined by dots, as it is shown to users. */
        public String key() {
            return String.join(".", path);
        }

        private boolean isOne() {
            return !now.equals(Optional.of(ours));
        }
    }
}
