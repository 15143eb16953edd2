package dev.headroom.core.api.session;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Sessions;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.planner.upstream.ToolServers;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.tool.OutgoingProxy;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.ToolList;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.tool.launch.ToolLaunch;
import dev.headroom.core.upstream.OwnAddress;
import dev.headroom.core.upstream.WireFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The sessions of one user on this machine. */
public final class LocalSessions implements Sessions {
    private final Host host;
    private final ToolList tools;
    private final Core.Profiles profiles;
    private final Core.Control control;
    private final Supplier<Machine> machine;
    private final SessionProxy proxies;

    /**
     * What tells where tools would go without a proxy.
     *
     * @param before the machine as it would be without any profile
     * @param servers reads it
     */
    public record Machine(Host before, ToolServers servers) {}

    /**
     * The sessions of a workspace's user.
     *
     * @param machine asked when a proxy is wanted
     */
    public LocalSessions(
            Host host,
            ToolList tools,
            Core.Profiles profiles,
            Core.Control control,
            Supplier<Machine> machine,
            SessionProxy proxies) {
        this.host = host;
        this.tools = tools;
        this.profiles = profiles;
        this.control = control;
        this.machine = machine;
        this.proxies = proxies;
    }

    @Override
    public Installer.Answer<Launch> prepare(Request request, Dialog dialog) {
        try {
            return new Installer.Answer.Value<>(prepared(request, dialog));
        } catch (ProblemException e) {
            return new Installer.Answer.Refused<>(e.problem());
        }
    }

    @Override
    public Installer.Answer<Launch> proxy(int port, String runtime, List<String> words) {
        try {
            return new Installer.Answer.Value<>(proxies.inForeground(port, runtime, words));
        } catch (ProblemException e) {
            return new Installer.Answer.Refused<>(e.problem());
        }
    }

    @Override
    public Optional<ProfileName> answering(int port) {
        return proxies.installed().stream()
                .filter(deployment -> deployment.proxy().port() == port
                        && proxies.look(deployment).isLive())
                .map(Deployment::profile)
                .findFirst();
    }

    private Launch prepared(Request request, Dialog dialog) {
        ToolTarget tool = request.tool().map(this::tool).orElseGet(AnyProgram::new);
        List<String> command = command(request, tool);
        if (!request.proxy()) {
            return new Launch(command, Map.of());
        }
        // The proxies are asked while the tool's own servers are looked for: the tool waits for both.
        Candidates candidates = Candidates.of(request, proxies);
        RoutingRequest plain = routing(tool, request, nowhere());
        Machine unrouted = machine.get();
        ToolRouting wanted = tool.wiring(plain, unrouted.before());
        wanted.leftOut().ifPresent(why -> {
            throw refused(tool, why);
        });
        Wish wish = new Wish(
                tool.id().id(),
                ToolServers.wires(plain, tool, wanted),
                unrouted.servers().of(plain, tool, wanted));
        Served served = served(request, candidates, wish, dialog);
        return launch(request, tool, command, served);
    }

    /**
     * The proxy that was found or started.
     *
     * @param paths by which paths behind its address it takes requests in each format
     */
    private record Served(ProxySettings proxy, Map<WireFormat, String> paths) {}

    private ToolTarget tool(String word) {
        return tools.named(word, "Any other program is started with 'headroom wrap -- PROGRAM WORDS...'.");
    }

    private List<String> command(Request request, ToolTarget tool) {
        List<String> words = new ArrayList<>();
        request.tool().ifPresent(_ -> words.add(tool.program()));
        words.addAll(request.command());
        String program = words.getFirst();
        boolean isPath = program.indexOf('/') >= 0 || program.indexOf('\\') >= 0;
        Path found = host.commands()
                .find(program)
                .orElseThrow(() -> ProblemException.refused(
                        "no-such-program",
                        "There is no program '" + program + "' here.",
                        isPath ? "There is no file there that this user may run." : "No folder of PATH holds it.",
                        "Install it, or name it by its path: headroom wrap -- PATH WORDS..."));
        if (!isPath) {
            words.set(0, found.toString());
        }
        return words;
    }

    private static RoutingRequest routing(ToolTarget tool, Request request, ProxySettings proxy) {
        return new RoutingRequest(ProfileName.DEFAULT, Scope.USER, proxy, List.of(tool), tool.model(request.command()));
    }

    /** On no port that a program could have: whoever listens where the tool goes now is not taken for the proxy to be. */
    private static ProxySettings nowhere() {
        ProxySettings some = ProxySettings.defaults();
        return new ProxySettings(
                0,
                some.host(),
                some.backend(),
                some.anyllmProvider(),
                some.region(),
                some.mode(),
                some.memory(),
                some.memoryPath(),
                some.telemetry(),
                some.image());
    }

    private Served served(Request request, Candidates candidates, Wish wish, Dialog dialog) {
        int port = candidates.deployments().stream()
                .findFirst()
                .map(deployment -> deployment.proxy().port())
                .or(request::port)
                .orElse(ProxySettings.DEFAULT_PORT);
        for (Deployment candidate : candidates.deployments()) {
            Optional<Served> served = installed(candidate, candidates, request, wish, dialog);
            if (served.isPresent()) {
                return served.get();
            }
        }
        Identity session = host.processes()
                .identify(request.session())
                .orElseThrow(() -> new IllegalStateException("the session has no process"));
        Deployment own = proxies.join(port, request.runtime(), wish, session, dialog);
        return new Served(own.proxy(), Map.of());
    }

    /** An installed profile for the session, started where it does not run; empty where it cannot serve it. */
    private Optional<Served> installed(
            Deployment deployment, Candidates candidates, Request request, Wish wish, Dialog dialog) {
        ProfileName profile = deployment.profile();
        Optional<Map<WireFormat, String>> paths = wish.paths(deployment, proxies.hasGateway(deployment));
        if (paths.isEmpty()) {
            dialog.tell("Profile '" + profile + "' sends requests to another server than this tool's;"
                    + " this session gets a proxy of its own.");
            return Optional.empty();
        }
        if (request.runtime()
                .filter(word -> !word.equals(deployment.runtime().id()))
                .isPresent()) {
            dialog.tell("Profile '" + profile + "' runs with another runtime; this session gets a proxy of its own.");
            return Optional.empty();
        }
        if (candidates.isLive(deployment)) {
            dialog.tell(
                    "Proxy already running — dashboard: " + deployment.proxy().address() + "/dashboard");
            return Optional.of(new Served(deployment.proxy(), paths.get()));
        }
        if (view(profile).stopped() && !dialog.agrees("Profile '" + profile + "' was stopped. Start it?")) {
            dialog.tell("Profile '" + profile + "' stays stopped; this session gets a proxy of its own.");
            return Optional.empty();
        }
        return recovered(deployment, dialog)
                ? Optional.of(new Served(deployment.proxy(), paths.get()))
                : Optional.empty();
    }

    private boolean recovered(Deployment deployment, Dialog dialog) {
        ProfileName profile = deployment.profile();
        int port = deployment.proxy().port();
        dialog.tell("Recovering persistent deployment '" + profile + "' on port " + port + "...");
        Outcome outcome = control.start(profile, event -> {});
        if (outcome instanceof Outcome.Applied) {
            dialog.tell("Recovered persistent deployment '" + profile + "' on port " + port + ".");
            return true;
        }
        Optional<Problem> why = problem(outcome);
        why.ifPresent(problem -> dialog.tell(problem.what() + " " + problem.why()));
        if (!(proxies.look(deployment) instanceof Health.NotListening)) {
            throw ProblemException.failed(
                    "profile-not-healthy",
                    "Persistent deployment '" + profile + "' on port " + port + " is not healthy.",
                    why.map(Problem::what).orElse(""),
                    "'headroom install status --profile " + profile + "' and 'headroom doctor' say more.");
        }
        return false;
    }

    private static Optional<Problem> problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> Optional.of(refused.problem());
            case Outcome.RolledBack undone -> Optional.of(undone.problem());
            case Outcome.Stuck stuck -> Optional.of(stuck.problem());
            default -> Optional.empty();
        };
    }

    private ProfileView view(ProfileName profile) {
        return switch (profiles.view(profile)) {
            case Installer.Answer.Value<ProfileView> view -> view.value();
            case Installer.Answer.Refused<ProfileView> refused -> throw new ProblemException(refused.problem());
        };
    }

    private Launch launch(Request request, ToolTarget tool, List<String> command, Served served) {
        RoutingRequest led = routing(tool, request, served.proxy());
        ToolRouting routing = tool.wiring(led, host);
        tool.overridingSetting(led, host)
                .filter(it -> !it.contains(served.proxy().address()))
                .ifPresent(setting -> {
                    throw refused(tool, setting + " wins over what leads it to a proxy.");
                });
        List<String> words = command.subList(1, command.size());
        ToolLaunch launch = tool.launch(led, along(led, tool, routing, served.paths()), words, host);
        launch.obstacle().ifPresent(why -> {
            throw refused(tool, why);
        });
        List<String> all = new ArrayList<>(command.subList(0, 1));
        all.addAll(launch.options());
        all.addAll(words);
        Map<String, String> variables = new LinkedHashMap<>(launch.variables());
        String exceptions = new OutgoingProxy(Map.of("this environment", host.environment())).exceptions();
        OutgoingProxy.EXCEPTIONS.forEach(name -> variables.put(name, exceptions));
        return new Launch(all, variables);
    }

    /** The same routing, with the paths by which the proxy knows to which server the tool's requests belong. */
    private static ToolRouting along(
            RoutingRequest request, ToolTarget tool, ToolRouting routing, Map<WireFormat, String> paths) {
        return routing.map((name, value) -> tool.wireOf(name, routing)
                .map(wire -> paths.getOrDefault(wire, ""))
                .filter(path -> path.startsWith(OwnAddress.PATHS)
                        && value.startsWith(request.proxy().address()))
                .map(path -> request.proxy().address() + path)
                .orElse(value));
    }

    private static ProblemException refused(ToolTarget tool, String why) {
        return ProblemException.refused(
                "not-wrapped",
                tool.title() + " cannot be led to a proxy for one session.",
                why,
                "Start it without: headroom wrap --no-proxy. A profile may reach it: headroom install apply.");
    }
}
