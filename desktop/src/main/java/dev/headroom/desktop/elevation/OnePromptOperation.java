package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.ChangePreview;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Asks for rights once: the command prints its preview and waits, with its rights, until the user lets it go on or cancels it.
 */
final class OnePromptOperation implements ElevatedOperation {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final SystemAdministrator administrator;
    private final List<String> words;
    private Optional<ElevatedProcess> waiting = Optional.empty();
    private boolean closed;

    OnePromptOperation(SystemAdministrator administrator, List<String> words) {
        this.administrator = administrator;
        this.words = new ArrayList<>(words);
        this.words.addAll(List.of("--json", "--await-approval"));
    }

    @Override
    public Installer.Answer<ChangePreview> look() {
        Optional<Problem> obstacle = administrator.obstacle(words);
        if (obstacle.isPresent()) {
            return new Installer.Answer.Refused<>(obstacle.get());
        }
        ElevatedProcess running;
        try {
            running = begin();
        } catch (IOException e) {
            return new Installer.Answer.Refused<>(administrator.problem("no-prompt", String.valueOf(e.getMessage())));
        }
        Optional<JsonNode> first =
                running.until(event -> ChangeEvents.shown(event).isPresent()
                        || ChangeEvents.ended(event).isPresent());
        Optional<ChangePreview> shown = first.flatMap(ChangeEvents::shown);
        if (shown.isPresent()) {
            return new Installer.Answer.Value<>(shown.get());
        }
        Outcome end = ElevatedExit.of(running.end(first.flatMap(ChangeEvents::ended)), administrator);
        return new Installer.Answer.Refused<>(ElevatedExit.problem(end, administrator));
    }

    private ElevatedProcess begin() throws IOException {
        synchronized (this) {
            waiting.ifPresent(ElevatedProcess::stop);
            ElevatedProcess running = ElevatedProcess.start(administrator.around(words, Path.of("")));
            waiting = Optional.of(running);
            if (closed) {
                running.stop();
            }
            return running;
        }
    }

    @Override
    public Outcome go(Consumer<Progress> progress, Cancellation cancellation) {
        ElevatedProcess running = taken();
        Thread reins = Thread.ofVirtual().name("reins").start(() -> {
            while (!cancellation.isRequested() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
            running.close();
        });
        running.go();
        Optional<JsonNode> last = running.until(event -> {
            ChangeEvents.progress(event).ifPresent(progress);
            return ChangeEvents.ended(event).isPresent();
        });
        Outcome end = ElevatedExit.of(running.end(last.flatMap(ChangeEvents::ended)), administrator);
        reins.interrupt();
        return end;
    }

    private synchronized ElevatedProcess taken() {
        ElevatedProcess running = waiting.orElseThrow(() -> new IllegalStateException("nothing was shown"));
        waiting = Optional.empty();
        return running;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.ifPresent(ElevatedProcess::stop);
        waiting = Optional.empty();
    }
}
