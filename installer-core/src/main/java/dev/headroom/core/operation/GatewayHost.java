package dev.headroom.core.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs a gateway inside the agent's process. The program that has both implements it, so that the core knows no gateway. */
public interface GatewayHost {
    /**
     * Starts a gateway, which listens on its port when this method returns.
     *
     * @return the running gateway, which the caller closes
     * @throws GatewayFailed when it cannot listen; the message is a sentence for the user
     */
    Running start(Request request) throws GatewayFailed;

    /**
     * The settings of one gateway.
     *
     * @param port the port on the loopback addresses, 1 to 65535
     * @param mode the manifest's {@code proxy_mode}, which {@code /health} tells
     * @param backend the manifest's {@code backend}, which {@code /health} tells
     * @param deployment the {@code deployment} block of {@code /health}: profile, preset, runtime, supervisor, scope
     * @param targets the words of the profile's tools, by which requests without a known name are told apart
     * @param engine the engine behind the gateway; empty when the gateway sends requests to the providers itself
     * @param statistics the file in which the gateway saves its counts
     * @param environment the variables from which it takes upstream addresses, outgoing proxy and certificates
     * @param tools the servers of single tools by their names, such as {@code claude/anthropic}: requests below {@code /via/<name>} go
     *     there
     * @param unclaimed words of formats, such as {@code anthropic}, whose requests are refused when they come without such a path
     * @param log receives one line of text for each event, on any thread
     */
    record Request(
            int port,
            String mode,
            String backend,
            Map<String, String> deployment,
            List<String> targets,
            Optional<Behind> engine,
            Path statistics,
            Map<String, String> environment,
            Map<String, String> tools,
            Set<String> unclaimed,
            Consumer<String> log) {
        public Request {
            deployment = Map.copyOf(deployment);
            targets = List.copyOf(targets);
            environment = Map.copyOf(environment);
            tools = Map.copyOf(tools);
            unclaimed = Set.copyOf(unclaimed);
        }
    }

    /**
     * The engine behind a gateway.
     *
     * @param address its address, such as {@code http://127.0.0.1:41234}
     * @param shared whether it is on another machine; the other settings are for such a one alone
     * @param token reads its inbound token, which may fail; empty when it wants none
     * @param direct whether requests go to the providers while it is away
     * @param firstByte how long a request waits for the first byte of its answer; empty for ever
     */
    record Behind(
            String address,
            boolean shared,
            Optional<Callable<String>> token,
            boolean direct,
            Optional<Duration> firstByte) {
        /** The engine behind a front door, on this machine. */
        public static Behind frontDoor(String address) {
            return new Behind(address, false, Optional.empty(), true, Optional.empty());
        }
    }

    /** A gateway that listens until it is closed. Closing gives running streams at most 1.5 s to end. */
    interface Running extends AutoCloseable {
        /** Whether the gateway's event loop ran a task of ours at once; this costs far less than a request over the network. */
        boolean heartbeat();

        @Override
        void close();
    }

    /** Says that a gateway could not start to listen. */
    final class GatewayFailed extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * Creates the exception.
         *
         * @param message the reason, as a sentence for the user
         */
        public GatewayFailed(String message) {
            super(message);
        }
    }
}
