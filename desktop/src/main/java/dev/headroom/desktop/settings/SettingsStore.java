package dev.headroom.desktop.settings;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the settings in a file with one {@code name=value} line for each. Without any changed setting there is no file.
 */
public final class SettingsStore {
    private static final System.Logger LOG = System.getLogger(SettingsStore.class.getName());

    private final Path file;

    public SettingsStore(Path file) {
        this.file = file;
    }

    /** The settings; the defaults when there is no file or it cannot be read. */
    public DesktopSettings load() {
        if (!Files.isRegularFile(file)) {
            return DesktopSettings.DEFAULTS;
        }
        try {
            Map<String, String> words = new TreeMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    words.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return DesktopSettings.of(words);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the settings cannot be read: {0}", e.getMessage());
            return DesktopSettings.DEFAULTS;
        }
    }

    /**
     * Keeps these settings.
     *
     * @throws IOException when they cannot be written
     */
    public void save(DesktopSettings settings) throws IOException {
        List<String> lines = settings.words().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        if (lines.isEmpty()) {
            if (Files.deleteIfExists(file)) {
                AtomicTextFile.isGone(file.resolveSibling(""));
            }
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        AtomicTextFile.with(file, String.join("\n", lines) + "\n");
    }
}
