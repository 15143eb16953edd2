package dev.headroom.core.tool.settings;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.tool.PathPatterns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dev containers that a project describes. Sources: the specification (where the files are) and the reference (which keys there
 * are) of {@code devcontainer.json} on containers.dev; {@code network_mode} of the Compose Specification.
 */
final class DevContainers {
    private static final List<String> PLACES =
            List.of(".devcontainer/devcontainer.json", ".devcontainer.json", ".devcontainer/*/devcontainer.json");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?://|#).*$");
    private static final Pattern HOST = Pattern.compile("\"--net(?:work)?(?:=|\"\\s*,\\s*\")host\"");
    private static final Pattern HOST_IN_COMPOSE = Pattern.compile("(?m)^\\s*network_mode:\\s*[\"']?host\\b");
    private static final Pattern COMPOSE = Pattern.compile("\"dockerComposeFile\"\\s*:\\s*(\"[^\"]*\"|\\[[^\\]]*])");
    private static final Pattern SERVICE = Pattern.compile("\"service\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private DevContainers() {}

    /**
     * For each container of a project that has a network of its own: what to write where so that it uses the machine's.
     *
     * @param project its folder
     */
    static List<String> apart(Host host, Path project) {
        return PLACES.stream()
                .flatMap(place -> files(host, project, place))
                .flatMap(file -> wayOut(host, file).stream())
                .toList();
    }

    /** The line for a container that is made of an image or a Dockerfile. */
    static String line(String file) {
        return "Add to " + file
                + ": \"runArgs\": [\"--network=host\"] (Docker Desktop: with host networking turned on),"
                + " and build the container again";
    }

    private static Stream<Path> files(Host host, Path project, String place) {
        int star = place.indexOf("/*/");
        Stream<Path> files = star < 0
                ? Stream.of(project.resolve(place))
                : folders(host, project.resolve(place.substring(0, star)))
                        .map(folder -> folder.resolve(place.substring(star + 3)));
        return files.filter(file ->
                PathPatterns.glance(host, file).filter(FileReader.Facts::isFile).isPresent());
    }

    private static Stream<Path> folders(Host host, Path folder) {
        boolean isThere = PathPatterns.glance(host, folder)
                .filter(FileReader.Facts::isFolder)
                .isPresent();
        return isThere
                ? PathPatterns.allowed(() -> host.disk().list(folder)).orElse(List.of()).stream()
                : Stream.empty();
    }

    /** Empty for one that uses the machine's network already, and for a file that cannot be read. */
    private static Optional<String> wayOut(Host host, Path file) {
        String description = text(host, file);
        List<Path> compose = COMPOSE.matcher(description)
                .results()
                .flatMap(match -> TEXT.matcher(match.group(1)).results())
                .map(match -> file.resolveSibling(match.group(1)).normalize())
                .toList();
        if (compose.isEmpty()) {
            return HOST.matcher(description).find() ? Optional.empty() : Optional.of(line(file.toString()));
        }
        boolean shares = compose.stream()
                .anyMatch(it -> HOST_IN_COMPOSE.matcher(text(host, it)).find());
        String service = SERVICE.matcher(description)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        return shares
                ? Optional.empty()
                : Optional.of("Add to the service " + service + " in " + compose.getFirst()
                        + ": network_mode: host (Docker Desktop: with host networking turned on), and build the"
                        + " container again");
    }

    /** What a file says without lines that are comments; nothing where it cannot be read. */
    static String text(Host host, Path file) {
        return PathPatterns.allowed(() -> host.disk().read(file))
                .flatMap(content -> content)
                .map(bytes -> COMMENT.matcher(new String(bytes, StandardCharsets.UTF_8))
                        .replaceAll(""))
                .orElse("");
    }
}
