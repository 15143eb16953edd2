package dev.headroom.desktop.elevation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Problem;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.desktop.change.ChangePreview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for rights twice, on systems whose prompt passes no input on to the command: the first run prints the preview and the
 * second one performs the change. The second run cannot be cancelled, and its events arrive when it has ended.
 */
final class TwoPromptOperation implements ElevatedOperation {
    private final SystemAdministrator administrator;
    private final List<String> words;

    TwoPromptOperation(SystemAdministrator administrator, List<String> words) {
        this.administrator = administrator;
        this.words = List.copyOf(words);
    }

    @Override
    public Installer.Answer<ChangePreview> look() {
        return switch (said(List.of("--dry-run", "--json"))) {
            case Installer.Answer.Refused<Said> refused -> new Installer.Answer.Refused<>(refused.problem());
            case Installer.Answer.Value<Said> value -> {
                String text = value.value().text();
                int begin = Math.max(0, text.indexOf('{'));
                Optional<ChangePreview> shown = ChangeEvents.shown(ChangeEvents.line(text.substring(begin)));
                yield shown.<Installer.Answer<ChangePreview>>map(Installer.Answer.Value::new)
                        .orElseGet(() -> new Installer.Answer.Refused<>(ElevatedExit.problem(
                                ElevatedExit.of(value.value().end(), administrator), administrator)));
            }
        };
    }

    @Override
    public Outcome go(Consumer<Progress> progress, Cancellation cancellation) {
        return switch (said(List.of("--json"))) {
            case Installer.Answer.Refused<Said> refused -> new Outcome.Refused(refused.problem());
            case Installer.Answer.Value<Said> value -> {
                value.value().events().forEach(event -> ChangeEvents.progress(event)
                        .ifPresent(progress));
                yield ElevatedExit.of(value.value().end(), administrator);
            }
        };
    }

    @Override
    public void close() {
        // Nothing waits.
    }

    private Installer.Answer<Said> said(List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        Optional<Problem> obstacle = administrator.obstacle(all);
        if (obstacle.isPresent()) {
            return new Installer.Answer.Refused<>(obstacle.get());
        }
        try {
            // In the user's own folder for temporary files, readable by the user alone.
            Path answers = Files.createTempFile("headroom", ".answers");
            try (ElevatedProcess running = ElevatedProcess.start(administrator.around(all, answers))) {
                String printed = running.everything();
                ElevatedProcess.End end = running.end(Optional.empty());
                String text = administrator.prompt() == PromptCommand.UAC ? Files.readString(answers) : printed;
                return new Installer.Answer.Value<>(new Said(text, end));
            } finally {
                Files.deleteIfExists(answers);
            }
        } catch (IOException e) {
            return new Installer.Answer.Refused<>(administrator.problem("no-prompt", String.valueOf(e.getMessage())));
        }
    }

    /** What a command said until it ended. */
    private record Said(String text, ElevatedProcess.End close) {
        List<JsonNode> events() {
            return text.lines().map(ChangeEvents::line).toList();
        }

        ElevatedProcess.End end() {
            Optional<Outcome> last = events().stream()
                    .flatMap(event -> ChangeEvents.ended(event).stream())
                    .findFirst();
            String rest = String.join(
                    "\n", text.lines().filter(line -> !line.startsWith("{")).toList());
            return new ElevatedProcess.End(close.code(), last, close.err().isBlank() ? rest : close.err());
        }
    }
}
