package dev.headroom.core.operation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Through this the agent runs a gateway in its own process, without the core knowing any gateway. */
public interface GatewayHost {
    /**
     * Starts a gateway that listens before this returns.
     *
     * @throws GatewayFailed when it cannot listen, with the reason in plain words
     */
    Running start(Request request) throws GatewayFailed;

    /**
     * What it is to be.
     *
     * @param port the public port
     * @param deployment the {@code deployment} block of {@code /health}: profile, preset, runtime, supervisor, scope
     * @param engine the address of the proxy behind it; empty when it passes through by itself
     * @param statistics the file in which it keeps its counts
     * @param environment variables for upstream addresses, outgoing proxy and certificates
     * @param log gets a line per event
     */
    record Request(
            int port,
            String mode,
            String backend,
            Map<String, String> deployment,
            Optional<String> engine,
            Path statistics,
            Map<String, String> environment,
            Consumer<String> log) {
        public Request {
            deployment = Map.copyOf(deployment);
            environment = Map.copyOf(environment);
        }
    }

    /** A gateway that listens, until it is closed; streams get at most 1.5 s to end. */
    interface Running extends AutoCloseable {
        /** Whether its thread does what it is asked to, at once; costs far less than a question over the network. */
        boolean heartbeat();

        @Override
        void close();
    }

    /** It cannot listen. */
    final class GatewayFailed extends Exception {
        private static final long serialVersionUID = 1L;

        public GatewayFailed(String message) {
            super(message);
        }
    }
}
