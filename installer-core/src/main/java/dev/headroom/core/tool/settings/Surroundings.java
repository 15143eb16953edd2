package dev.headroom.core.tool.settings;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places next to each other of which each has an address {@code 127.0.0.1} of its own: what runs in one does not reach a proxy that
 * runs in the other. Sources: Microsoft's pages on the network of WSL and on {@code .wslconfig}, the reference of
 * {@code devcontainer.json} (containers.dev), ssh_config(5).
 */
public final class Surroundings {
    /** Where WSL's newer and older versions keep the disks of their systems. */
    private static final List<String> WSL_DISKS = List.of(
            "$LOCALAPPDATA/wsl",
            "$LOCALAPPDATA/Packages/CanonicalGroupLimited*",
            "$LOCALAPPDATA/Packages/TheDebianProject*");

    private Surroundings() {}

    /** A place in which this process runs and that is not the machine in front of people. */
    public enum Place {
        /** Linux in Windows. */
        WSL("WSL"),
        /** A container that an editor opened for a project. */
        DEV_CONTAINER("a dev container"),
        /** Any other container. */
        CONTAINER("a container"),
        /** Another machine, to which an editor is connected. */
        REMOTE("a remote session of an editor");

        private final String title;

        Place(String title) {
            this.title = title;
        }

        /** The place with its article, for people. */
        public String title() {
            return title;
        }

        /**
         * Returns what the user has to do so that an address of this machine in settings here reaches a proxy outside of WSL,
         * the container or the remote session.
         *
         * @param port the port of that proxy
         */
        public String wayOut(int port) {
            return switch (this) {
                case WSL ->
                    "In Windows write networkingMode=mirrored under [wsl2] into %UserProfile%\\.wslconfig and run: wsl"
                            + " --shutdown";
                case DEV_CONTAINER ->
                    "Add to devcontainer.json: \"runArgs\": [\"--network=host\"] (Docker Desktop: with host networking"
                            + " turned on), and build the container again";
                case CONTAINER -> "Start the container with --network=host";
                case REMOTE ->
                    "On the machine in front of you add to this host in ~/.ssh/config: RemoteForward " + port
                            + " 127.0.0.1:" + port;
            };
        }

        private String wayIn(int port) {
            return switch (this) {
                case WSL -> "";
                case DEV_CONTAINER, CONTAINER -> " and \"forwardPorts\": [" + port + "] in devcontainer.json";
                case REMOTE -> " and, in its ~/.ssh/config, LocalForward " + port + " 127.0.0.1:" + port;
            };
        }
    }

    /** Where this process runs; empty for a machine of its own. */
    public static Optional<Place> of(Host host) {
        if (host.variable("REMOTE_CONTAINERS").isPresent()
                || host.variable("CODESPACES").isPresent()) {
            return Optional.of(Place.DEV_CONTAINER);
        }
        if (isThere(host, "/.dockerenv") || isThere(host, "/run/.containerenv")) {
            return Optional.of(Place.CONTAINER);
        }
        if (host.variable("WSL_DISTRO_NAME").isPresent() || isThere(host, "/proc/sys/fs/binfmt_misc/WSLInterop")) {
            return Optional.of(Place.WSL);
        }
        boolean editor = host.variable("VSCODE_IPC_HOOK_CLI").isPresent()
                && host.variable("SSH_CONNECTION").isPresent();
        return editor ? Optional.of(Place.REMOTE) : Optional.empty();
    }

    private static boolean isThere(Host host, String path) {
        return host.os() == Os.LINUX
                && PathPatterns.glance(host, host.path(path)).isPresent();
    }

    /**
     * For each place from which tools do not reach the proxy of a profile that runs here: that they do not, and what to write where.
     * There is none where no tool is led to the proxy.
     *
     * @param wirings what leads the tools of the profile to it
     */
    public static List<String> unreached(Host host, RoutingRequest request, Collection<ToolRouting> wirings) {
        int port = request.proxy().port();
        String there = wirings.stream()
                .flatMap(wiring -> wiring.leadingSettings(request.proxy().address()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        if (there.isEmpty()) {
            return List.of();
        }
        Optional<String> outside = of(host).filter(place -> place != Place.CONTAINER)
                .map(place -> "This is " + place.title()
                        + ". Tools that run outside of it do not go through this profile; with " + there + " there"
                        + place.wayIn(port) + " they do.");
        Optional<String> wsl = Optional.of("Tools inside WSL do not reach this profile's proxy. "
                        + Place.WSL.wayOut(port) + "; there the tools need " + there + ".")
                .filter(_ -> host.os() == Os.WINDOWS
                        && WSL_DISKS.stream()
                                .flatMap(pattern -> PathPatterns.expand(host, pattern).stream())
                                .anyMatch(folder ->
                                        PathPatterns.glance(host, folder).isPresent()));
        Optional<String> container = devContainer(host)
                .map(file -> "Tools inside the dev container of this project do not reach this profile's proxy. "
                        + Place.DEV_CONTAINER.wayOut(port).replace("devcontainer.json", file.toString())
                        + "; there the tools need " + there + ".");
        return Stream.of(outside, wsl, container).flatMap(Optional::stream).toList();
    }

    /** The description of a container for the folder in which this process was started. */
    private static Optional<Path> devContainer(Host host) {
        return of(host).filter(place -> place == Place.DEV_CONTAINER).isPresent()
                ? Optional.empty()
                : host.variable("PWD").map(host::path).stream()
                        .flatMap(folder -> Stream.of(".devcontainer/devcontainer.json", ".devcontainer.json")
                                .map(folder::resolve))
                        .filter(file -> PathPatterns.glance(host, file)
                                .filter(FileReader.Facts::isFile)
                                .isPresent())
                        .findFirst();
    }
}
