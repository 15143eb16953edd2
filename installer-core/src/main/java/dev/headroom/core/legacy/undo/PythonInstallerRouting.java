package dev.headroom.core.legacy.undo;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.plan.FileChange;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.routing.Router;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.supervisor.choice.ProjectedHost;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes back what Headroom's own Python command line put into the user's settings, as its manifest tells it. Reads and
 * changes nothing.
 */
public final class PythonInstallerRouting {
    private static final Set<String> THEIRS =
            Set.of(PythonInstallerCodex.KIND, PythonInstallerOpencode.KIND, PythonInstallerOpenclaw.KIND);

    private final Host host;
    private final ProfileStores stores;
    private final Router router;
    private final Function<Host, Router> routers;

    /**
     * For one machine.
     *
     * @param routers makes the router of a machine as it is foreseen
     */
    public PythonInstallerRouting(Host host, ProfileStores stores, Router router, Function<Host, Router> routers) {
        this.host = host;
        this.stores = stores;
        this.router = router;
        this.routers = routers;
    }

    /**
     * What takes it back.
     *
     * @param steps changes of files and commands, in order
     * @param notes what was left as it is, and why; a sentence each
     */
    public record Undo(List<Step> steps, List<String> notes) {
        public Undo {
            steps = List.copyOf(steps);
            notes = List.copyOf(notes);
        }

        /** The changes of files among the steps, for showing. */
        public List<FileChange> changes() {
            return steps.stream().flatMap(step -> change(step).stream()).toList();
        }

        private static Optional<FileChange> change(Step step) {
            if (step instanceof Step.WriteFile write) {
                return Optional.of(new FileChange(write.file(), write.before(), Optional.of(write.after())));
            }
            return step instanceof Step.DeleteFile delete
                    ? Optional.of(
                            new FileChange(delete.file(), Optional.of(delete.before()), Optional.<FileImage>empty()))
                    : Optional.empty();
        }
    }

    /**
     * Plans to undo every change that a manifest of the Python command line names. It ignores unknown kinds and everything
     * that is not there any more. What another profile of that command line still needs stays, and profiles of ours that were
     * routed over this one are routed again.
     *
     * @param manifest not one of ours: ours is taken back from our own records
     * @throws ProblemException {@code original-uneditable}, which names file and line, when a file cannot be edited safely
     */
    public Undo undo(Manifest manifest) {
        SuspendedProfiles aside = SuspendedProfiles.of(manifest, host, router);
        return aside.around(alone(manifest, aside.host()));
    }

    /** The router of the machine as it is after an undo: what is planned on top of it. */
    public Router after(Undo undo) {
        return routers.apply(ProjectedHost.after(host, undo.steps()));
    }

    /** Whether a mutation is of a kind of which we never record any. */
    public static boolean isAlwaysTheirs(RecordedMutation mutation) {
        return THEIRS.contains(mutation.target() + "/" + mutation.kind());
    }

    private Undo alone(Manifest manifest, Host without) {
        PythonInstallerUndo undo =
                new PythonInstallerUndo(without, manifest, PythonInstallerProfiles.besides(manifest, stores));
        Set<String> done = new HashSet<>();
        for (RecordedMutation mutation : manifest.mutations()) {
            String kind = mutation.target() + "/" + mutation.kind();
            if (mutation.path().isEmpty() || done.add(kind + " " + mutation.path())) {
                undo(kind, mutation, undo);
            }
        }
        return undo.finished();
    }

    private static void undo(String kind, RecordedMutation mutation, PythonInstallerUndo undo) {
        switch (kind) {
            case PythonInstallerShellBlock.KIND -> new PythonInstallerShellBlock(undo).undo(mutation);
            case PythonInstallerVariable.KIND -> new PythonInstallerVariable(undo).undo(mutation);
            case PythonInstallerClaude.KIND -> new PythonInstallerClaude(undo).undo(mutation);
            case PythonInstallerCodex.KIND -> new PythonInstallerCodex(undo).undo(mutation);
            case PythonInstallerOpencode.KIND -> new PythonInstallerOpencode(undo).undo(mutation);
            case PythonInstallerOpenclaw.KIND -> new PythonInstallerOpenclaw(undo).undo(mutation);
            default -> {
                // A newer version may record more; what it is cannot be guessed.
            }
        }
    }
}
