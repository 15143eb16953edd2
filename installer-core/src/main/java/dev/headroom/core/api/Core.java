package dev.headroom.core.api;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.PresetOffer;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.RuntimeOffer;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The parts of the facade. A caller takes the parts that it uses; {@link Installer} is all of them together. The rules of {@link
 * Installer} hold for each part: methods block, throw nothing for what can go wrong on a user's machine, and are safe to use from
 * several threads.
 */
public final class Core {
    private Core() {}

    /** What is installed: looks and changes nothing. */
    public interface Profiles {
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

        /** One profile as it is right now, or why it cannot be shown. */
        Installer.Answer<ProfileView> view(ProfileName profile);

        /**
         * What the profile's proxy counted; asks its port, nothing beyond this machine.
         *
         * @return empty when the proxy does not answer, or has no counts
         */
        Optional<Savings> savings(ProfileName profile);

        /** Why a profile's proxy saved nothing in many requests; empty while it saves, or too few requests came to tell. */
        Optional<NothingSaved> whyNothing(ProfileView view, Savings savings);

        /** Everything as it is right now; asks every profile's port. */
        Snapshot snapshot();

        /** Settings of ours that somebody changed. */
        Installer.Answer<List<Drift>> drift(ProfileName profile);

        /** The last lines of a profile's log; none when there is no log, and why when it cannot be read. */
        List<String> logTail(ProfileName profile, int lines);
    }

    /** Tells of changes. */
    public interface Watching {
        /**
         * Watches everything; the listener is called on a thread of the watch, first soon and then after every change: within a
         * second of one that our programs make, within the patience for others.
         *
         * @param patience asked again and again
         * @return ends the watch when closed
         */
        Installer.Watch watch(Supplier<Installer.Patience> patience, Consumer<Snapshot> listener);
    }

    /** Changes that are planned, shown and run: an apply, a removal, and what is done about changed settings. */
    public interface Changes {
        /** How many plans {@link #runLatest} runs before it gives up. */
        int ATTEMPTS = 5;

        /** Plans a change; changes nothing. {@link #run} carries exactly this plan out. */
        Installer.Answer<Preview> preview(Change change);

        /**
         * Runs the plan of a preview. First the machine is compared, under the profile's lock, with what the plan was made from;
         * when the plan would not do the same any more, nothing is done and the outcome is {@link Outcome.Outdated} with a new
         * preview. An apply that fails is undone; a removal goes on with what it can.
         *
         * @param cancellation stops an apply; a removal and a resolution of drift are finished once they are begun
         */
        Outcome run(Preview preview, Consumer<Progress> progress, Cancellation cancellation);

        /**
         * Runs a plan that was shown to nobody: when it is outdated, the new plan is run instead, up to {@link #ATTEMPTS} plans in
         * all. Who was shown a plan has to be asked again, and uses {@link #run}.
         */
        default Outcome runLatest(Preview preview, Consumer<Progress> progress, Cancellation cancellation) {
            Outcome outcome = run(preview, progress, cancellation);
            for (int tried = 1; tried < ATTEMPTS && outcome instanceof Outcome.Outdated outdated; tried++) {
                outcome = run(outdated.preview(), progress, cancellation);
            }
            return outcome;
        }

        /** Plans a change and runs it, without showing the plan to anybody; see {@link #runLatest}. */
        default Outcome perform(Change change, Consumer<Progress> progress, Cancellation cancellation) {
            return switch (preview(change)) {
                case Installer.Answer.Refused<Preview> refused -> new Outcome.Refused(refused.problem());
                case Installer.Answer.Value<Preview> first -> runLatest(first.value(), progress, cancellation);
            };
        }

        /** Plans an apply and runs it, as {@link #perform} does. */
        default Outcome apply(ApplyRequest request, Consumer<Progress> progress, Cancellation cancellation) {
            return perform(new Change.Apply(request), progress, cancellation);
        }

        /** Plans a removal and runs it, as {@link #perform} does. */
        default Outcome remove(ProfileName profile, Consumer<Progress> progress) {
            return remove(profile, progress, new Cancellation());
        }

        /**
         * The same for somebody who may be in a hurry.
         *
         * @param hurry when it is requested, answers that are under way are cut off; else they get half a minute to end
         */
        default Outcome remove(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
            return perform(new Change.Remove(profile), progress, hurry);
        }

        /** Settles every changed setting of a profile in one way; {@link Outcome.Completed} when there was none. */
        default Outcome resolveDrift(ProfileName profile, Drift.Choice choice) {
            return perform(new Change.ResolveDrift(profile, choice), event -> {}, new Cancellation());
        }

        /**
         * Deletes what engines left behind (results of tools, statistics, logs; see docs/files.md), once no profile is left that
         * can use it; does nothing before.
         *
         * @return the absolute paths of what was deleted, sorted
         */
        List<Path> purge();

        /** What {@link #restore} notes when it is to restore everything, and knows of nothing. */
        String NOTHING_ON_RECORD =
                "There is no record here, so nothing was changed. If a tool still goes to a Headroom that is"
                        + " gone, remove its address from the tool's settings.";

        /**
         * Removes one profile, or all, from the records alone: manifest and proxy need not be there. Where nothing at all is on
         * record the outcome is {@link Outcome.Completed} with {@link #NOTHING_ON_RECORD}.
         */
        Outcome restore(Optional<ProfileName> profile, Consumer<Progress> progress);

        /**
         * What stands in the settings of known tools and shells as if a Headroom had written it that is gone: an address of this
         * machine on which nobody answers, at a place where we write one, or a line or file of ours. Looks, and changes nothing.
         *
         * @return one line for each, with its file; empty when there is none, and while any profile is on record
         */
        List<String> traces();

        /** Takes out what {@link #traces} tells, and nothing else. */
        Outcome takeOutTraces(Consumer<Progress> progress);

        /** Settles what killed commands left unfinished; one sentence for each thing that was settled or could not be. */
        List<String> recover();
    }

    /** Starts, stops and routes profiles that are installed. */
    public interface Control {
        /** Starts a profile and routes its tools when it is routable; a running one is left alone. */
        Outcome start(ProfileName profile, Consumer<Progress> progress);

        /**
         * Unroutes the tools of a profile, ends it and keeps it ended until it is started again. When a tool cannot be unrouted, its
         * proxy is not ended, for the tool needs it; the problem says so.
         */
        default Outcome stop(ProfileName profile, Consumer<Progress> progress) {
            return stop(profile, progress, new Cancellation());
        }

        /**
         * The same.
         *
         * @param hurry when it is requested, answers that are under way are cut off; else they get half a minute to end
         */
        Outcome stop(ProfileName profile, Consumer<Progress> progress, Cancellation hurry);

        /** Like {@link #stop} in a hurry, also when a tool cannot be unrouted: a note names each tool that fails until its file is mended. */
        Outcome forceStop(ProfileName profile, Consumer<Progress> progress);

        /** Stops and starts; returns when the old process is gone and the new one is routable. */
        default Outcome restart(ProfileName profile, Consumer<Progress> progress) {
            return restart(profile, progress, new Cancellation());
        }

        /**
         * The same.
         *
         * @param hurry when it is requested, answers that are under way are cut off; else they get half a minute to end
         */
        Outcome restart(ProfileName profile, Consumer<Progress> progress, Cancellation hurry);

        /** Routes the tools of a running profile. */
        Outcome route(ProfileName profile);

        /** Takes the routing of a profile's tools back; the proxy keeps running. */
        Outcome unroute(ProfileName profile);
    }

    /** What this machine has and what can work on it: looks and changes nothing. */
    public interface Offers {
        /** Every tool that can be routed, with where it was found. */
        List<ToolFinding> tools();

        /** For each tool that has one, a setting of a project's or an administrator's that would win over ours, and its file. */
        Map<ToolId, String> overriding();

        /** For each tool that has some, settings of projects that win over ours in their project only, with their files. */
        Map<ToolId, List<String>> overridingInProjects();

        /** Every preset, with whether it can work here. */
        List<PresetOffer> presets();

        /** Every preset, with whether it can work here for all users of the machine. */
        List<PresetOffer> presetsForAll();

        /** Every runtime, with whether it can be used here. */
        List<RuntimeOffer> runtimes();

        /** Whether a port is free, by whom it is taken, and the next free one. */
        PortOffer port(int port);
    }

    /** The engine that this program installs and removes itself. */
    public interface Engines {
        /** The version of the engine that {@link #installEngine} installed; empty when there is none. */
        Optional<String> managedEngine();

        /**
         * Installs the newest Headroom engine for this user, in a folder of ours; a failure leaves nothing behind.
         *
         * @param progress receives an event for each stage and each file that is loaded
         * @param cancellation is looked at several times a second; then everything is as it was before
         */
        Outcome installEngine(Consumer<Progress> progress, Cancellation cancellation);

        /** Deletes what {@link #installEngine} installed; refused while a profile runs it. */
        Outcome removeEngine(Consumer<Progress> progress);
    }
}
