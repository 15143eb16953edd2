package dev.headroom.core.plan;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.TypedToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One change to the machine, as data with what was there before. Carrying a step out twice has the same effect as once, and
 * undoing a step that was never carried out changes nothing.
 */
public sealed interface Step {
    /**
     * Writes a file that is ours. The step fails when the file is not what it was when we planned.
     *
     * @param file the absolute path
     * @param before the content when we planned; empty when there was no file
     * @param after the content to write
     */
    record WriteFile(Path file, Optional<FileImage> before, FileImage after) implements Step {}

    /**
     * Deletes a file that is ours. The step fails when the file is not what it was when we planned.
     *
     * @param file the absolute path
     * @param before the content when we planned, which an undo writes back
     */
    record DeleteFile(Path file, FileImage before) implements Step {}

    /**
     * Creates a folder and the parents that are missing. An undo deletes the folder when it is empty; parents go with the last
     * profile.
     *
     * @param folder the absolute path
     * @param mode nine characters as {@code ls -l} prints them
     */
    record MakeFolder(Path folder, String mode) implements Step {}

    /**
     * Deletes the files of ours in a folder, and then the folder when it is empty.
     *
     * @param folder the absolute path
     * @param known the names of the files that are ours; other files keep the folder
     */
    record RemoveFolder(Path folder, List<String> known) implements Step {
        public RemoveFolder {
            known = List.copyOf(known);
        }
    }

    /**
     * Writes a profile's manifest, or deletes it. The manifest is the record by which a profile can be removed, so a removal
     * that fails keeps it.
     *
     * @param before what the file holds now; empty when there is no file
     * @param after what it is to hold; empty when it is to be deleted, and then {@code before} is present
     */
    record WriteManifest(Path file, Optional<FileImage> before, Optional<FileImage> after) implements Step {
        /** Returns this change as a step on a file; the executor runs and undoes that step. */
        public Step onFile() {
            return after.isPresent()
                    ? new WriteFile(file, before, after.get())
                    : new DeleteFile(file, before.orElseThrow());
        }
    }

    /**
     * Puts a token into the keyring of the system, in an entry that is not there yet. An undo takes the entry away.
     *
     * @param entry its name
     * @param token what it is to hold; empty in a step that was read from a journal, which never holds it
     */
    record KeepToken(String entry, Optional<TypedToken> token) implements Step {}

    /**
     * Takes a token out of the keyring. It cannot be undone: in an apply such a step comes last, and nothing is undone any more once it
     * begins.
     *
     * @param entry the name of its entry
     */
    record ForgetToken(String entry) implements Step {}

    /**
     * Runs a program.
     *
     * @param purpose a short sentence for the user, without a full stop; {@link StepTitle} adds whether it needs administrator
     *     rights
     * @param asRoot whether the program needs administrator rights
     * @param act the program to run
     * @param undo the program that reverses it; empty when nothing has to be reversed
     * @param check a program that prints the resulting state; its first line must be one of {@code expected}, and the exit
     *     code of {@code act} is then ignored. Without a check {@code act} must end with exit code 0
     * @param expected the accepted first lines of {@code check}
     */
    record Run(
            String purpose,
            boolean asRoot,
            Command act,
            Optional<Command> undo,
            Optional<Command> check,
            List<String> expected)
            implements Step {
        public Run {
            expected = List.copyOf(expected);
        }

        /** A program that runs with the user's own rights. */
        public Run(
                String purpose, Command act, Optional<Command> undo, Optional<Command> check, List<String> expected) {
            this(purpose, false, act, undo, check, expected);
        }
    }

    /**
     * Ends the container of a profile, whose engine gets half a minute to end its answers if it answers at all.
     *
     * @param again whether undoing it starts the container again
     */
    record StopContainer(ProfileName profile, boolean again) implements Step {
        /** The call of docker by which this step is carried out. */
        public Run program() {
            return within(30);
        }

        /** The same with other seconds for the answers; it also hurries a container that is ending already. */
        public Run within(int seconds) {
            String name = "headroom-" + profile;
            return new Run(
                    "Stop the container " + name,
                    Command.of("docker", "stop", "--time", String.valueOf(seconds), name),
                    again ? Optional.of(Command.of("docker", "start", name)) : Optional.empty(),
                    Optional.of(Command.of(
                            "docker", "inspect", "--type", "container", "--format", "{{.State.Running}}", name)),
                    List.of("false"));
        }
    }

    /**
     * Fetches a container image. It stays when the plan is undone.
     *
     * @param image its name, as {@code docker pull} takes it
     */
    record PullImage(String image) implements Step {
        /** The call of docker by which this step is carried out; it has neither undo nor check. */
        public Run program() {
            return new Run(
                    "Fetch the image " + image + " (this may take minutes)",
                    Command.of("docker", "pull", image),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    /**
     * Sets whether a user's systemd services keep running when the user is not logged in (loginctl(1), {@code
     * enable-linger}).
     *
     * @param user the account's name
     * @param on whether they keep running from now on
     * @param before whether they did so already; then undoing it changes nothing
     */
    record SetLinger(String user, boolean on, boolean before) implements Step {
        /** The call of loginctl, with its undo and its check, by which this step is carried out. */
        public Run program() {
            Command state = Command.of("loginctl", "show-user", user, "--property=Linger", "--value");
            return on
                    ? new Run(
                            "Keep your services running after logout",
                            Command.of("loginctl", "enable-linger", user),
                            before ? Optional.empty() : Optional.of(disable()),
                            Optional.of(state),
                            List.of("yes"))
                    : new Run(
                            "End your services at logout, as before",
                            disable(),
                            Optional.empty(),
                            Optional.of(state),
                            // A user without a session is unknown to logind afterwards, and the answer is empty.
                            List.of("no", ""));
        }

        private Command disable() {
            return Command.of("loginctl", "disable-linger", user);
        }
    }

    /**
     * Replaces the user's whole crontab.
     *
     * @param before the text when we planned; empty when there was no crontab
     * @param after the text to write; empty to delete the crontab
     */
    record WriteCrontab(Optional<String> before, Optional<String> after) implements Step {}

    /**
     * Records the managed entries of a profile, and writes those that stay until it is removed.
     *
     * @param entries everything that it needs in files outside its own folder
     * @param previous what an undo records again
     */
    record RegisterProfile(ProfileName profile, List<ManagedEntry> entries, Previous previous) implements Step {
        public RegisterProfile {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What the routing state said about a profile before it was registered.
     *
     * @param entries its managed entries; empty when it was not registered
     * @param userModified settings that had drifted
     * @param released entries that the user had accepted as the user's own
     * @param stopped whether the user had stopped it
     * @param why why its tools were not routed; empty when they were, or for no reason worth telling
     */
    record Previous(
            List<ManagedEntry> entries,
            List<Setting> userModified,
            List<ManagedEntry> released,
            boolean stopped,
            String why) {
        public static final Previous NONE = new Previous(List.of(), List.of(), List.of(), false, "");

        public Previous {
            entries = List.copyOf(entries);
            userModified = List.copyOf(userModified);
            released = List.copyOf(released);
        }
    }

    /**
     * Removes everything of a profile from the user's files and deletes its record.
     *
     * @param entries what it had recorded, which an undo records again
     */
    record UnregisterProfile(ProfileName profile, List<ManagedEntry> entries) implements Step {
        public UnregisterProfile {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Ends the profile's own process, which we recognise by its identity, and waits until it is gone.
     *
     * @param again whether undoing it starts the process again; false for a profile that was at rest before
     */
    record Halt(ProfileName profile, boolean again) implements Step {
        /** For a profile that is meant to run. */
        public Halt(ProfileName profile) {
            this(profile, true);
        }
    }

    /**
     * Starts the agent of a profile without a supervisor as a process that outlives this command.
     */
    record Launch(ProfileName profile) implements Step {}

    /**
     * Waits until the profile's own process answers and tools may be routed to it.
     *
     * @param seconds the longest wait
     */
    record AwaitRoutable(ProfileName profile, int seconds) implements Step {
        /** How long an engine's first start may take: it may have to load its models. */
        public static final int COLD_START_SECONDS = 180;
    }

    /**
     * Routes the tools of a profile that was registered.
     *
     * @param seen the user's files as the preview showed them; the step fails when one has changed since
     * @param anew whether settings that the user had accepted as the user's own are routed again, as an apply does
     */
    record Route(ProfileName profile, List<FileFingerprint> seen, boolean anew) implements Step {
        public Route {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Unroutes the registered tools.
     *
     * @param again whether undoing it routes them again; false for a profile whose tools were not routed before
     * @param forGood whether nothing of the plan routes them again, so that their open sessions have to learn of it
     */
    record Unroute(ProfileName profile, boolean again, boolean forGood) implements Step {
        /** For a profile whose tools are meant to be routed, and will be. */
        public Unroute(ProfileName profile) {
            this(profile, true, false);
        }

        /** For a profile that is removed. */
        public static Unroute forGood(ProfileName profile) {
            return new Unroute(profile, true, true);
        }
    }
}
