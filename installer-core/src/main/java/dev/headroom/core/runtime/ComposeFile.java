package dev.headroom.core.runtime;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.plan.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a deployment as a file for Docker Compose (the Compose Specification; docker-compose 1.27 and newer). The service
 * {@code proxy} keeps the proxy running, and {@code cli} runs other commands in the same folders. Every value is a JSON
 * string, which is also valid YAML, with {@code $} doubled, because Compose replaces variables.
 */
public final class ComposeFile {
    private ComposeFile() {}

    /** The file's text; the variables of the user's session are named in it, never their values. */
    public static String of(Deployment deployment, Host host) {
        String port = String.valueOf(deployment.proxy().port());
        return """
            # Made by Headroom from its profile %s, which is to be stopped before: both listen on port %s.
            #   (cd && mkdir -p %s)
            #   docker compose -f THIS_FILE up -d proxy
            #   docker compose -f THIS_FILE run --rm cli --help
            #   docker compose -f THIS_FILE stop --timeout 30 proxy    (lets running answers end)
            x-headroom: &headroom
              image: %s
            %s  working_dir: %s
              environment:
            %s  volumes:
            %s    - type: bind
                  source: "${HEADROOM_WORKSPACE:-.}"
                  target: /workspace
              logging:
                driver: json-file
                options:
                  max-size: 10m
                  max-file: "3"

            services:
              proxy:
                <<: *headroom
                container_name: %s
                command: [%s]
                ports:
                  - "127.0.0.1:%s:%s"
                restart: unless-stopped
                stop_grace_period: %ss
            %s
              cli:
                <<: *headroom
                working_dir: /workspace
                entrypoint: ["headroom"]
                profiles: ["cli"]
            """.formatted(
                        deployment.profile(),
                        port,
                        missing(host),
                        text(deployment.proxy().image()),
                        user(host),
                        text(DockerRuntime.HOME),
                        environment(deployment, host),
                        volumes(host),
                        text(deployment.serviceName()),
                        DockerRuntime.arguments(deployment, deployment.proxy().port()).stream()
                                .map(ComposeFile::text)
                                .collect(Collectors.joining(", ")),
                        port,
                        port,
                        DockerRuntime.STOP_SECONDS,
                        gpus(deployment));
    }

    private static String user(Host host) {
        String ids = DockerRuntime.keepsIds(host) ? "  userns_mode: \"keep-id\"\n" : "";
        return ids
                + DockerRuntime.user(host)
                        .map(user -> "  user: " + text(user) + "\n")
                        .orElse("");
    }

    /** Compose says in other words what {@code docker run --gpus} is told: all, a number, or devices by name. */
    private static String gpus(Deployment deployment) {
        return DockerRuntime.gpus(deployment)
                .map(words -> """
                        deploy:
                          resources:
                            reservations:
                              devices:
                                - capabilities: ["gpu"]
                                  %s
                    """.formatted(devices(words)))
                .orElse("");
    }

    private static String devices(String words) {
        if (!words.startsWith("device=")) {
            return "count: " + (words.matches("\\d+") ? words : "all");
        }
        return "device_ids: ["
                + Stream.of(words.substring("device=".length()).split(","))
                        .map(ComposeFile::text)
                        .collect(Collectors.joining(", "))
                + "]";
    }

    private static String environment(Deployment deployment, Host host) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put(DockerRuntime.OPEN_INSIDE, "1");
        own.putAll(DockerRuntime.VARIABLES);
        own.putAll(ProxyArguments.environment(deployment, deployment.proxy().port()));
        List<String> lines = new ArrayList<>();
        own.forEach((name, value) -> lines.add("    " + name + ": " + text(value) + "\n"));
        AgentEnvironment.references(host, deployment).stream()
                .filter(name -> !own.containsKey(name))
                .forEach(name -> lines.add("    " + name + ":\n"));
        return String.join("", lines);
    }

    /** The folders as words of a shell in the home, where most of them are. */
    private static String missing(Host host) {
        return DockerRuntime.folders(host).values().stream()
                .map(folder -> folder.startsWith(host.home()) ? host.home().relativize(folder) : folder)
                .map(folder -> Command.quoted(folder.toString().replace('\\', '/')))
                .collect(Collectors.joining(" "));
    }

    private static String volumes(Host host) {
        StringBuilder lines = new StringBuilder();
        DockerRuntime.folders(host).forEach((name, folder) -> {
            lines.append("    - type: bind\n      source: ").append(text(folder.toString()));
            lines.append("\n      target: ")
                    .append(text(DockerRuntime.HOME + "/" + name))
                    .append('\n');
        });
        return lines.toString();
    }

    static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '$' -> quoted.append("$$");
                default -> quoted.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
