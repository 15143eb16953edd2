package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.tool.settings.ClaudeLayers.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The switches by which Claude Code goes to another vendor, whatever {@code ANTHROPIC_BASE_URL} says. Each was seen to do so with
 * {@code claude} 2.1.197; of Vertex it was only seen that nothing came to the address. Of the values {@code on} was not tried; with
 * {@code 0}, {@code 2} or nothing it stays with the address. The one of Google Cloud and the variables of {@link #inEnvironment} were seen
 * with 2.1.329.
 */
public final class ClaudeVendors {
    private static final Set<String> ON = Set.of("1", "true", "yes", "on");
    private static final Map<String, String> SWITCHES = switches();

    /** A socket to which Claude Code sends its requests, whatever its address is. */
    private static final String SOCKET = "ANTHROPIC_UNIX_SOCKET";

    /** By this a program that starts Claude Code keeps the settings files from choosing a vendor. */
    private static final String MANAGED = "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST";

    private ClaudeVendors() {}

    private static Map<String, String> switches() {
        Map<String, String> vendors = new LinkedHashMap<>();
        vendors.put("CLAUDE_CODE_USE_BEDROCK", "Amazon Bedrock");
        vendors.put("CLAUDE_CODE_USE_VERTEX", "Google Vertex AI");
        vendors.put("CLAUDE_CODE_USE_FOUNDRY", "Microsoft Foundry");
        vendors.put("CLAUDE_CODE_USE_MANTLE", "Amazon Bedrock (Mantle)");
        vendors.put("CLAUDE_CODE_USE_ANTHROPIC_AWS", "Claude on AWS");
        vendors.put("CLAUDE_CODE_USE_ANTHROPIC_GOOGLE_CLOUD", "Claude on Google Cloud");
        return vendors;
    }

    /** The names of the switches. */
    public static List<String> names() {
        return List.copyOf(SWITCHES.keySet());
    }

    /** The switch that is on, with its place and the vendor; empty when none is. */
    public static Optional<String> chosen(Host host) {
        ClaudeLayers layers = new ClaudeLayers(host);
        return SWITCHES.entrySet().stream()
                .flatMap(entry -> layers.variable(entry.getKey()).filter(ClaudeVendors::isOn).stream()
                        .map(setting -> shown(setting, entry.getValue())))
                .findFirst();
    }

    /** A switch that a file turns on, with the vendor. */
    public static Optional<String> chosen(ClaudeLayers layers, Path file) {
        return SWITCHES.entrySet().stream()
                .flatMap(entry -> layers.variable(file, entry.getKey()).filter(ClaudeVendors::isOn).stream()
                        .map(setting -> shown(setting, entry.getValue())))
                .findFirst();
    }

    /**
     * What wins over the address in a settings file, or over every address, where the environment of the process says so; the same
     * words in a settings file do nothing.
     *
     * @param isLed whether the environment itself names the address of the proxy
     */
    public static Optional<String> inEnvironment(Host host, boolean isLed) {
        Optional<Setting> managed = environment(host, MANAGED).filter(ClaudeVendors::isOn);
        return environment(host, SOCKET).or(() -> managed.filter(_ -> !isLed)).map(Setting::shown);
    }

    private static Optional<Setting> environment(Host host, String name) {
        return host.variable(name)
                .filter(value -> !value.isBlank())
                .map(value -> new Setting(Optional.empty(), name, value));
    }

    private static boolean isOn(Setting setting) {
        return ON.contains(setting.value().strip().toLowerCase(Locale.ROOT));
    }

    private static String shown(Setting setting, String vendor) {
        return setting.shown() + " (" + vendor + ")";
    }
}
