package dev.headroom.core.state;

import dev.headroom.core.host.Disk;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.status.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The routing ledger on disk. Only whoever holds the routing lock writes it. */
public final class LedgerStore {
    private final Disk disk;
    private final Path file;

    public LedgerStore(Host host, Workspace workspace) {
        disk = host.disk();
        file = workspace.ledger();
    }

    /** The ledger; an empty one when there is none. A damaged one is a problem and not an empty one. */
    public Ledger read() {
        Optional<byte[]> bytes = disk.read(file);
        if (bytes.isEmpty()) {
            return Ledger.EMPTY;
        }
        try {
            return LedgerCodec.read(Json.parse(bytes.get()));
        } catch (IOException | IllegalArgumentException e) {
            throw ProblemException.refused(
                    "ledger-corrupt",
                    "The record of routed settings cannot be read (" + file + ").",
                    String.valueOf(e.getMessage()),
                    "Put the file back from a backup, or move it away: then settings that are routed now have to be"
                            + " taken out by hand.");
        }
    }

    /** Replaces the ledger, forced to disk. */
    public void write(Ledger ledger) {
        disk.write(file, Json.pretty(LedgerCodec.write(ledger)), FileImage.PRIVATE);
    }

    /** Forgets the ledger. */
    public void delete() {
        disk.delete(file);
    }
}
