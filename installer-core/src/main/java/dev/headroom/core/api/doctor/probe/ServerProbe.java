package dev.headroom.core.api.doctor.probe;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.supervisor.EnvironmentFile;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.Upstreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the servers to which a profile's proxy sends requests whether they can be reached. Our own gateway asks, with the names,
 * certificates and outgoing proxy of the profile's agent, and without a credential.
 */
public final class ServerProbe {
    private static final String CODE = "proxy.reaches";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Host host;
    private final WorkspaceLayout workspace;

    /** A probe for the profiles of a workspace. */
    public ServerProbe(Host host, WorkspaceLayout workspace) {
        this.host = host;
        this.workspace = workspace;
    }

    /**
     * Asks the servers of one profile, all at once; this may take half a minute.
     *
     * @param request the profile's tools and proxy
     * @return one finding with the code {@code proxy.reaches}: it fails when a server does not answer
     */
    public Finding of(Deployment deployment, RoutingRequest request) {
        String name = "Profile '" + deployment.profile() + "'";
        if (!deployment.proxy().backend().equals(ProxySettings.DEFAULT_BACKEND)) {
            return Finding.warn(
                    CODE,
                    Area.PROXY,
                    name + " uses the backend " + deployment.proxy().backend() + ", whose servers cannot be asked.",
                    "");
        }
        List<String> servers = servers(deployment, request);
        if (servers.isEmpty()) {
            return Finding.warn(CODE, Area.PROXY, name + " has no tool whose server could be asked.", "");
        }
        List<String> question = new ArrayList<>(host.program());
        question.addAll(List.of("proxy", "--check-servers"));
        question.addAll(servers);
        Commands.Result result = host.commands().run(question, variables(deployment), LIMIT);
        List<String> answers = result.out().lines().toList();
        if (!result.ok() || answers.size() != servers.size()) {
            return Finding.warn(CODE, Area.PROXY, "The servers of " + name + " could not be asked.", result.lastLine());
        }
        List<String> troubles =
                answers.stream().filter(answer -> !answer.equals("ok")).toList();
        return troubles.isEmpty()
                ? Finding.pass(
                        CODE,
                        Area.PROXY,
                        name + " reaches "
                                + servers.stream().map(ServerAddress::server).collect(Collectors.joining(" and "))
                                + ".")
                : Finding.fail(
                        CODE,
                        Area.PROXY,
                        name + ": " + String.join(" ", troubles),
                        "Look at this machine's network, its outgoing proxy and its certificates. After you have"
                            + " changed their variables, apply the profile again: it uses those of its last apply.");
    }

    /** Addresses that may hold a secret are not among them: every user of the machine can read the words of a command. */
    private List<String> servers(Deployment deployment, RoutingRequest request) {
        return request.targets().stream()
                .flatMap(tool ->
                        RoutingForms.wires(
                                        tool,
                                        tool.wiring(request, host),
                                        deployment.proxy().address())
                                .stream()
                                .map(wire -> Upstreams.address(deployment, word(tool), wire)))
                .filter(Upstreams::isRecorded)
                .distinct()
                .toList();
    }

    private static String word(ToolTarget tool) {
        return tool.id().id();
    }

    /** On standard input, because they may hold secrets. */
    private String variables(Deployment deployment) {
        Map<String, String> variables = new TreeMap<>(EnvironmentFile.read(deployment.profile(), workspace, host));
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue().lines().count() == 1)
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
