package dev.headroom.core.health;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.textedit.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The answers that a proxy is giving at this moment. */
public final class RunningAnswers {
    /** The gateway counts them itself and answers at once; one that hangs ends nothing that could be waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private RunningAnswers() {}

    /** How many there are, by our gateway's word (docs/pages.md); 0 where an engine answers itself, which does not tell. */
    public static int count(Http http, Deployment deployment) {
        return page(http, deployment, "/headroom-tray/stats")
                .map(RunningAnswers::running)
                .orElse(0);
    }

    /** Whether an engine in a container answers itself, so that nobody tells how many there are. */
    static boolean areUnknown(Http http, Deployment deployment) {
        return deployment.runtime() == RuntimeKind.DOCKER
                && page(http, deployment, "/livez").isPresent()
                && page(http, deployment, "/headroom-tray/stats")
                        .filter(page -> page.contains("\"running\""))
                        .isEmpty();
    }

    private static Optional<String> page(Http http, Deployment deployment, String path) {
        return http.get(deployment.proxy().address() + path, PATIENCE) instanceof Reply.Answer answer
                        && answer.status() == 200
                ? Optional.of(answer.body())
                : Optional.empty();
    }

    private static int running(String page) {
        try {
            return Math.max(
                    0,
                    JsonTree.of(page.getBytes(StandardCharsets.UTF_8))
                            .orElseGet(MissingNode::getInstance)
                            .path("running")
                            .asInt());
        } catch (IOException notOurs) {
            return 0;
        }
    }
}
