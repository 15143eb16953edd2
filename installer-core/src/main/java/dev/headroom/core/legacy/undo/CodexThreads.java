package dev.headroom.core.legacy.undo;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The tags of Codex's threads. Codex lists only those of the provider in use; the original gives all of them its own when it
 * comes and hands them back when it goes (github.com/chopratejas/headroom: headroom/providers/codex/threads.py).
 */
public final class CodexThreads {
    private static final Pattern STORE = Pattern.compile("state_[0-9]+\\.sqlite");
    private static final String PYTHON = """
        import sqlite3,sys
        with sqlite3.connect(sys.argv[1],timeout=5,uri=sys.argv[1].startswith('file:')) as c:
          print(*[r[0] for r in c.execute(sys.argv[2]).fetchall()])
        """;
    private static final String HAS_TAGS =
            "SELECT count(*) FROM pragma_table_info('threads') WHERE name='model_provider'";

    private final Host host;
    private final Consumer<Step> steps;
    private final Consumer<String> notes;

    /**
     * For one machine.
     *
     * @param steps receives what has to be done
     * @param notes receives a sentence for each store that cannot be changed
     */
    public CodexThreads(Host host, Consumer<Step> steps, Consumer<String> notes) {
        this.host = host;
        this.steps = steps;
        this.notes = notes;
    }

    CodexThreads(PythonInstallerUndo undo) {
        this(undo.host, undo::step, undo::note);
    }

    /**
     * Plans to give the threads in a Codex home back to Codex's own provider; reads, and changes nothing.
     *
     * @param home the folder of Codex's settings, such as {@code ~/.codex}; it need not be there
     */
    public void undo(Path home) {
        for (Path store : stores(home)) {
            Optional<Step> step = step(store);
            step.ifPresent(steps);
            if (step.isEmpty() && !isUnderstood(store)) {
                notes.accept(
                        "Threads of Codex in " + store + " that are tagged headroom stay so, and Codex does not list"
                                + " them: neither sqlite3 nor a Python with sqlite3 was found.");
            }
        }
    }

    private List<Path> stores(Path home) {
        List<Path> stores = new ArrayList<>();
        for (Path folder : List.of(home.resolve("sqlite"), home)) {
            host.disk().list(folder).stream()
                    .filter(entry ->
                            STORE.matcher(String.valueOf(entry.getFileName())).matches())
                    .forEach(stores::add);
        }
        return stores;
    }

    private boolean isUnderstood(Path store) {
        return !answer(store).isEmpty();
    }

    private Optional<Step> step(Path store) {
        if (!answer(store).equals("1")) {
            return Optional.empty();
        }
        return Optional.of(new Step.Run(
                "Return the threads in " + store + " to Codex's own provider",
                command(store.toString(), retag("headroom", "openai")),
                Optional.of(command(store.toString(), retag("openai", "headroom"))),
                Optional.empty(),
                List.of()));
    }

    private static String retag(String from, String to) {
        return "UPDATE threads SET model_provider='" + to + "' WHERE model_provider='" + from + "'";
    }

    /** Whether the store has tagged threads: 1 or 0; nothing when it cannot be asked. Looked at without making any file. */
    private String answer(Path store) {
        String uri = store.toUri().toString().replaceFirst("^file:/+", "file:/") + "?immutable=1";
        var result = host.commands().run(command(uri, HAS_TAGS).argv());
        return result.ok() ? result.out().strip() : "";
    }

    private Command command(String store, String sql) {
        if (host.commands().find("sqlite3").isPresent()) {
            return Command.of("sqlite3", "-batch", "-cmd", ".timeout 5000", store, sql);
        }
        boolean three = host.commands().find("python3").isPresent();
        return Command.of(three ? "python3" : "python", "-c", PYTHON, store, sql);
    }
}
