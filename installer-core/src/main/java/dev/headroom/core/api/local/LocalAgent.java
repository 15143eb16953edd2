package dev.headroom.core.api.local;

import dev.headroom.core.api.Agent;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer;
import dev.headroom.core.host.FileLocks;
import dev.headroom.core.lifecycle.AgentExitHandler;
import dev.headroom.core.lifecycle.ProfileAgent;
import dev.headroom.core.lifecycle.UnprivilegedAgent;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.state.TrayFolder;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The agent on a real machine; problems become a line and an exit code. */
final class LocalAgent implements Agent {
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Optional<UnprivilegedAgent> confined;
    private final ProfileAgent agent;
    private final AgentExitHandler aftermath;
    private final EnsureOperation ensuring;

    LocalAgent(
            Optional<UnprivilegedAgent> confined,
            ProfileAgent agent,
            AgentExitHandler aftermath,
            EnsureOperation ensuring) {
        this.confined = confined;
        this.agent = agent;
        this.aftermath = aftermath;
        this.ensuring = ensuring;
    }

    @Override
    public int run(ProfileName profile, Consumer<String> log, Runnable serving) {
        return confined.map(it -> it.run(profile, log, serving, ending))
                .orElseGet(() -> guarded(log, () -> agent.run(profile, log, serving, ending)));
    }

    @Override
    public void end() {
        ending.countDown();
    }

    @Override
    public int ensure(ProfileName profile, Consumer<String> log) {
        return ensuring.ensure(profile, log);
    }

    @Override
    public int started(ProfileName profile, long pid, Consumer<String> log) {
        return guarded(log, () -> aftermath.agentStarted(profile, pid, log));
    }

    @Override
    public int stopped(ProfileName profile, Consumer<String> log) {
        return guarded(log, () -> aftermath.agentEnded(profile, log));
    }

    @Override
    public int guard(ProfileName profile, Consumer<String> log) {
        return guarded(log, () -> aftermath.guard(profile, log));
    }

    private static int guarded(Consumer<String> log, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (ProblemException e) {
            log.accept(e.problem().what() + " " + e.problem().why());
            return 1;
        }
    }

    /** Starts what should run and does not. */
    record EnsureOperation(
            Core.Profiles profiles, Core.Control control, TrayFolder tray, FileLocks locks, WorkspaceLayout workspace) {
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
            tray.make();
            Optional<FileLocks.Lock> lock = locks.lock(workspace.lock("start-" + profile));
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
}
