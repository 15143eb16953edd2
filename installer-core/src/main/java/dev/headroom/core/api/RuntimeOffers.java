package dev.headroom.core.api;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.runtime.ProxyRuntime;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which runtimes can be used here. */
final class RuntimeOffers {
    private RuntimeOffers() {}

    static List<RuntimeOffer> of(Host host, WorkspaceLayout workspace) {
        return Arrays.stream(RuntimeKind.values())
                .map(kind -> new RuntimeOffer(
                        kind,
                        ProxyRuntime.of(kind, Optional.empty()).obstacle(host, workspace),
                        how(kind, host, workspace)))
                .toList();
    }

    private static String how(RuntimeKind kind, Host host, WorkspaceLayout workspace) {
        return switch (kind) {
            case PYTHON ->
                switch (PythonRuntime.find(host, workspace, Optional.empty())) {
                    case PythonRuntime.Search.Found found -> found.sentence();
                    case PythonRuntime.Search.NotFound _ -> "";
                };
            case DOCKER, EMBEDDED -> "";
        };
    }
}
