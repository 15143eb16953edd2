package dev.headroom.core.supervisor.choice;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The servers that a profile's container goes to and that its manifest does not name. The Python command line before 0.42 gave a
 * container the variables of the session in which it made it, and recorded none of them. Made anew without them, the container would send
 * the tools' keys to the provider's own server.
 */
public final class ContainerServers {
    private static final String SERVER = "_TARGET_API_URL";

    private ContainerServers() {}

    /**
     * Asks the Docker engine for the variables of the container.
     *
     * @return the addresses by the names of their variables, sorted; none where the profile has no container, or where the engine does
     *     not answer
     */
    public static Map<String, String> unnamed(Deployment deployment, Host host) {
        Map<String, String> servers = new TreeMap<>();
        if (deployment.runtime() != RuntimeKind.DOCKER) {
            return servers;
        }
        String format = "{{range .Config.Env}}{{println .}}{{end}}";
        Result answer = host.commands()
                .run(List.of("docker", "inspect", "--type", "container", "--format", format, deployment.serviceName()));
        if (answer.ok()) {
            answer.out().lines().forEach(line -> {
                String[] pair = line.split("=", 2);
                if (pair.length == 2 && pair[0].endsWith(SERVER) && !pair[1].isBlank()) {
                    servers.put(pair[0], pair[1].strip());
                }
            });
        }
        servers.keySet().removeAll(deployment.baseEnv().keySet());
        return servers;
    }
}
