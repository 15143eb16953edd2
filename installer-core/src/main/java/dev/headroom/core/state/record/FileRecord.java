package dev.headroom.core.state.record;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What we wrote into one file.
 *
 * @param written our settings in the file; empty if there are none
 * @param pending the settings that a write is about to make true; we record them before the write, so that both states are
 *     known after a crash
 * @param real the file to which the path led, through links, when we recorded this; empty if it led to no other file
 */
public record FileRecord(Optional<Written> written, Optional<Pending> pending, Optional<Path> real) {
    /** Returns this record after the pending write has succeeded. */
    public FileRecord merged(Written now) {
        return new FileRecord(Optional.of(now), Optional.empty(), real);
    }

    /**
     * A change under way.
     *
     * @param sha256 of the whole file after the change; {@code absent} when it is to be gone
     * @param written what stands there then because of us
     */
    public record Pending(String sha256, Optional<Written> written) {}

    /** What we wrote into a file, in the form that the kind of file needs to take it out again. */
    public sealed interface Written {
        /** Whether the file was there before us. */
        boolean existed();

        /** Whether anything of ours stands there; else what we wrote was changed and is only remembered. */
        default boolean stands() {
            return !(this instanceof Document document)
                    || !document.record().keys().isEmpty();
        }

        /**
         * Values in a document.
         *
         * @param record those that stand there
         * @param lost those that stood there until somebody changed or removed them: when one is back, such as after
         *     {@code git stash pop}, it is known to be ours
         */
        record Document(boolean existed, ManagedEntry.Format format, EditRecord record, List<KeyRecord> lost)
                implements Written {
            public Document {
                lost = List.copyOf(lost);
            }
        }

        /** Lines in a shell file, in the order in which they were added. */
        record Lines(boolean existed, List<LineRecord> lines) implements Written {
            public Lines {
                lines = List.copyOf(lines);
            }
        }

        /**
         * A whole file.
         *
         * @param sha256 of what we wrote
         * @param before what stood there before us, as Base64; empty when nothing did
         * @param mode its permissions before us
         */
        record Whole(String sha256, Optional<String> before, String mode) implements Written {
            @Override
            public boolean existed() {
                return before.isPresent();
            }
        }
    }

    /** One line and how it was added. */
    public record LineRecord(String line, EditRecord record) {}
}
