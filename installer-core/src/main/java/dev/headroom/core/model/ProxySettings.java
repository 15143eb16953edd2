package dev.headroom.core.model;

import java.util.Optional;

/**
 * The settings with which a deployment's proxy is started.
 *
 * @param port the port that tools connect to, 1 to 65535
 * @param host the address that tools connect to; in what we write it is always a loopback address
 * @param backend the word of the provider family behind the proxy, such as {@code anthropic}
 * @param anyllmProvider the provider when the backend is {@code anyllm}; else empty
 * @param region the cloud region for backends that need one; else empty
 * @param mode how the proxy saves tokens, {@code token} or {@code cache}
 * @param memory whether the proxy keeps a memory of earlier conversations
 * @param memoryPath the absolute path of the memory's database; an empty text without a memory
 * @param telemetry whether the proxy sends usage data to its makers; off unless the user asks for it
 * @param image the Docker image by name and tag, used with the runtime {@code docker} only
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
    public static final String DEFAULT_IMAGE = "ghcr.io/headroomlabs-ai/headroom:latest";
    public static final String LOOPBACK = "127.0.0.1";

    private static final String IMAGE = "ghcr.io/headroomlabs-ai/headroom";

    /** The name under which Headroom's image was published up to 0.27.0; nothing newer appears there. */
    private static final String FROZEN_IMAGE = "ghcr.io/chopratejas/headroom";

    /** Returns the settings that apply to a new profile when the user chooses nothing. */
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

    /**
     * Returns an image's name with Headroom's present repository in place of the one that is frozen, as the Python installer
     * does from 0.37 on; the tag or digest stays, and so does every other name.
     *
     * @param image an image by name and tag, as a manifest or a user gives it
     */
    public static String currentImage(String image) {
        return image.startsWith(FROZEN_IMAGE) ? IMAGE + image.substring(FROZEN_IMAGE.length()) : image;
    }

    /** Returns the base address for tools, without a path, such as {@code http://127.0.0.1:8787}. */
    public String address() {
        return "http://" + host + ":" + port;
    }
}
