package dev.headroom.gateway.testing;

import dev.headroom.gateway.GatewayConfig;
import dev.headroom.testing.Await;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** A gateway in front of a team's engine, which goes to the same fake provider. */
public final class TeamRig {
    /** The head of a question to a model, with its tool's key. */
    public static final String ASK = "POST /v1/messages HTTP/1.1\r\nx-api-key: sk-tool";

    private TeamRig() {}

    /** One whose requests go through the engine. */
    public static Rig through(TeamEngine engine) throws Exception {
        return through(engine, shared -> shared);
    }

    /** One whose requests go through the engine, with changes. */
    public static Rig through(TeamEngine engine, UnaryOperator<GatewayConfig.Engine> change) throws Exception {
        var rig = Rig.with(FakeProvider.start(), config -> config(config, engine, change));
        used(rig);
        return rig;
    }

    /** The configuration with the engine. */
    public static GatewayConfig config(
            GatewayConfig config, TeamEngine engine, UnaryOperator<GatewayConfig.Engine> change) {
        var shared = GatewayConfig.Engine.elsewhere(URI.create("https://localhost:" + engine.port()))
                .withProviders(config.providers())
                .withToken(() -> TeamEngine.TOKEN);
        return config.withEnvironment(Map.of("SSL_CERT_FILE", engine.bundle().toString()))
                .withEngine(change.apply(shared));
    }

    /** Waits until requests go through the engine. */
    public static void used(Rig rig) throws Exception {
        Await.until("the engine is used", () -> !rig.gateway().directMode());
    }

    /** Asks without a pause until it is told to stop, each time with another {@code x-id}, and notes what was no answer. */
    public static void load(Rig rig, String name, AtomicBoolean stop, ConcurrentLinkedQueue<String> failed) {
        for (var i = 0; !stop.get(); i++) {
            var id = name + '-' + i;
            try {
                var answer = rig.ask(ASK + "\r\nx-id: " + id, "{}");
                if (answer.status() != 200) {
                    failed.add(id + ": " + answer);
                }
            } catch (java.io.IOException e) {
                failed.add(id + ": " + e);
            }
        }
    }

    /** The values of {@code x-id} that the provider saw. */
    public static List<String> direct(Rig rig) {
        return rig.provider().requests().stream()
                .map(request -> request.header("x-id"))
                .flatMap(Optional::stream)
                .toList();
    }
}
