package dev.headroom.core.lifecycle;

import dev.headroom.core.model.Deployment;
import java.util.function.Consumer;

/** What an agent runs: our own gateway in its process, or a child process. */
public interface Engine {
    /** Starts it. */
    Running start(Deployment deployment, Consumer<String> log);

    /** An engine that runs until it is closed. */
    interface Running extends AutoCloseable {
        boolean isAlive();

        @Override
        void close();
    }
}
