package dev.headroom.core.lifecycle.engine;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.runtime.ManagedPython;
import dev.headroom.core.state.ProfileStores;
import dev.headroom.core.status.Health;
import java.util.List;
import java.util.Optional;

/** The trial of a new version of the engine that this program installed: it ends when a profile runs well on that version. */
public final class EngineTrial {
    /** The name of the lock of who changes the install; no profile's lock has it, because their names begin with a word of their own. */
    public static final String LOCK = "python";

    private final Host host;
    private final ProfileStores stores;
    private final ManagedPython python;
    private final PythonUse users;

    /** Of the engine in one workspace. */
    public EngineTrial(Host host, ProfileStores stores, ManagedPython python, PythonUse users) {
        this.host = host;
        this.stores = stores;
        this.python = python;
        this.users = users;
    }

    /** The profiles that run the engine that this program installed. */
    public List<ProfileName> using() {
        return users.below(python.folder());
    }

    /** Whether the version before is kept, because no profile was ready on the new one yet. */
    public boolean isOpen() {
        return python.isOnTrial();
    }

    /** Whether the trial is one of this profile's engine. */
    public boolean isOf(ProfileName profile) {
        return isOpen() && using().contains(profile);
    }

    /**
     * Ends the trial of a profile's engine that was started anew and is ready. A copy that cannot be deleted now, because an install
     * is under way, goes with the next start.
     */
    public void passed(ProfileName profile) {
        if (isOf(profile)) {
            accept();
        }
    }

    /** Ends the trial: the version before is deleted. */
    public void accept() {
        try (FileLocks.Lock _ = stores.tray().waitFor(LOCK)) {
            python.accept();
        } catch (ProblemException busy) {
            // Nothing is lost but room on the disk.
        }
    }

    /** An agent is about to start the engine of a profile. */
    public Watched begin(ProfileName profile) {
        return new Watched(isOf(profile) ? version() : Optional.empty());
    }

    private Optional<String> version() {
        return python.find().map(ManagedPython.Installed::version);
    }

    /** What an agent sees of the engine that it started. */
    public final class Watched {
        private Optional<String> awaited;

        /** {@code awaited} is the version that is to prove itself; empty when none is. */
        private Watched(Optional<String> awaited) {
            this.awaited = awaited;
        }

        /**
         * Ends the trial when the engine itself may be routed to, and is still the version that was started. An agent does not wait
         * for an install that holds the lock: it looks again at its next probe.
         */
        public void seen(Health health) {
            boolean serves = health instanceof Health.Live live && live.routable() && !live.direct();
            if (awaited.isEmpty() || !serves) {
                return;
            }
            if (!awaited.equals(version())) {
                awaited = Optional.empty();
                return;
            }
            host.locks().lock(stores.workspace().lock(LOCK)).ifPresent(lock -> {
                try (FileLocks.Lock _ = lock) {
                    python.accept();
                } catch (ProblemException notDeleted) {
                    // The next start deletes it.
                }
                awaited = Optional.empty();
            });
        }
    }
}
