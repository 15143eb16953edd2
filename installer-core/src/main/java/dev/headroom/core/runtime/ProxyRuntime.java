package dev.headroom.core.runtime;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Optional;

/** One kind of proxy. Implementations only read files and run programs that answer questions; they start no proxy. */
public sealed interface ProxyRuntime permits PythonRuntime, DockerRuntime, EmbeddedRuntime {
    RuntimeKind kind();

    /** Why it cannot run here and what would make it so; empty when it can. */
    Optional<String> obstacle(Host host, WorkspaceLayout workspace);

    /**
     * How the agent runs it.
     *
     * @param enginePort the port it listens on: the public one, or an internal one behind a front door
     * @throws dev.headroom.core.model.ProblemException when it is not on this machine any more
     */
    CommandLine commandLine(Deployment deployment, WorkspaceLayout workspace, Host host, int enginePort);

    /**
     * The runtime of this kind.
     *
     * @param python the Python install that was chosen, where that is the runtime; empty to look for one
     */
    static ProxyRuntime of(RuntimeKind kind, Optional<String> python) {
        return switch (kind) {
            case PYTHON -> new PythonRuntime(python);
            case DOCKER -> new DockerRuntime();
            case EMBEDDED, REMOTE -> new EmbeddedRuntime();
        };
    }
}
