package dev.headroom.core.upstream;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The engine on another machine that a profile of the runtime {@code remote} goes through, as it stands in {@code base_env} of the
 * manifest. There the Python command line passes over it, and every rewrite of the manifest keeps it. It holds no secret: the token
 * stays where the user has it.
 *
 * @param url the engine's address, {@code https://…}, or {@code http://…} of a tunnel on this machine
 * @param tokenFile the file that holds the engine's inbound token
 * @param tokenCommand the command that prints the token, its words parted by blanks
 * @param tokenKeyring the entry of the system's keyring that holds the token
 * @param direct whether requests go to the providers while the engine is away
 * @param firstByte how long a request waits for the first byte of its answer
 */
public record SharedEngine(
        String url,
        Optional<String> tokenFile,
        Optional<String> tokenCommand,
        Optional<String> tokenKeyring,
        boolean direct,
        Duration firstByte) {
    /** How the names of all its variables begin. */
    public static final String PREFIX = "HEADROOM_TRAY_ENGINE_";

    /** As long as a model may think before a plain answer begins. */
    public static final Duration FIRST_BYTE = Duration.ofMinutes(10);

    private static final String URL = Deployment.ENGINE_URL;
    private static final String TOKEN_FILE = Deployment.ENGINE_TOKEN_FILE;
    private static final String TOKEN_COMMAND = Deployment.ENGINE_TOKEN_COMMAND;
    private static final String TOKEN_KEYRING = Deployment.ENGINE_TOKEN_KEYRING;
    private static final String DIRECT = Deployment.ENGINE_DIRECT;
    private static final String SECONDS = PREFIX + "FIRST_BYTE_SECONDS";

    /** An engine whose token, if it wants one, is not in the keyring. */
    public SharedEngine(
            String url, Optional<String> tokenFile, Optional<String> tokenCommand, boolean direct, Duration firstByte) {
        this(url, tokenFile, tokenCommand, Optional.empty(), direct, firstByte);
    }

    /** The same engine with its token in this entry of the keyring, and nowhere else. */
    public SharedEngine keptIn(String entry) {
        return new SharedEngine(url, Optional.empty(), Optional.empty(), Optional.of(entry), direct, firstByte);
    }

    /** Whether the engine wants a token. */
    public boolean hasToken() {
        return tokenFile.isPresent() || tokenCommand.isPresent() || tokenKeyring.isPresent();
    }

    /** The engine of a profile; empty for another runtime. */
    public static Optional<SharedEngine> of(Deployment deployment) {
        return deployment.runtime() == RuntimeKind.REMOTE ? of(deployment.baseEnv()) : Optional.empty();
    }

    /** The engine that variables of {@code base_env} name. */
    public static Optional<SharedEngine> of(Map<String, String> baseEnv) {
        return value(baseEnv, URL)
                .map(url -> new SharedEngine(
                        url,
                        value(baseEnv, TOKEN_FILE),
                        value(baseEnv, TOKEN_COMMAND),
                        value(baseEnv, TOKEN_KEYRING),
                        !baseEnv.getOrDefault(DIRECT, "").equals("off"),
                        value(baseEnv, SECONDS).flatMap(SharedEngine::seconds).orElse(FIRST_BYTE)));
    }

    /** Reads a number of seconds from 1 to 86400; empty for anything else. */
    public static Optional<Duration> seconds(String text) {
        return text.matches("[1-9][0-9]{0,4}")
                        && Integer.parseInt(text) <= Duration.ofDays(1).toSeconds()
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(text)))
                : Optional.empty();
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The variables for {@code base_env}; what is not set, or as it is without being said, has an empty value. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(none());
        variables.put(URL, url);
        variables.put(TOKEN_FILE, tokenFile.orElse(""));
        variables.put(TOKEN_COMMAND, tokenCommand.orElse(""));
        variables.put(TOKEN_KEYRING, tokenKeyring.orElse(""));
        variables.put(DIRECT, direct ? "" : "off");
        variables.put(SECONDS, firstByte.equals(FIRST_BYTE) ? "" : String.valueOf(firstByte.toSeconds()));
        return variables;
    }

    /** The same variables for a profile without such an engine: all of them are empty. */
    public static Map<String, String> none() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : new String[] {URL, TOKEN_FILE, TOKEN_COMMAND, TOKEN_KEYRING, DIRECT, SECONDS}) {
            variables.put(name, "");
        }
        return variables;
    }
}
