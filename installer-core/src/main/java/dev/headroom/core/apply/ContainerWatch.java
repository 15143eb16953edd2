package dev.headroom.core.apply;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a container that the engine keeps running ends again and again, so that waiting for it makes no sense. */
final class ContainerWatch {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int HOPELESS = 3;

    private final Manifest manifest;
    private final Host host;
    private Duration next;

    ContainerWatch(Manifest manifest, Host host) {
        this.manifest = manifest;
        this.host = host;
        next = host.clock().uptime().plus(PERIOD);
    }

    /** Its own last words, when it is hopeless. */
    Optional<String> hopeless() {
        boolean due = manifest.isDetachedContainer() && host.clock().uptime().compareTo(next) > 0;
        if (!due) {
            return Optional.empty();
        }
        next = host.clock().uptime().plus(PERIOD);
        return restarts() >= HOPELESS ? Optional.of(lastWords()) : Optional.empty();
    }

    private int restarts() {
        Result answer = host.commands()
                .run(List.of(
                        "docker",
                        "inspect",
                        "--type",
                        "container",
                        "--format",
                        "{{.RestartCount}}",
                        manifest.deployment().serviceName()));
        String count = answer.out().strip();
        return answer.ok() && count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : 0;
    }

    private String lastWords() {
        Result log = host.commands()
                .run(List.of(
                        "docker", "logs", "--tail", "3", manifest.deployment().serviceName()));
        return "Its container ends again and again. It says: " + log.lastLine();
    }
}
