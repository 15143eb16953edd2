package dev.headroom.core.planner.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.status.PortOffer;
import dev.headroom.core.status.WorkspaceLayout;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("never-12")
class PortSelectionTest {
    private static final ProfileName WORK = new ProfileName("work");
    private static final Optional<String> AUTO = Optional.of("auto");

    private final SimHost sim = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(sim.workspace());
    private final PortSelection ports = TestGraph.of(sim.host(), workspace).ports();

    @Test
    void aFreePortIsTaken() {
        assertEquals(8787, ports.choose(WORK, Optional.empty()));
        assertEquals(9000, ports.choose(WORK, Optional.of("9000")));
        assertEquals(8787, ports.choose(WORK, AUTO));
    }

    @Test
    void aUsedPortIsRefusedWithTheNextFreeOne() {
        sim.processes().bind(9000);
        sim.processes().bind(9001);
        Problem problem = refused(Optional.of("9000"));
        assertEquals("port-taken", problem.code());
        assertEquals("It is used by another program.", problem.why());
        assertEquals("Use --port 9002, which is free, or --port auto.", problem.fix());
    }

    @Test
    void thePortOfAnotherProfileIsRefusedEvenWhenNothingListens() {
        profile("home", 8787);
        assertEquals(
                "It is used by the profile 'home'.", refused(Optional.empty()).why());
        assertTrue(ports.isOthers(WORK, 8787));
        assertFalse(ports.isOthers(new ProfileName("home"), 8787));
    }

    @Test
    void autoKeepsTheProfilesOwnPort() {
        profile("work", 9100);
        assertEquals(9100, ports.choose(WORK, AUTO));
    }

    @Test
    void autoLeavesAPortThatAnotherProgramUses() {
        profile("work", 8788);
        profile("home", 8787);
        sim.processes().bind(8788);
        assertEquals(8789, ports.choose(WORK, AUTO));
    }

    @Test
    void aPortThatTheProfilesOwnProxyUsesIsItsOwn() {
        profile("work", 8787);
        sim.processes().bind(8787);
        sim.stranger(8787, "work");
        assertEquals(8787, ports.choose(WORK, Optional.empty()));
        sim.stranger(8787, "home");
        assertEquals("port-taken", refused(Optional.empty()).code());
    }

    @Test
    void aDamagedManifestOwnsNoPort() {
        sim.disk().put(workspace.manifest(new ProfileName("home")), "{");
        assertEquals(8787, ports.choose(WORK, Optional.empty()));
    }

    @Test
    void anOfferNamesTheUserOfThePortAndTheNextFreeOne() {
        sim.processes().bind(8787);
        profile("home", 8788);
        assertEquals(new PortOffer(8787, Optional.of("another program"), 8789), ports.offer(8787));
        assertEquals(new PortOffer(8788, Optional.of("the profile 'home'"), 8789), ports.offer(8788));
        assertEquals(new PortOffer(8789, Optional.empty(), 8789), ports.offer(8789));
    }

    @Test
    void withoutAnyFreePortThereIsAProblem() {
        sim.processes().bind(65535);
        assertEquals("no-free-port", refused(Optional.of("65535")).code());
    }

    @Test
    void aSearchEndsSoonAndAMachineWithoutLoopbackIsToldAtOnce() {
        for (int port = 9000; port < 20_000; port++) {
            sim.processes().bind(port);
        }
        assertEquals("no-free-port", refused(Optional.of("9000")).code());
        assertTrue(sim.processes().asked() < 500, () -> sim.processes().asked() + " ports");
        int before = sim.processes().asked();
        sim.processes().withoutLoopback();
        assertEquals("no-loopback", refused(AUTO).code());
        assertEquals("no-loopback", refused(Optional.empty()).code());
        assertEquals(before + 2, sim.processes().asked());
        assertEquals(
                Optional.of("nobody: The address 127.0.0.1 cannot be used on this machine."),
                ports.offer(8787).taken());
    }

    @Test
    void theNextFreePortIsLookedForWithoutAskingWhoHasTheOthersAndAmongThoseThatAUserMayHave() {
        for (int port = 80; port < 1030; port++) {
            sim.processes().bind(port);
        }
        assertEquals(new PortOffer(80, Optional.of("another program"), 1030), ports.offer(80));
        assertEquals(1, sim.processes().looked());
        assertTrue(sim.processes().asked() <= 8, () -> sim.processes().asked() + " ports");
    }

    private void profile(String name, int port) {
        sim.disk()
                .put(
                        workspace.manifest(new ProfileName(name)),
                        "{\"profile\":\"" + name + "\",\"preset\":\"on-demand\",\"runtime_kind\":\"embedded\","
                                                 + "\"supervisor_kind\":\"none\",\"scope\":\"user\",\"provider_mode\":\"auto\",\"targets\":[],\"port\":"
                                + port + ",\"host\":\"127.0.0.1\",\"backend\":\"anthropic\"}");
    }

    private Problem refused(Optional<String> word) {
        return assertThrows(ProblemException.class, () -> ports.choose(WORK, word))
                .problem();
    }
}
