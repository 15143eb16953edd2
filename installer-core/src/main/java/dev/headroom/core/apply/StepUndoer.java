package dev.headroom.core.apply;

import dev.headroom.core.health.Keyring;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes steps back; harmless for steps that were never done. */
public final class StepUndoer {
    private static final int RESTART_SECONDS = 20;

    private final Host host;
    private final WorkspaceLayout workspace;
    private final Router router;
    private final AgentControl runner;

    public StepUndoer(Host host, WorkspaceLayout workspace, Router router, AgentControl runner) {
        this.host = host;
        this.workspace = workspace;
        this.router = router;
        this.runner = runner;
    }

    /**
     * Undoes these steps, the last one first. Returns one sentence for each thing that could not be undone.
     *
     * @param notes gets lines worth telling
     */
    List<String> undo(List<Step> steps, Consumer<String> notes) {
        List<String> leftovers = new ArrayList<>();
        for (Step step : steps.reversed()) {
            try {
                leftovers.addAll(undo(step, notes));
            } catch (ProblemException e) {
                leftovers.add(sentence(e.problem()));
            }
        }
        return leftovers;
    }

    static String sentence(Problem problem) {
        return problem.why().isEmpty() ? problem.what() : problem.what() + " " + problem.why();
    }

    private List<String> undo(Step step, Consumer<String> notes) {
        return switch (step) {
            case Step.WriteFile write -> restore(write.file(), Optional.of(write.after()), write.before());
            case Step.DeleteFile delete -> restore(delete.file(), Optional.empty(), Optional.of(delete.before()));
            case Step.MakeFolder make -> {
                removeFolder(make.folder());
                yield List.of();
            }
            case Step.RemoveFolder ignored -> List.of();
            case Step.WriteManifest manifest -> undo(manifest.onFile(), notes);
            case Step.Run run -> undoRun(run);
            case Step.KeepToken keep -> {
                forget(keep);
                yield List.of();
            }
            case Step.ForgetToken ignored -> List.of();
            case Step.StopContainer stop -> undoRun(stop.program());
            case Step.PullImage ignored -> List.of();
            case Step.SetLinger linger -> undoRun(linger.program());
            case Step.WriteCrontab crontab -> {
                Crontab.restore(host.commands(), crontab.after(), crontab.before());
                yield List.of();
            }
            case Step.RegisterProfile register ->
                release(
                        register.previous().entries().isEmpty()
                                ? RoutingChange.unregister(register.profile())
                                : RoutingChange.restore(register.profile(), register.previous()),
                        notes);
            case Step.UnregisterProfile unregister -> {
                router.change(RoutingChange.register(unregister.profile(), unregister.entries()), List.of());
                yield List.of();
            }
            case Step.Halt halt -> {
                if (halt.again()) {
                    runner.launch(halt.profile());
                }
                yield List.of();
            }
            case Step.Launch launch -> {
                runner.halt(launch.profile());
                yield List.of();
            }
            case Step.AwaitRoutable ignored -> List.of();
            case Step.Route route -> release(RoutingChange.unroute(route.profile(), ""), notes);
            case Step.Unroute unroute -> unroute.again() ? routeAgain(unroute, notes) : List.of();
        };
    }

    /** An entry that holds something else is somebody else's, made since we planned. */
    private void forget(Step.KeepToken keep) {
        Keyring keyring = new Keyring(host);
        boolean ours = keep.token()
                .map(token -> keyring.find(keep.entry()).equals(Optional.of(token.reveal())))
                .orElse(true);
        if (ours) {
            keyring.remove(keep.entry());
        }
    }

    private List<String> release(RoutingChange wish, Consumer<String> notes) {
        Router.Routing routing = router.release(wish);
        routing.notes().forEach(notes);
        return routing.problems().stream().map(StepUndoer::sentence).toList();
    }

    private List<String> routeAgain(Step.Unroute unroute, Consumer<String> notes) {
        runner.await(unroute.profile(), RESTART_SECONDS, notes, new Cancellation());
        Router.Routing routing = router.routeEach(unroute.profile());
        routing.notes().forEach(notes);
        return routing.problems().stream().map(StepUndoer::sentence).toList();
    }

    private List<String> restore(Path file, Optional<FileImage> done, Optional<FileImage> before) {
        host.disk().discardTemporary(file);
        Optional<byte[]> now = host.disk().read(file);
        boolean asBefore = before.map(image -> StepRunner.holds(now, image)).orElse(now.isEmpty());
        if (asBefore) {
            return List.of();
        }
        boolean asDone = done.map(image -> StepRunner.holds(now, image)).orElse(now.isEmpty());
        boolean restored = asDone
                && host.disk()
                        .swap(
                                file,
                                now,
                                before.map(FileImage::bytes),
                                before.map(FileImage::mode).orElse(""));
        return restored ? List.of() : List.of(file + " was changed since; it stays as it is.");
    }

    /** A profile's folder may hold the log and the counts of a proxy that was started meanwhile. */
    private void removeFolder(Path folder) {
        if (workspace.deployFolder().equals(folder.getParent())) {
            WorkspaceLayout.PROFILE_FILES.forEach(name -> host.disk().delete(folder.resolve(name)));
        }
        if (folder.startsWith(workspace.root())) {
            host.disk().removeFolder(folder);
        } else {
            router.removeFolder(folder);
        }
    }

    private List<String> undoRun(Step.Run run) {
        if (run.undo().isEmpty()) {
            return List.of();
        }
        List<String> argv = ImageTokenizer.named(run.undo().get().argv(), host.commands());
        var result = host.commands().run(argv);
        return result.ok() || isUndone(run) ? List.of() : List.of(run.undo().get() + " failed: " + result.lastLine());
    }

    /** What systemctl(1) says is judged by the state: it fails for a unit whose file is gone, such as when this is done twice. */
    private boolean isUndone(Step.Run run) {
        return run.act().argv().getFirst().equals("systemctl")
                && run.check()
                        .map(check -> host.commands().run(check.argv()))
                        .filter(answer -> isAnother(answer, run.expected()))
                        .isPresent();
    }

    /** An answer, and not that systemd is out of reach. */
    private static boolean isAnother(Result answer, List<String> states) {
        String state = answer.out().lines().findFirst().orElse("").strip();
        return state.isEmpty() ? answer.err().startsWith("Failed to get unit file state") : !states.contains(state);
    }
}
