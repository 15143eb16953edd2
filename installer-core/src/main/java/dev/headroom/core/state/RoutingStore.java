package dev.headroom.core.state;

import dev.headroom.core.host.FileStore;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.state.codec.RoutingStateCodec;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.second.SecondPlace;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The routing ledger on disk, with a copy. Without it, we would not know which of our settings are in which file. Only the
 * holder of the routing lock writes it.
 */
public final class RoutingStore {
    private final FileStore disk;
    private final Path file;
    private final Path copy;
    private final SecondPlace second;

    public RoutingStore(FileStore disk, WorkspaceLayout workspace, SecondPlace second) {
        this.disk = disk;
        this.second = second;
        file = workspace.ledger();
        copy = workspace.ledgerCopy();
    }

    /**
     * The ledger, from its copy where the first one is damaged or gone, and from the second place where both are; an empty one when
     * there is none. In a home that was copied or renamed its paths are those of the present home.
     *
     * @throws ProblemException when neither can be read: that is not an empty ledger
     */
    public RoutingState read() {
        return parsed(file)
                .or(() -> parsed(copy))
                .or(() -> second.ledger().flatMap(RoutingStore::parsed))
                .map(ledger -> ledger.at(second.spelling()))
                .or(() -> disk.read(file).isEmpty() && disk.read(copy).isEmpty()
                        ? Optional.of(RoutingState.EMPTY)
                        : Optional.empty())
                .orElseThrow(() -> ProblemException.refused(
                        "ledger-corrupt",
                        "The record of routed settings cannot be read (" + file + ").",
                        "It and its copy are damaged, or another version of this program wrote them.",
                        "Use the newest version, or put the file back from a backup. If you move both away, settings"
                                + " that are routed now have to be removed by hand."));
    }

    /** Why neither it nor its copy can be read; empty when one of them can. */
    public Optional<Problem> damage() {
        try {
            read();
            return Optional.empty();
        } catch (ProblemException damaged) {
            return Optional.of(damaged.problem());
        }
    }

    /** The ledger for those who can do without it: an empty one while there is {@link #damage}. */
    public RoutingState known() {
        return whole().orElse(RoutingState.EMPTY);
    }

    /** Whether nothing depends on it; one that cannot be read is kept. */
    boolean isEmpty() {
        return whole().map(RoutingState::isEmpty).orElse(false);
    }

    private Optional<RoutingState> whole() {
        try {
            return Optional.of(read());
        } catch (ProblemException damaged) {
            return Optional.empty();
        }
    }

    /** Whether neither it nor any copy of it can be read, be they damaged or gone. */
    public boolean isLost() {
        return parsed(file)
                .or(() -> parsed(copy))
                .or(() -> second.ledger().flatMap(RoutingStore::parsed))
                .isEmpty();
    }

    /** Puts a ledger that is damaged or gone in order from its copy; whether there was need and it could be done. */
    public boolean mend() {
        Optional<RoutingState> good = parsed(file).isPresent()
                ? Optional.empty()
                : parsed(copy).or(() -> second.ledger().flatMap(RoutingStore::parsed));
        good.ifPresent(this::intend);
        return good.isPresent();
    }

    /**
     * Writes down what is about to be done, forced to disk; until {@link #write} the copy is that of before.
     *
     * @return why the second place could not be written, which stops nothing
     */
    public Optional<Problem> intend(RoutingState ledger) {
        byte[] bytes = Json.pretty(RoutingStateCodec.write(ledger));
        if (ledger.isEmpty()) {
            // While the ledger still says what was there, so that whoever comes after a crash does this again.
            second.forget();
        }
        disk.write(file, bytes, FileImage.PRIVATE);
        return ledger.isEmpty() ? Optional.empty() : second.keep(bytes);
    }

    /** Replaces the ledger, forced to disk. */
    public void write(RoutingState ledger) {
        intend(ledger);
        disk.write(copy, Json.pretty(RoutingStateCodec.write(ledger)), FileImage.PRIVATE);
    }

    private Optional<RoutingState> parsed(Path which) {
        return disk.read(which).flatMap(RoutingStore::parsed);
    }

    private static Optional<RoutingState> parsed(byte[] bytes) {
        try {
            return Optional.of(RoutingStateCodec.read(Json.parse(bytes)));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
