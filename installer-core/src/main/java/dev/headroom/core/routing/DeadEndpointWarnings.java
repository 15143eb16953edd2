package dev.headroom.core.routing;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.routing.RoutingPlanner.Change;
import dev.headroom.core.state.FileRecord.Written;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses on this machine that stood in a file before us and stand there again, while nobody answers them. */
final class DeadEndpointWarnings {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final Pattern LOCAL =
            Pattern.compile("[\"'](http://(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::\\d{1,5})?)[^\"']*[\"']");

    private DeadEndpointWarnings() {}

    /** A sentence for each; they were not ours to change, but the tool that reads them fails. */
    static List<String> unanswered(RoutingPlanner planned, Set<Path> done, Host host) {
        return planned.changes().entrySet().stream()
                .filter(entry -> done.contains(entry.getKey()))
                .flatMap(entry -> keys(entry.getValue()).flatMap(key -> sentence(entry.getKey(), key, host).stream()))
                .toList();
    }

    /** What we had replaced and do not hold any more. */
    private static Stream<KeyRecord> keys(Change change) {
        boolean held = change.after().written().isPresent();
        return change.written().filter(_ -> !held).stream()
                .filter(Written.Document.class::isInstance)
                .map(Written.Document.class::cast)
                .flatMap(document -> document.record().keys().stream())
                .filter(key ->
                        !change.after().userModified().contains(key.managed().path()));
    }

    /** The address on this machine that stood at a key before us, without a path. */
    static Optional<String> localAddress(KeyRecord key) {
        return key.original().map(LOCAL::matcher).filter(Matcher::matches).map(found -> found.group(1));
    }

    private static Optional<String> sentence(Path file, KeyRecord key, Host host) {
        return localAddress(key)
                .filter(url -> host.http().get(url + "/", LIMIT) instanceof Reply.Refused)
                .map(url -> file + ": '" + String.join(".", key.managed().path()) + "' is " + url
                        + " again, as before; nobody answers there now.");
    }
}
