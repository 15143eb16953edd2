package dev.headroom.core.api;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.WorkspaceLayout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The facade for the command line and the screens. Methods block until they are done; none throws for anything that can
 * go wrong on a user's machine: that is a {@link Problem} in the result. Safe to use from several threads.
 */
public interface Installer {
    /** Where this user's profiles live. */
    WorkspaceLayout workspace();

    /** The names of all profiles there are, sorted, {@code default} first; unreadable ones included. */
    List<ProfileName> profiles();

    /**
     * The profiles that the original command line made and that were not handed over to this program yet; applying one of
     * them again does that.
     */
    List<ProfileName> adoptable();

    /** Every profile of this program of which anything is on record, whether or not its manifest is still there. */
    List<ProfileName> own();

    /** Everything as it is right now; asks every profile's port. */
    Snapshot snapshot();

    /** One profile as it is right now, or why it cannot be shown. */
    Answer<ProfileView> view(ProfileName profile);

    /**
     * Watches everything; the listener is called on a thread of the watch, first soon and then after every change: within a
     * second of one that our programs make, within the patience for others.
     *
     * @param patience asked again and again
     * @return ends the watch when closed
     */
    Watch watch(Supplier<Patience> patience, Consumer<Snapshot> listener);

    /** What {@link #apply} would do; changes nothing. */
    Answer<Preview> preview(ApplyRequest request);

    /** Carries a request out, from settled leftovers to "healthy and routed"; undoes all of it when it fails. */
    Outcome apply(ApplyRequest request, Consumer<Progress> progress, Cancellation cancellation);

    /** What {@link #remove} would do; changes nothing. */
    Answer<Preview> previewRemoval(ProfileName profile);

    /** Takes a profile back to the last byte. */
    Outcome remove(ProfileName profile, Consumer<Progress> progress);

    /** Starts a profile and routes its tools when it is routable; a running one is left alone. */
    Outcome start(ProfileName profile, Consumer<Progress> progress);

    /** Unroutes the tools of a profile, ends it and keeps it ended until it is started again. */
    Outcome stop(ProfileName profile, Consumer<Progress> progress);

    /** Stops and starts; returns when the old process is gone and the new one is routable. */
    Outcome restart(ProfileName profile, Consumer<Progress> progress);

    /** Routes the tools of a running profile. */
    Outcome route(ProfileName profile);

    /** Takes the routing of a profile's tools back; the proxy keeps running. */
    Outcome unroute(ProfileName profile);

    /** Settings of ours that somebody changed. */
    Answer<List<Drift>> drift(ProfileName profile);

    /** Settles every changed setting of a profile in one way; {@link Outcome.Completed} when there was none. */
    Outcome resolveDrift(ProfileName profile, Drift.Choice choice);

    /** Removes one profile, or all, from the records alone: manifest and proxy need not be there. */
    Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress);

    /** Settles what killed commands left unfinished; one sentence for each thing that was settled or could not be. */
    List<String> recover();

    /** Every tool that can be routed, with where it was found. */
    List<ToolFinding> tools();

    /** For each tool that has one, a setting of a project's or an administrator's that would win over ours, and its file. */
    Map<ToolId, String> overriding();

    /** For each tool that has some, settings of projects that win over ours in their project only, with their files. */
    Map<ToolId, List<String>> overridingInProjects();

    /** Every preset, with whether it can work here. */
    List<PresetOffer> presets();

    /** Every runtime, with whether it can be used here. */
    List<RuntimeOffer> runtimes();

    /** The version of the engine that {@link #installEngine} installed; empty when there is none. */
    Optional<String> managedEngine();

    /** Installs the newest Headroom engine for this user, in a folder of ours; a failure leaves nothing behind. */
    Outcome installEngine(Consumer<Progress> progress);

    /** Deletes what {@link #installEngine} installed; refused while a profile runs it. */
    Outcome removeEngine(Consumer<Progress> progress);

    /** Whether a port is free, by whom it is taken, and the next free one. */
    PortOffer port(int port);

    /** The last lines of a profile's log; none when there is no log, and why when it cannot be read. */
    List<String> logTail(ProfileName profile, int lines);

    /** A value, or the problem why there is none. */
    sealed interface Answer<T> {
        record Value<T>(T value) implements Answer<T> {}

        record Refused<T>(Problem problem) implements Answer<T> {}
    }

    /**
     * How long what our programs did not do may stay unseen.
     *
     * @param deaths the death of a process and changes of routed files, which cost next to nothing to look for
     * @param answers what proxies answer on their ports
     */
    record Patience(Duration deaths, Duration answers) {}

    /** Ends a watch. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
