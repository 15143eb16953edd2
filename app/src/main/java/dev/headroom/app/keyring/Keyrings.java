package dev.headroom.app.keyring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds the keyring of the system. */
final class Keyrings {
    private static final Path MAC = Path.of("/System/Library/Keychains");

    private Keyrings() {}

    static OpenKeyring open(Map<String, String> environment) throws KeyringException {
        if (File.separatorChar == '\\') {
            return new CredentialManager();
        }
        if (Files.isDirectory(MAC)) {
            return new Keychain(Path.of("/usr/bin/security"));
        }
        return SecretService.open(withBus(environment));
    }

    /** What was started without a session, as by cron, finds the bus where systemd has it for each user. */
    private static Map<String, String> withBus(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        if (all.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()
                && all.getOrDefault("XDG_RUNTIME_DIR", "").isEmpty()) {
            try {
                all.put("XDG_RUNTIME_DIR", "/run/user/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            } catch (IOException e) {
                // Then there is none.
            }
        }
        return all;
    }
}
