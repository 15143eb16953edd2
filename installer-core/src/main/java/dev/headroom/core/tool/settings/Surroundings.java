package dev.headroom.core.tool.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.PathPatterns;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolRouting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places next to each other of which each may have an address {@code 127.0.0.1} of its own: then what runs in one does not reach a
 * proxy that runs in the other. The sources of what they are known by, and of the ways between them, are in {@code docs/tools.md}.
 */
public final class Surroundings {
    /** By the names that container managers give themselves (systemd.io, Container Interface; systemd-detect-virt(1)). */
    private static final Map<String, Place> MANAGERS = Map.of(
            "systemd-nspawn", Place.NSPAWN,
            "lxc", Place.LXC,
            "docker", Place.CONTAINER,
            "podman", Place.CONTAINER);

    /** The folders of one sandboxed program's own settings (Flatpak's and snap's documentation of their environment). */
    private static final Pattern SANDBOX = Pattern.compile(".*/(?:\\.var/app|snap)/[^/]+/.*");

    private Surroundings() {}

    /** A place in which this process runs and that is not the machine in front of people. */
    public enum Place {
        /** Linux in Windows. */
        WSL("WSL"),
        /** A machine of GitHub's that an editor or browser shows. */
        CODESPACE("a codespace"),
        /** A machine of Gitpod's. */
        GITPOD("a Gitpod workspace"),
        /** A container that an editor opened for a project. */
        DEV_CONTAINER("a dev container"),
        /** Any other container. */
        CONTAINER("a container"),
        /** A container with a whole system in it, by Incus, LXD or LXC. */
        LXC("an LXC container"),
        /** The same by systemd. */
        NSPAWN("a container of systemd-nspawn"),
        /** Another machine, to which VS Code is connected by SSH. */
        REMOTE("a remote session of an editor"),
        /** Another machine, to which JetBrains' client is connected by SSH. */
        JETBRAINS("a remote session of a JetBrains editor"),
        /** A machine to which VS Code is connected in another way: a tunnel or a browser, here or elsewhere. */
        EDITOR_SERVER("a session of an editor's server");

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
                case CODESPACE ->
                    "On the machine in front of you keep this running: gh codespace ssh -- -N -R " + forward(port);
                case GITPOD, JETBRAINS, EDITOR_SERVER ->
                    "If this machine can be reached by SSH, keep this running on the machine in front of you, with the"
                            + " name of this one behind it: ssh -N -R " + forward(port);
                case DEV_CONTAINER -> DevContainers.line("devcontainer.json");
                case CONTAINER -> "Start the container with --network=host";
                case LXC ->
                    "With Incus run on its machine, with the name of this container for NAME (with LXD: lxc in place of"
                            + " incus): incus config device add NAME headroom proxy bind=instance listen=tcp:127.0.0.1:"
                            + port + " connect=tcp:127.0.0.1:" + port;
                case NSPAWN ->
                    "On its machine write VirtualEthernet=no under [Network] into /etc/systemd/nspawn/NAME.nspawn, with"
                            + " the name of this container for NAME, and start it again";
                case REMOTE ->
                    "On the machine in front of you add to this host in ~/.ssh/config: RemoteForward " + port
                            + " 127.0.0.1:" + port;
            };
        }

        private String wayIn(int port) {
            return switch (this) {
                case WSL, LXC, NSPAWN, EDITOR_SERVER -> "";
                case CODESPACE ->
                    " and, on the machine in front of you, gh codespace ports forward " + port + ":" + port;
                case GITPOD, JETBRAINS ->
                    " and, on the machine in front of you, ssh -N -L " + forward(port) + " to this one";
                case DEV_CONTAINER, CONTAINER -> " and \"forwardPorts\": [" + port + "] in devcontainer.json";
                case REMOTE -> " and, in its ~/.ssh/config, LocalForward " + port + " 127.0.0.1:" + port;
            };
        }

        private static String forward(int port) {
            return port + ":127.0.0.1:" + port;
        }

        /** Whether people take it for their own machine, so that they may expect tools outside to be routed. */
        private boolean isSurprise() {
            return switch (this) {
                case WSL, CODESPACE, GITPOD, DEV_CONTAINER, REMOTE, JETBRAINS -> true;
                case CONTAINER, LXC, NSPAWN, EDITOR_SERVER -> false;
            };
        }

        private boolean isForProject() {
            return this == CODESPACE || this == GITPOD || this == DEV_CONTAINER;
        }
    }

    /** Where this process runs; empty for a machine of its own, and for a toolbox, which is as good as its machine. */
    public static Optional<Place> of(Host host) {
        if (isSet(host, "CODESPACES")) {
            return Optional.of(Place.CODESPACE);
        }
        if (isSet(host, "GITPOD_WORKSPACE_ID")) {
            return Optional.of(Place.GITPOD);
        }
        if (isThere(host, "/run/.toolboxenv")) {
            return Optional.empty();
        }
        boolean container = isThere(host, "/.dockerenv") || isThere(host, "/run/.containerenv");
        boolean distrobox = container && isSet(host, "CONTAINER_ID");
        if (isSet(host, "REMOTE_CONTAINERS") && !distrobox) {
            return Optional.of(Place.DEV_CONTAINER);
        }
        if (container) {
            return Optional.of(Place.CONTAINER);
        }
        Optional<Place> managed = managed(host);
        if (managed.isPresent()) {
            return managed;
        }
        if (isSet(host, "WSL_DISTRO_NAME") || isThere(host, "/proc/sys/fs/binfmt_misc/WSLInterop")) {
            return Optional.of(Place.WSL);
        }
        return editor(host);
    }

    /** Where this process runs if that place has an address {@code 127.0.0.1} of its own; asks a program in WSL. */
    public static Optional<Place> apart(Host host) {
        return of(host).filter(place -> switch (place) {
            case WSL -> !WslNetwork.isWindows(host);
            // In a network of its own a container sees no network card of the machine (sysfs, one link for each card's
            // device).
            case DEV_CONTAINER, CONTAINER, LXC, NSPAWN ->
                PathPatterns.expand(host, "/sys/class/net/*").stream()
                        .noneMatch(card -> PathPatterns.glance(host, card.resolve("device"))
                                .isPresent());
            case CODESPACE, GITPOD, REMOTE, JETBRAINS, EDITOR_SERVER -> true;
        });
    }

    private static Optional<Place> managed(Host host) {
        return Stream.of("/run/host/container-manager", "/run/systemd/container")
                .filter(_ -> host.os() == Os.LINUX)
                .map(file -> DevContainers.text(host, host.path(file)).strip())
                .flatMap(manager -> Optional.ofNullable(MANAGERS.get(manager)).stream())
                .findFirst();
    }

    private static Optional<Place> editor(Host host) {
        boolean ssh = isSet(host, "SSH_CONNECTION");
        if (isSet(host, "VSCODE_IPC_HOOK_CLI")) {
            return Optional.of(ssh ? Place.REMOTE : Place.EDITOR_SERVER);
        }
        return ssh
                        && host.variable("TERMINAL_EMULATOR")
                                .filter("JetBrains-JediTerm"::equals)
                                .isPresent()
                ? Optional.of(Place.JETBRAINS)
                : Optional.empty();
    }

    private static boolean isSet(Host host, String name) {
        return host.variable(name).isPresent();
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
        Optional<String> outside = of(host).filter(Place::isSurprise)
                .map(place -> "This is " + place.title()
                        + ". Tools that run outside of it do not go through this profile; with " + there + " there"
                        + place.wayIn(port) + " they do.");
        Optional<String> wsl = Optional.of("Tools inside WSL do not reach this profile's proxy. "
                        + Place.WSL.wayOut(port) + "; there the tools need " + there + ".")
                .filter(_ -> WslNetwork.isNextDoor(host));
        Stream<String> containers = devContainers(host)
                .map(way -> "Tools inside the dev container of this project do not reach this profile's proxy. " + way
                        + "; there the tools need " + there + ".");
        return Stream.of(outside.stream(), wsl.stream(), containers, sandboxed(request, wirings).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** What the dev containers need that are described in the folder in which this process was started. */
    private static Stream<String> devContainers(Host host) {
        return of(host).filter(Place::isForProject).isPresent()
                ? Stream.empty()
                : host.variable("PWD").map(host::path).stream()
                        .flatMap(folder -> DevContainers.apart(host, folder).stream());
    }

    /** Settings that were found in the sandbox of one program, because that program's terminal is the one in use. */
    private static Optional<String> sandboxed(RoutingRequest request, Collection<ToolRouting> wirings) {
        List<ToolRouting> own = wirings.stream()
                .filter(wiring -> files(wiring).findAny().isPresent())
                .toList();
        String there = own.stream()
                .flatMap(wiring -> wiring.leadingSettings(request.proxy().address()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        String files = own.stream().flatMap(Surroundings::files).distinct().collect(Collectors.joining(", "));
        return there.isEmpty()
                ? Optional.empty()
                : Optional.of("Only programs of one Flatpak or snap read " + files
                        + ". Outside of it these tools do not go through this profile; with " + there
                        + " in their files there they do.");
    }

    private static Stream<String> files(ToolRouting wiring) {
        return wiring.entries().stream()
                .filter(ManagedEntry.Values.class::isInstance)
                .map(entry -> entry.file().toString().replace('\\', '/'))
                .filter(file -> SANDBOX.matcher(file).matches());
    }
}
