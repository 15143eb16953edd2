package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.sim.SimHost;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reason that is shown for a start that failed is what we or the engine said last. */
class StartFailureTest {
    private static final Path LOG = SimHost.HOME.resolve("proxy.log");
    private static final String OURS = "2026-11-29T13:52:12Z Another program already listens on 127.0.0.1:8787.\n";

    private final SimHost machine = new SimHost();

    @Test
    void aWarningOfALibraryIsNotTheReason() {
        for (String date : new String[] {"Nov 29, 2026 1:52:12 PM", "29.11.2026, 13:52:12"}) {
            for (String level : new String[] {"WARNING", "WARNUNG", "警告"}) {
                String noise = date + " io.netty.util.internal.MacAddressUtil defaultMachineId\n" + level
                        + ": Failed to find a usable hardware address from the network interfaces; using random"
                        + " bytes\n";
                assertEquals(Optional.of(OURS.strip()), lastLine(OURS + noise));
                assertEquals(Optional.of(OURS.strip()), lastLine(noise + OURS));
            }
        }
        assertEquals(Optional.of(OURS.strip()), lastLine(OURS + "WARNING: A restricted method has been called\n"));
    }

    @Test
    void whatAnEngineSaidLastIs() {
        assertEquals(
                Optional.of("Traceback ModuleNotFoundError: No module named 'x'"),
                lastLine("Traceback\nModuleNotFoundError: No module named 'x'\n" + OURS));
    }

    private Optional<String> lastLine(String log) {
        machine.disk().put(LOG, log);
        return StartFailure.lastLine(machine.host(), LOG);
    }
}
