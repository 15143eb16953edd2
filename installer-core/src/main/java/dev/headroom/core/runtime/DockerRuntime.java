package dev.headroom.core.runtime;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.Upstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs Headroom's Docker image with the {@code docker} command, which Podman also provides. */
public final class DockerRuntime implements ProxyRuntime {
    /** What every command line says when there is no such command. */
    public static final String NO_DOCKER = "Docker is required for this deployment but 'docker' was not found on PATH.";

    /** Names the folder in which the engine's tokenizer keeps its vocabulary. */
    public static final String TOKENIZERS = PythonRuntime.TOKENIZERS;

    static final String HOME = "/tmp/headroom-home";

    /**
     * Headroom from 0.40 on listens on an address that is not loopback only with a token or with this variable. Inside a
     * container it has to listen on every address; the port is published on the machine's loopback address alone.
     */
    static final String OPEN_INSIDE = "HEADROOM_ALLOW_UNAUTHENTICATED_BIND";

    /** How long answers may go on when the machine or the container engine ends, which take no time of their own then. */
    static final String STOP_SECONDS = "5";

    private static final String DETACHED = "-d";
    private static final String GPUS = "HEADROOM_DOCKER_GPUS";

    /** The variables that every container gets about itself, in the order in which the Python installer gives them. */
    static final Map<String, String> VARIABLES = variables();

    /** The folders that the container sees, as they are called in its home. */
    private static final List<String> FOLDERS =
            List.of(".headroom", ".claude", ".codex", ".gemini", ".config/opencode", ".config/litellm");

    /** By these variables the user moves such a folder, or the one that it lies in. */
    private static final Map<String, String> MOVED =
            Map.of(".claude", "CLAUDE_CONFIG_DIR", ".codex", "CODEX_HOME", ".config", "XDG_CONFIG_HOME");

    @Override
    public RuntimeKind kind() {
        return RuntimeKind.DOCKER;
    }

    @Override
    public Optional<String> obstacle(Host host, WorkspaceLayout workspace) {
        return whyNot(host);
    }

    /** Why containers cannot be run here: no command, no engine or no rights are told apart; empty when they can. */
    public static Optional<String> whyNot(Host host) {
        if (host.commands().find("docker").isEmpty()) {
            return Optional.of(NO_DOCKER);
        }
        Result answer = host.commands()
                .run(List.of("docker", "version", "--format", "{{.Server.Version}}"), "", Duration.ofSeconds(10));
        return answer.ok() ? Optional.empty() : Optional.of(why(host, answer));
    }

    private static String why(Host host, Result answer) {
        String said = answer.err() + answer.out();
        if (said.contains("permission denied")) {
            return "You may not use the Docker engine: ask an administrator to run 'usermod -aG docker "
                    + host.user().name() + "', then log in again.";
        }
        if (said.contains("Cannot connect to the Docker daemon") || said.contains("Is the docker daemon running")) {
            return "The 'docker' command is there, but no Docker engine is running: start it first.";
        }
        return "Docker does not answer: " + answer.lastLine();
    }

    /**
     * In the foreground, for an agent of a profile from before containers were detached; the container is gone with it. A folder
     * that is not there is left out, because the engine would make it as root.
     */
    @Override
    public CommandLine commandLine(Deployment deployment, WorkspaceLayout workspace, Host host, int enginePort) {
        Map<String, Path> there = folders(host);
        there.values().removeIf(folder -> host.disk().facts(folder).isEmpty());
        return new CommandLine(run(deployment, host, enginePort, List.of("--rm"), there), Map.of());
    }

    /**
     * On its own, restarted by the engine unless it was stopped. Where its image keeps the vocabulary of its tokenizer is asked
     * when the command is run: until then the variable {@link #TOKENIZERS} has no value.
     */
    public static List<String> detached(Deployment deployment, Host host) {
        return run(
                deployment,
                host,
                deployment.proxy().port(),
                List.of(DETACHED, "--restart", "unless-stopped", "--stop-timeout", STOP_SECONDS),
                folders(host));
    }

    /**
     * The same for a container that was there before and knew more servers than its manifest; an address that may hold a secret is named
     * and not shown, so that the container gets it where this process has it.
     *
     * @param servers the addresses by the names of their variables
     */
    public static List<String> detached(Deployment deployment, Host host, Map<String, String> servers) {
        List<String> argv = new ArrayList<>(detached(deployment, host));
        servers.forEach((name, address) -> argv.addAll(
                argv.indexOf(DETACHED), List.of("--env", Upstreams.isRecorded(address) ? name + "=" + address : name)));
        return argv;
    }

    /**
     * The folders that the container sees; a bind mount needs each to be there, and the engine would make missing ones as root.
     *
     * @return the paths on this machine by the names that they have in the container's home, in the order of the mounts
     */
    public static Map<String, Path> folders(Host host) {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (String name : FOLDERS) {
            String first = name.split("/", 2)[0];
            Path usual = host.home().resolve(first);
            Path moved = Optional.ofNullable(MOVED.get(first))
                    .flatMap(host::variable)
                    .map(host::path)
                    .orElse(usual);
            folders.put(
                    name,
                    moved.resolve(usual.relativize(host.home().resolve(name))).normalize());
        }
        return folders;
    }

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOME", HOME);
        variables.put("HF_HOME", HOME + "/.headroom/cache/huggingface");
        variables.put("XDG_CACHE_HOME", HOME + "/.headroom/cache");
        variables.put("PYTHONUNBUFFERED", "1");
        variables.put("HEADROOM_WORKSPACE_DIR", HOME + "/.headroom");
        variables.put("HEADROOM_CONFIG_DIR", HOME + "/.headroom/config");
        return Collections.unmodifiableMap(variables);
    }

    private static List<String> run(
            Deployment deployment, Host host, int port, List<String> manner, Map<String, Path> folders) {
        List<String> argv = new ArrayList<>(List.of("docker", "run"));
        argv.addAll(manner);
        argv.addAll(List.of("--name", deployment.serviceName(), "-p", "127.0.0.1:" + port + ":" + port));
        argv.addAll(List.of("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"));
        argv.addAll(List.of("--env", OPEN_INSIDE + "=1"));
        argv.addAll(List.of("--workdir", HOME));
        VARIABLES.forEach((name, value) -> argv.addAll(List.of("--env", name + "=" + value)));
        folders.forEach((name, folder) -> argv.addAll(List.of("--volume", folder + ":" + HOME + "/" + name)));
        gpus(deployment).ifPresent(gpus -> argv.addAll(List.of("--gpus", gpus)));
        if (keepsIds(host)) {
            argv.add("--userns=keep-id");
        }
        user(host).ifPresent(user -> argv.addAll(List.of("--user", user)));
        Map<String, String> own = ProxyArguments.environment(deployment, port);
        own.forEach((name, value) -> argv.addAll(List.of("--env", name + "=" + value)));
        if (manner.contains(DETACHED) && !own.containsKey(TOKENIZERS)) {
            argv.addAll(List.of("--env", TOKENIZERS));
        }
        AgentEnvironment.references(host, deployment).stream()
                .filter(name -> !own.containsKey(name) && !name.equals(OPEN_INSIDE))
                .forEach(name -> argv.addAll(List.of("--env", name)));
        argv.addAll(AgentEnvironment.outgoingProxy(host));
        argv.add(deployment.proxy().image());
        argv.addAll(arguments(deployment, port));
        return argv;
    }

    /** The image's entry point is {@code headroom proxy} already; inside, every address and another folder. */
    static List<String> arguments(Deployment deployment, int port) {
        List<String> words = EngineWords.known(
                ProxyArguments.arguments(deployment, port),
                EngineWords.versionOfImage(deployment.proxy().image()));
        words = ProxyArguments.replace(words, "--host", "0.0.0.0");
        return ProxyArguments.replace(words, "--memory-db-path", HOME + "/.headroom/memory.db");
    }

    /** Which graphics cards the container gets, in the words of {@code docker run --gpus}. */
    static Optional<String> gpus(Deployment deployment) {
        return Optional.ofNullable(deployment.baseEnv().get(GPUS))
                .map(String::strip)
                .filter(words -> !words.isEmpty());
    }

    /** Podman without root gives the container other numbers of users than the home's files have, unless it is told. */
    static boolean keepsIds(Host host) {
        return host.os() != Os.WINDOWS && isPodman(host);
    }

    /**
     * As whom the proxy runs inside, as {@code uid:gid}; empty where the image's own user does: on Windows, and where Podman
     * runs in a virtual machine that has users of its own.
     */
    static Optional<String> user(Host host) {
        boolean own = host.os() == Os.WINDOWS || (host.os() == Os.MAC && isPodman(host));
        return own ? Optional.empty() : Optional.of(host.user().id() + ":" + group(host));
    }

    /** Whether {@code docker} is Podman: the user says so, or the command is a link to it. */
    static boolean isPodman(Host host) {
        String said =
                host.variable("HEADROOM_CONTAINER_RUNTIME").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!said.isEmpty()) {
            return said.equals("podman");
        }
        return host.commands()
                .find("docker")
                .map(program -> host.disk().real(program).getFileName().toString())
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("podman"))
                .isPresent();
    }

    private static String group(Host host) {
        Result answer = host.commands().run(List.of("id", "-g"));
        return answer.ok() ? answer.out().strip() : String.valueOf(host.user().id());
    }
}
