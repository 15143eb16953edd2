package dev.headroom.core.api;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts what should run and does not. */
record EnsureOperation(Core.Profiles profiles, Core.Control control, Host host, WorkspaceLayout workspace) {
    /** See {@link Agent#ensure}. */
    int ensure(ProfileName profile, Consumer<String> log) {
        return switch (profiles.view(profile)) {
            case Installer.Answer.Refused<ProfileView> refused -> {
                log.accept(refused.problem().what());
                yield 1;
            }
            case Installer.Answer.Value<ProfileView> value -> ensure(value.value(), log);
        };
    }

    private int ensure(ProfileView view, Consumer<String> log) {
        ProfileName profile = view.deployment().profile();
        String name = "Deployment '" + profile + "'";
        if (view.stopped()) {
            log.accept(name + " was stopped on purpose.");
            return 0;
        }
        if (view.health().isLive()) {
            log.accept(name + " is already healthy.");
            return 0;
        }
        new TrayFolder(host, workspace).make();
        Optional<FileLocks.Lock> lock = host.locks().lock(workspace.lock("start-" + profile));
        if (lock.isEmpty()) {
            log.accept(name + " start is already in progress.");
            return 0;
        }
        try (FileLocks.Lock _ = lock.get()) {
            Outcome outcome = control.start(profile, event -> {});
            boolean healthy = outcome instanceof Outcome.Applied;
            log.accept(healthy ? name + " is healthy." : name + " did not become ready after start.");
            return healthy ? 0 : 1;
        }
    }
}
