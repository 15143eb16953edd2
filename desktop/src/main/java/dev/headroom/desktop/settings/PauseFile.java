package dev.headroom.desktop.settings;

import dev.headroom.core.model.ProfileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps for which profiles the user has disconnected the tools for a while, so that a program that is started anew connects
 * them again. The file holds one {@code name=moment} line for each, and is not there when there is none.
 */
public record PauseFile(Path file) {
    /**
     * When each profile's tools are to be connected again; a line that says nothing is left out.
     *
     * @throws IOException when there is a file that cannot be read
     */
    public Map<ProfileName, Instant> load() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<ProfileName, Instant> pauses = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("=", 2);
            if (words.length == 2) {
                parse(words[0], words[1]).ifPresent(pause -> pauses.put(pause.getKey(), pause.getValue()));
            }
        }
        return pauses;
    }

    /**
     * Keeps these instead of the former ones.
     *
     * @throws IOException when they cannot be written
     */
    public void save(Map<ProfileName, Instant> pauses) throws IOException {
        if (pauses.isEmpty()) {
            if (Files.deleteIfExists(file)) {
                AtomicTextFile.isGone(file.resolveSibling(""));
            }
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        AtomicTextFile.with(
                file,
                new TreeMap<>(pauses)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    private static Optional<Map.Entry<ProfileName, Instant>> parse(String name, String moment) {
        if (!ProfileName.isReadable(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Map.entry(new ProfileName(name), Instant.parse(moment)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
