package dev.headroom.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code headroom proxy}, read into a configuration. Pure. */
final class ProxyOptions {
    /** Switch off what this gateway does not do anyway: they hold without doing anything. */
    private static final Set<String> ALREADY_TRUE = Set.of(
            "--no-telemetry",
            "--no-optimize",
            "--no-cache",
            "--no-rate-limit",
            "--no-ccr-inject-tool",
            "--no-ccr-marker",
            "--no-ccr-proactive-expansion",
            "--no-subscription-tracking",
            "--no-code-aware",
            "--disable-kompress",
            "--stateless");

    private static final Set<String> MODES = Set.of("token", "cache");

    /** Arguments that cannot be; the message is for people. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    private GatewayConfig config;
    private boolean telemetry;

    private ProxyOptions(GatewayConfig config) {
        this.config = config;
    }

    /**
     * Reads them; what is not given comes from the variables that the original reads.
     *
     * @throws UsageException for an option that is unknown, not supported here, or has no usable value
     */
    static ProxyOptions parse(List<String> arguments, Map<String, String> environment) throws UsageException {
        var options = new ProxyOptions(fromEnvironment(environment));
        var left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            var argument = left.removeFirst();
            var equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals > 0) {
                left.addFirst(argument.substring(equals + 1));
                argument = argument.substring(0, equals);
            }
            options.take(argument, left);
        }
        return options;
    }

    GatewayConfig config() {
        return config;
    }

    /** The same for a program of that version. */
    GatewayConfig config(String version) {
        var about = config.about();
        return config.withAbout(
                new GatewayConfig.About(version, about.mode(), about.backend(), about.pid(), about.deployment()));
    }

    /** Telemetry was asked for; this gateway has none, and says so. */
    boolean telemetryAsked() {
        return telemetry;
    }

    private static GatewayConfig fromEnvironment(Map<String, String> environment) throws UsageException {
        var port = environment.getOrDefault("HEADROOM_PORT", "").trim();
        var host = environment.getOrDefault("HEADROOM_HOST", "").trim();
        var config = GatewayConfig.onPort(port.isEmpty() ? 8787 : port(port)).withEnvironment(environment);
        config = config.withListen(
                host.isEmpty() ? "127.0.0.1" : host, config.listen().port());
        try {
            config = config.withProviders(ProviderUrls.from(environment));
        } catch (IllegalArgumentException e) {
            throw new UsageException("A provider address in the environment is unusable.");
        }
        var deployment = deployment(environment);
        return deployment.isEmpty() ? config : config.withDeployment(deployment.get());
    }

    private static Optional<GatewayConfig.DeploymentBlock> deployment(Map<String, String> environment) {
        var profile = environment.getOrDefault("HEADROOM_DEPLOYMENT_PROFILE", "");
        return profile.isEmpty()
                ? Optional.empty()
                : Optional.of(new GatewayConfig.DeploymentBlock(
                        profile,
                        environment.getOrDefault("HEADROOM_DEPLOYMENT_PRESET", ""),
                        environment.getOrDefault("HEADROOM_DEPLOYMENT_RUNTIME", ""),
                        environment.getOrDefault("HEADROOM_DEPLOYMENT_SUPERVISOR", ""),
                        environment.getOrDefault("HEADROOM_DEPLOYMENT_SCOPE", "")));
    }

    private void take(String option, ArrayDeque<String> left) throws UsageException {
        if (ALREADY_TRUE.contains(option)) {
            return;
        }
        switch (option) {
            case "--telemetry" -> telemetry = true;
            case "--host" ->
                config = config.withListen(value(option, left), config.listen().port());
            case "--port", "-p" -> config = config.withListen(config.listen().host(), port(value(option, left)));
            case "--mode" -> mode(value(option, left));
            case "--backend" -> backend(value(option, left));
            case "--anthropic-api-url" ->
                config = config.withProviders(config.providers().withAnthropic(url(option, left)));
            case "--openai-api-url" ->
                config = config.withProviders(config.providers().withOpenai(url(option, left)));
            case "--cloudcode-api-url" ->
                config = config.withProviders(config.providers().withCloudcode(url(option, left)));
            case "--gemini-api-url" ->
                config = config.withProviders(config.providers().withGemini(url(option, left)));
            case "--engine" -> config = config.withEngine(url(option, left));
            case "--no-http2" -> config = config.withHttp2(false);
            case "--drain" -> config = config.withDrain(seconds(value(option, left)));
            default ->
                throw new UsageException(
                        "The embedded gateway does not support '" + option + "'. Headroom's Python proxy may.");
        }
    }

    private void mode(String asked) throws UsageException {
        var mode = asked.toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw new UsageException("--mode is 'token' or 'cache'.");
        }
        about(mode, config.about().backend());
    }

    private void backend(String backend) throws UsageException {
        if (!backend.equals("anthropic")) {
            throw new UsageException("The embedded gateway supports the backend 'anthropic' only, not '" + backend
                    + "'. Use the python or docker runtime for it.");
        }
        about(config.about().mode(), backend);
    }

    private void about(String mode, String backend) {
        var about = config.about();
        config = config.withAbout(
                new GatewayConfig.About(about.version(), mode, backend, about.pid(), about.deployment()));
    }

    private static String value(String option, ArrayDeque<String> left) throws UsageException {
        if (left.isEmpty()) {
            throw new UsageException("Option '" + option + "' needs a value.");
        }
        return left.removeFirst();
    }

    private static URI url(String option, ArrayDeque<String> left) throws UsageException {
        var address = value(option, left);
        var begin = option.equals("--engine") ? "http://" : "http:// or https://";
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            throw new UsageException(
                    "Option '" + option + "' needs an address that begins with " + begin + ", not '" + address + "'.");
        }
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new UsageException("Option '" + option + "' needs an address such as https://host.");
        }
    }

    private static int port(String text) throws UsageException {
        try {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("A port is a number between 1 and 65535, not '" + text + "'.");
        }
        throw new UsageException("A port is a number between 1 and 65535, not '" + text + "'.");
    }

    private static Duration seconds(String text) throws UsageException {
        try {
            return Duration.ofMillis(Math.round(Math.clamp(Double.parseDouble(text), 0, 3600) * 1000));
        } catch (NumberFormatException e) {
            throw new UsageException("--drain needs a number of seconds.");
        }
    }
}
