package dev.headroom.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;

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
        var rig = to(engine, change);
        used(rig);
        return rig;
    }

    /** One that has just been started, whatever the engine is like. */
    public static Rig to(TeamEngine engine) throws Exception {
        return to(engine, shared -> shared);
    }

    /** One that has just been started, with changes. */
    public static Rig to(TeamEngine engine, UnaryOperator<GatewayConfig.Engine> change) throws Exception {
        return Rig.with(FakeProvider.start(), config -> config(config, engine, change));
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
                var answer = askAsTool(rig, ASK + "\r\nx-id: " + id);
                if (answer.status() != 200) {
                    failed.add(id + ": " + answer);
                }
            } catch (java.io.IOException e) {
                failed.add(id + ": " + e);
            }
        }
    }

    /** Asks as tools do: once more, under a name of its own, when they are told that the engine lost the request. */
    public static WireMessage askAsTool(Rig rig, String head) throws java.io.IOException {
        var answer = rig.ask(head, "{}");
        return answer.status() == 503 && answer.text().contains("Please send the request again.")
                ? rig.ask(head + "-again", "{}")
                : answer;
    }

    /** The token is nowhere but at the engine; a tool's key is in no page and no log. */
    public static void assertNoSecrets(Rig rig) throws Exception {
        for (var request : rig.provider().requests()) {
            assertFalse(request.toString().contains(TeamEngine.TOKEN), request::toString);
        }
        for (var page : List.of("/health", "/stats", "/metrics", "/headroom-tray/stats", "/readyz", "/dashboard")) {
            WireMessage answer = rig.get(page);
            assertFalse(answer.toString().contains(TeamEngine.TOKEN), page);
            assertFalse(answer.toString().contains("sk-tool"), page);
        }
        assertFalse(rig.log().toString().contains(TeamEngine.TOKEN), rig.log()::toString);
        assertFalse(rig.log().toString().contains("sk-tool"), rig.log()::toString);
    }

    /** The values of {@code x-id} that the provider saw. */
    public static List<String> direct(Rig rig) {
        return rig.provider().requests().stream()
                .map(request -> request.header("x-id"))
                .flatMap(Optional::stream)
                .toList();
    }
}
