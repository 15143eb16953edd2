package dev.headroom.core.apply;

import dev.headroom.core.health.AnswerDrain;
import dev.headroom.core.health.Keyring;
import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.plan.StepTitle;
import dev.headroom.core.routing.Farewell;
import dev.headroom.core.routing.Router;
import dev.headroom.core.routing.change.RoutingChange;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does steps. With {@link StepUndoer} the only interpreter of them. */
public final class StepRunner {
    /** The code of a problem by which a plan is outdated. */
    static final String CHANGED = "changed-since-preview";

    private static final int AT_ONCE_SECONDS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Host host;
    private final WorkspaceLayout workspace;
    private final Router router;
    private final AgentControl runner;
    private final Farewell farewell;
    private final Keyring keyring;

    public StepRunner(Host host, WorkspaceLayout workspace, Router router, Farewell farewell, AgentControl runner) {
        this.host = host;
        this.workspace = workspace;
        this.router = router;
        this.farewell = farewell;
        this.runner = runner;
        keyring = new Keyring(host);
    }

    /**
     * Does one step.
     *
     * @param notes gets lines worth telling
     * @param cancellation ends a wait
     * @throws ProblemException when it cannot be done
     */
    public void perform(Step step, Consumer<String> notes, Cancellation cancellation) {
        switch (step) {
            case Step.WriteFile write -> write(write);
            case Step.DeleteFile delete -> delete(delete);
            case Step.MakeFolder make -> makeFolder(make.folder(), make.mode());
            case Step.RemoveFolder remove -> removeFolder(remove, notes);
            case Step.WriteManifest manifest -> {
                perform(manifest.onFile(), notes, cancellation);
                forgetPaused(manifest.file());
            }
            case Step.Run run -> run(run);
            case Step.StopContainer stop -> stop(stop, cancellation);
            case Step.KeepToken keep -> keep.token().ifPresent(token -> keyring.add(keep.entry(), token));
            case Step.ForgetToken forget -> keyring.remove(forget.entry());
            case Step.PullImage image -> ImageFetch.perform(image, host.commands(), notes);
            case Step.SetLinger linger -> run(linger.program());
            case Step.WriteCrontab crontab -> Crontab.replace(host.commands(), crontab.before(), crontab.after());
            case Step.RegisterProfile register ->
                router.change(RoutingChange.register(register.profile(), register.entries()), List.of())
                        .forEach(notes);
            case Step.UnregisterProfile unregister ->
                release(unregister.profile(), RoutingChange.unregister(unregister.profile()), notes);
            case Step.Halt halt -> runner.halt(halt.profile());
            case Step.Launch launch -> runner.launch(launch.profile());
            case Step.AwaitRoutable await -> runner.await(await.profile(), await.seconds(), notes, cancellation);
            case Step.Route route ->
                router.change(RoutingChange.route(route.profile(), route.anew()), route.seen())
                        .forEach(notes);
            case Step.Unroute unroute -> unroute(unroute, notes, cancellation);
        }
    }

    /**
     * Whether a profile's own proxy answers, so that a tool which could not be unrouted needs it. What was unrouted then stays so,
     * as the user wished, until the profile is started or routed again.
     */
    boolean isNeeded(ProfileName profile) {
        boolean serves = runner.serves(profile);
        if (serves && router.damage().isEmpty()) {
            router.release(RoutingChange.unroute(profile, RoutingChange.TAKEN_BACK));
        }
        return serves;
    }

    /**
     * Unroutes a profile for a user, whose open sessions of tools learn of it where they can.
     *
     * @param notes gets a line before the wait
     */
    public Router.Routing takeBack(ProfileName profile, RoutingChange wish, Consumer<String> notes) {
        return farewell.release(profile, wish, notes);
    }

    /** A removal lets running answers end before it ends the proxy. The caller requests the cancellation to cut them off. */
    private void unroute(Step.Unroute step, Consumer<String> notes, Cancellation hurry) {
        RoutingChange wish = RoutingChange.unroute(step.profile(), "");
        told(
                step.profile(),
                step.forGood() ? farewell.release(step.profile(), wish, notes) : router.release(wish),
                notes);
        if (step.forGood()) {
            runner.known(step.profile()).ifPresent(it -> AnswerDrain.await(host, it, hurry, notes));
        }
    }

    /** Waits for the answers of a profile's proxy, which the next step of an apply ends. */
    void drain(ProfileName profile, Consumer<String> notes, Cancellation cancellation) {
        runner.known(profile).ifPresent(it -> AnswerDrain.awaitInApply(host, it, cancellation, notes));
    }

    private void release(ProfileName profile, RoutingChange wish, Consumer<String> notes) {
        told(profile, router.release(wish), notes);
    }

    private static void told(ProfileName profile, Router.Routing routing, Consumer<String> notes) {
        routing.notes().forEach(notes);
        if (!routing.problems().isEmpty()) {
            throw new ProblemException(
                    routing.problems().getFirst().under("A setting of profile '" + profile + "' could not be undone."));
        }
    }

    private void write(Step.WriteFile write) {
        Optional<byte[]> now = host.disk().read(write.file());
        if (now.isPresent() && write.after().sameBytes(now.get())) {
            return;
        }
        boolean expected = write.before().isPresent()
                ? now.isPresent() && write.before().get().sameBytes(now.get())
                : now.isEmpty();
        if (!expected) {
            throw changed(write.file());
        }
        Optional<byte[]> after = Optional.of(write.after().bytes());
        if (!host.disk().swap(write.file(), now, after, write.after().mode())) {
            throw changed(write.file());
        }
    }

    private void delete(Step.DeleteFile delete) {
        Optional<byte[]> now = host.disk().read(delete.file());
        boolean expected = now.isEmpty() || delete.before().sameBytes(now.get());
        if (!expected || !host.disk().swap(delete.file(), now, Optional.empty(), "")) {
            throw changed(delete.file());
        }
    }

    private static ProblemException changed(Path file) {
        return ProblemException.failed(
                CHANGED,
                file + " is not what it was when this change was prepared.",
                "Another program wrote to it.",
                "Look at the file, then try again.");
    }

    /** What was taken out of the settings of the profile as it was is of no use to the next one of its name. */
    private void forgetPaused(Path manifest) {
        Optional.ofNullable(manifest.getParent())
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(ProfileName::isReadable)
                .ifPresent(name -> host.disk().delete(workspace.pausedRouting(new ProfileName(name))));
    }

    private void makeFolder(Path folder, String mode) {
        List<Path> chain = new ArrayList<>();
        Path next = folder;
        while (next != null && host.disk().facts(next).isEmpty()) {
            chain.addFirst(next);
            next = next.getParent();
        }
        for (Path path : chain) {
            if (path.startsWith(workspace.root())) {
                host.disk().makeFolder(path, mode);
            } else {
                router.makeFolder(path, mode);
            }
        }
    }

    private void removeFolder(Step.RemoveFolder remove, Consumer<String> notes) {
        for (String name : remove.known()) {
            Path path = remove.folder().resolve(name);
            host.disk().discardTemporary(path);
            if (host.disk().facts(path).map(FileReader.Facts::isFile).orElse(false)) {
                host.disk().delete(path);
            }
        }
        if (!host.disk().removeFolder(remove.folder())) {
            notes.accept(remove.folder() + " holds files that Headroom did not make; it stays.");
        }
    }

    /**
     * The engine listens for the signal as soon as it answers, and ends when its answers have ended; 0.41 and 0.42 cut them off after ten
     * seconds. Ending the command does not end the wait inside the container engine, so the second stop shortens it.
     */
    private void stop(Step.StopContainer stop, Cancellation hurry) {
        if (!hurry.isRequested() && runner.serves(stop.profile())) {
            host.commands().run(stop.program().act().argv(), Map.of(), LIMIT, _ -> {}, hurry::isRequested);
        }
        run(stop.within(AT_ONCE_SECONDS));
    }

    private void run(Step.Run run) {
        Result result = host.commands().run(ImageTokenizer.named(run.act().argv(), host.commands()), "", LIMIT);
        if (run.check().isEmpty()) {
            if (!result.ok()) {
                throw failed(run, result.lastLine());
            }
            return;
        }
        String state = state(run.check().get());
        if (!run.expected().contains(state)) {
            throw failed(run, result.ok() ? "Afterwards it was '" + state + "'." : result.lastLine());
        }
    }

    private String state(Command check) {
        return host.commands()
                .run(check.argv())
                .out()
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private ProblemException failed(Step.Run run, String why) {
        String typed = isWindows() ? run.act().forCmd() : run.act().toString();
        return ProblemException.failed(
                "command-failed",
                titles(List.of(run)).getFirst() + " failed.",
                why,
                "Run it by hand to see more: " + typed);
    }

    /** Returns what users of this system read about these steps. */
    public List<String> titles(List<Step> steps) {
        return steps.stream()
                .map(step -> isWindows() ? StepTitle.onWindows(step) : StepTitle.of(step))
                .toList();
    }

    private boolean isWindows() {
        return host.os() == Os.WINDOWS;
    }

    /** Whether a file holds this image's bytes. */
    static boolean holds(Optional<byte[]> now, FileImage image) {
        return now.isPresent() && image.sameBytes(now.get());
    }
}
