package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments to plan for. */
public final class SampleDeployments {
    /** A home that nobody quotes by accident. */
    public static final String AWKWARD = "/home/o'brien & 100% \"café\" $HOME [x]\\y";

    private SampleDeployments() {}

    public static Deployment deployment(String name, Preset preset, RuntimeKind runtime, Scope scope) {
        ProxySettings proxy = new ProxySettings(
                8787,
                "127.0.0.1",
                "anthropic",
                Optional.empty(),
                Optional.empty(),
                "token",
                false,
                "/home/ann/.headroom/memory.db",
                Optional.of(false),
                ProxySettings.DEFAULT_IMAGE);
        Map<String, String> base = new LinkedHashMap<>();
        base.put("HEADROOM_PORT", "8787");
        base.put("HEADROOM_HOST", "127.0.0.1");
        base.put("HEADROOM_MODE", "token");
        base.put("HEADROOM_BACKEND", "anthropic");
        base.put("HEADROOM_TELEMETRY", "off");
        return new Deployment(
                new ProfileName(name),
                preset,
                runtime,
                scope,
                ProviderMode.AUTO,
                List.of("claude"),
                proxy,
                base,
                Map.of(),
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "8787",
                        "--mode",
                        "token",
                        "--backend",
                        "anthropic",
                        "--no-telemetry"));
    }

    /** The same deployment with other arguments for its proxy. */
    public static Deployment withProxyArgs(Deployment of, List<String> words) {
        return new Deployment(
                of.profile(),
                of.preset(),
                of.supervisor(),
                of.runtime(),
                of.scope(),
                of.providerMode(),
                of.targets(),
                of.proxy(),
                of.baseEnv(),
                of.toolEnvs(),
                words);
    }

    /** The same deployment with other variables for its proxy. */
    public static Deployment withBaseEnv(Deployment of, Map<String, String> variables) {
        return new Deployment(
                of.profile(),
                of.preset(),
                of.supervisor(),
                of.runtime(),
                of.scope(),
                of.providerMode(),
                of.targets(),
                of.proxy(),
                variables,
                of.toolEnvs(),
                of.proxyArgs());
    }

    /** The same deployment with another word for its supervisor. */
    public static Deployment withSupervisor(Deployment of, String word) {
        return new Deployment(
                of.profile(),
                of.preset(),
                word,
                of.runtime(),
                of.scope(),
                of.providerMode(),
                of.targets(),
                of.proxy(),
                of.baseEnv(),
                of.toolEnvs(),
                of.proxyArgs());
    }

    /** The same deployment with another word on usage data; empty when nobody decided it. */
    public static Deployment withTelemetry(Deployment of, Optional<Boolean> telemetry) {
        ProxySettings old = of.proxy();
        ProxySettings proxy = new ProxySettings(
                old.port(),
                old.host(),
                old.backend(),
                old.anyllmProvider(),
                old.region(),
                old.mode(),
                old.memory(),
                old.memoryPath(),
                telemetry,
                old.image());
        return new Deployment(
                of.profile(),
                of.preset(),
                of.supervisor(),
                of.runtime(),
                of.scope(),
                of.providerMode(),
                of.targets(),
                proxy,
                of.baseEnv(),
                of.toolEnvs(),
                of.proxyArgs());
    }

    /** An assignment on this machine with the variables given. */
    public static ServiceSpec assignment(Deployment deployment, Host host, Map<String, String> environment) {
        Path root = deployment.scope() == Scope.SYSTEM
                ? Path.of("/var/lib/headroom-tray")
                : host.home().resolve(".headroom");
        return new ServiceSpec(deployment, new WorkspaceLayout(root), host.program(), environment);
    }

    public static ServiceSpec user(Preset preset, Host host) {
        return assignment(
                deployment("default", preset, RuntimeKind.EMBEDDED, Scope.USER), host, Map.of("NO_PROXY", "localhost"));
    }

    public static ServiceSpec system(Preset preset, Host host) {
        return assignment(deployment("default", preset, RuntimeKind.EMBEDDED, Scope.SYSTEM), host, Map.of());
    }
}
