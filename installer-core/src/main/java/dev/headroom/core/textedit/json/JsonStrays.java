package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.KeyRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are exactly ours in entries of a list that are not chosen by the paths under which we wrote them: their user gave the entry
 * another name. Left there, such a value would lead the tool to a proxy that is gone.
 *
 * @param known by its place the record that tells what was there; of several records all tell the same
 * @param unknown places of which nobody can tell what was there
 */
record JsonStrays(Map<List<String>, KeyRecord> known, List<List<String>> unknown, Set<KeyRecord> found) {
    static JsonStrays of(JsonPlaces places, List<KeyRecord> keys) {
        Set<List<String>> chosen = new HashSet<>();
        keys.forEach(key -> chosen.addAll(places.all(key.managed().path())));
        Map<Set<List<String>>, List<KeyRecord>> lost = new LinkedHashMap<>();
        for (KeyRecord key : keys) {
            List<String> path = key.managed().path();
            if (JsonPlaces.chooses(path) && standing(places, key).isEmpty()) {
                Set<List<String>> strays = new LinkedHashSet<>(places.inAllElements(path));
                strays.removeIf(place -> chosen.contains(place) || !holds(places, place, key));
                lost.computeIfAbsent(strays, _ -> new ArrayList<>()).add(key);
            }
        }
        Map<List<String>, KeyRecord> known = new LinkedHashMap<>();
        List<List<String>> unknown = new ArrayList<>();
        Set<KeyRecord> found = new HashSet<>();
        lost.forEach((strays, records) -> {
            boolean alike = records.stream().map(KeyRecord::original).distinct().count() == 1;
            if (alike) {
                strays.forEach(place -> known.put(place, records.getFirst()));
                found.addAll(strays.isEmpty() ? List.of() : records);
            } else {
                unknown.addAll(strays);
            }
        });
        return new JsonStrays(known, unknown, found);
    }

    /** The places to which a record's own path leads and that still hold its value. */
    static List<List<String>> standing(JsonPlaces places, KeyRecord key) {
        return places.all(key.managed().path()).stream()
                .filter(place -> holds(places, place, key))
                .toList();
    }

    /** Whether the value of this record is in an entry of another name, and what was there is known. */
    boolean isFound(KeyRecord key) {
        return found.contains(key);
    }

    private static boolean holds(JsonPlaces places, List<String> place, KeyRecord key) {
        return places.string(place).equals(Optional.of(key.managed().value()));
    }
}
