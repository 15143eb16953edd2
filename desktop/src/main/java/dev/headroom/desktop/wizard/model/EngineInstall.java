package dev.headroom.desktop.wizard.model;

import dev.headroom.core.api.Core;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.change.OutcomeText;
import dev.headroom.desktop.change.RunModel;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The install of the engine, which goes on when the user goes elsewhere. */
public final class EngineInstall {
    private final Core.Engines engines;
    private final Threads threads;
    private final ObjectProperty<Optional<RunModel>> run = new SimpleObjectProperty<>(Optional.empty());

    EngineInstall(Core.Engines engines, Threads threads) {
        this.engines = engines;
        this.threads = threads;
    }

    /**
     * Begins it.
     *
     * @param there is called on the screen's thread when the engine is there
     */
    void begin(Runnable there) {
        RunModel installing = new RunModel(threads);
        run.set(Optional.of(installing));
        installing.outcome().subscribe(end -> end.filter(OutcomeText::isGood).ifPresent(ignored -> there.run()));
        installing.run(engines::installEngine);
    }

    /** The install that was begun last; empty when none was. */
    public ObjectProperty<Optional<RunModel>> run() {
        return run;
    }

    /** Whether it goes on right now. */
    public boolean isRunning() {
        return run.get().filter(each -> each.outcome().get().isEmpty()).isPresent();
    }
}
