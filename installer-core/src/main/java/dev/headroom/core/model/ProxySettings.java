package dev.headroom.core.model;

import java.util.Optional;

/**
 * How the proxy of a deployment is told to behave.
 *
 * @param port the public port, 1 to 65535
 * @param host the address tools use, always a loopback address in what we make
 * @param backend the provider family behind the proxy, such as {@code anthropic}
 * @param anyllmProvider the provider when the backend is {@code anyllm}
 * @param region the cloud region for backends that need one
 * @param mode {@code token} or {@code cache}
 * @param memory whether the proxy keeps a memory
 * @param memoryPath where, as an absolute path
 * @param telemetry whether the proxy may report usage to its makers; off unless asked for
 * @param image the Docker image
 */
public record ProxySettings(
        int port,
        String host,
        String backend,
        Optional<String> anyllmProvider,
        Optional<String> region,
        String mode,
        boolean memory,
        String memoryPath,
        boolean telemetry,
        String image) {
    public static final int DEFAULT_PORT = 8787;
    public static final String DEFAULT_BACKEND = "anthropic";
    public static final String DEFAULT_MODE = "token";
    public static final String DEFAULT_IMAGE = "ghcr.io/chopratejas/headroom:latest";
    public static final String LOOPBACK = "127.0.0.1";

    /** What holds when nothing is said. */
    public static ProxySettings defaults() {
        return new ProxySettings(
                DEFAULT_PORT,
                LOOPBACK,
                DEFAULT_BACKEND,
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MODE,
                false,
                "",
                false,
                DEFAULT_IMAGE);
    }

    /** The address of the proxy, without a path, such as {@code http://127.0.0.1:8787}. */
    public String address() {
        return "http://" + host + ":" + port;
    }
}
