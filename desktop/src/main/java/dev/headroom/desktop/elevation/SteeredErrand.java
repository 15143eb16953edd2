package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Asks once: the command shows what it would do and waits, with its rights, until it is let go on or let go. */
final class SteeredErrand implements Errand {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final SystemAdministrator administrator;
    private final List<String> words;
    private Optional<Running> waiting = Optional.empty();
    private boolean closed;

    SteeredErrand(SystemAdministrator administrator, List<String> words) {
        this.administrator = administrator;
        this.words = new ArrayList<>(words);
        this.words.addAll(List.of("--json", "--steered"));
    }

    @Override
    public Installer.Answer<Shown> look() {
        Optional<Problem> obstacle = administrator.obstacle(words);
        if (obstacle.isPresent()) {
            return new Installer.Answer.Refused<>(obstacle.get());
        }
        Running running;
        try {
            running = begin();
        } catch (IOException e) {
            return new Installer.Answer.Refused<>(administrator.problem("no-prompt", String.valueOf(e.getMessage())));
        }
        Optional<JsonNode> first = running.until(
                event -> Events.shown(event).isPresent() || Events.ended(event).isPresent());
        Optional<Shown> shown = first.flatMap(Events::shown);
        if (shown.isPresent()) {
            return new Installer.Answer.Value<>(shown.get());
        }
        Outcome end = Endings.of(running.end(first.flatMap(Events::ended)), administrator);
        return new Installer.Answer.Refused<>(Endings.problem(end, administrator));
    }

    private Running begin() throws IOException {
        synchronized (this) {
            waiting.ifPresent(Running::stop);
            Running running = Running.start(administrator.around(words, Path.of("")));
            waiting = Optional.of(running);
            if (closed) {
                running.stop();
            }
            return running;
        }
    }

    @Override
    public Outcome go(Consumer<Progress> progress, Cancellation cancellation) {
        Running running = taken();
        Thread reins = Thread.ofVirtual().name("reins").start(() -> {
            while (!cancellation.isRequested() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            running.close();
        });
        running.go();
        Optional<JsonNode> last = running.until(event -> {
            Events.progress(event).ifPresent(progress);
            return Events.ended(event).isPresent();
        });
        Outcome end = Endings.of(running.end(last.flatMap(Events::ended)), administrator);
        reins.interrupt();
        return end;
    }

    private synchronized Running taken() {
        Running running = waiting.orElseThrow(() -> new IllegalStateException("nothing was shown"));
        waiting = Optional.empty();
        return running;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.ifPresent(Running::stop);
        waiting = Optional.empty();
    }
}
