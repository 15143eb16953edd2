package dev.headroom.core.plan;

import dev.headroom.core.model.ProfileName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One change to the machine, as data with its before and after. Doing a step twice equals doing it once; undoing a step
 * that was never done changes nothing.
 */
public sealed interface Step {
    /** Brings a file of ours to a new content; refuses when it is not what it was when planned. */
    record WriteFile(Path file, Optional<FileImage> before, FileImage after) implements Step {}

    /** Deletes a file of ours. */
    record DeleteFile(Path file, FileImage before) implements Step {}

    /** Makes a folder, with its parents; undone only as far as it is empty and was made by us. */
    record MakeFolder(Path folder, String mode) implements Step {}

    /** Removes a folder of ours with everything in it that we know of; what else is in it stays, and so does the folder. */
    record RemoveFolder(Path folder, List<String> known) implements Step {
        public RemoveFolder {
            known = List.copyOf(known);
        }
    }

    /**
     * Runs a program.
     *
     * @param purpose a short sentence for people
     * @param undo what takes it back, if anything
     * @param check a program whose first line of output must be one of {@code expected}: states are believed, exit
     *     codes are not; without a check the exit code must be 0
     */
    record Run(String purpose, Command act, Optional<Command> undo, Optional<Command> check, List<String> expected)
            implements Step {
        public Run {
            expected = List.copyOf(expected);
        }
    }

    /** Replaces the user's crontab, whole; absent means that there is none. */
    record WriteCrontab(Optional<String> before, Optional<String> after) implements Step {}

    /** Writes down what a profile wants routed, and puts in what stays as long as it is installed. */
    record RegisterProfile(ProfileName profile, List<ManagedEntry> entries, Previous previous) implements Step {
        public RegisterProfile {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What a profile was enlisted with before.
     *
     * @param entries empty when it was not
     * @param userModified settings that the user had changed
     * @param released settings that the user had said are theirs
     */
    record Previous(List<ManagedEntry> entries, List<Setting> userModified, List<ManagedEntry> released) {
        public static final Previous NONE = new Previous(List.of(), List.of(), List.of());

        public Previous {
            entries = List.copyOf(entries);
            userModified = List.copyOf(userModified);
            released = List.copyOf(released);
        }
    }

    /** Takes everything of a profile out of the user's files and forgets what it wanted. */
    record UnregisterProfile(ProfileName profile, List<ManagedEntry> entries) implements Step {
        public UnregisterProfile {
            entries = List.copyOf(entries);
        }
    }

    /** Ends the profile's own process, known by its identity, and waits until it is gone. */
    record Halt(ProfileName profile) implements Step {}

    /** Starts the detached agent of a profile that nothing supervises. */
    record Launch(ProfileName profile) implements Step {}

    /** Waits until the profile's own process answers and is routable. */
    record AwaitRoutable(ProfileName profile, int seconds) implements Step {}

    /**
     * Routes the enlisted tools.
     *
     * @param seen files that must still be as the preview showed them
     * @param anew whether settings that the user had taken over are routed again, as an apply does
     */
    record Route(ProfileName profile, List<FileFingerprint> seen, boolean anew) implements Step {
        public Route {
            seen = List.copyOf(seen);
        }
    }

    /** Takes the routing of the enlisted tools back. */
    record Unroute(ProfileName profile) implements Step {}
}
