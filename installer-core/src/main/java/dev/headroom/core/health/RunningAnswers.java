package dev.headroom.core.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.core.host.Http;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.model.Deployment;
import java.time.Duration;

/** The answers that a proxy is giving at this moment. */
public final class RunningAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The gateway counts them itself and answers at once; one that hangs ends nothing that could be waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private RunningAnswers() {}

    /** How many there are, by our gateway's word (docs/pages.md); 0 where an engine answers itself, which does not tell. */
    public static int count(Http http, Deployment deployment) {
        return http.get(deployment.proxy().address() + "/headroom-tray/stats", PATIENCE) instanceof Reply.Answer answer
                        && answer.status() == 200
                ? running(answer.body())
                : 0;
    }

    private static int running(String page) {
        try {
            return Math.max(0, JSON.readTree(page).path("running").asInt());
        } catch (JsonProcessingException notOurs) {
            return 0;
        }
    }
}
