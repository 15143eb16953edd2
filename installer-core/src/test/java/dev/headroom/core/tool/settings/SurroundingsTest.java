package dev.headroom.core.tool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.settings.Surroundings.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools in a place with an address 127.0.0.1 of its own do not go through a proxy next door, and that is said. */
@Tag("never-23")
class SurroundingsTest {
    private static final String SETTING = "env.ANTHROPIC_BASE_URL=http://127.0.0.1:8787 in settings.json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WSL|WSL_DISTRO_NAME|Debian|This is WSL. Tools that run outside of it do not go through this profile;"
                        + " with "
                        + SETTING + " there they do.",
                "DEV_CONTAINER|REMOTE_CONTAINERS|true|This is a dev container. Tools that run outside of it do not go"
                        + " through this profile; with " + SETTING
                        + " there and \"forwardPorts\": [8787] in devcontainer.json they do.",
                "CODESPACE|CODESPACES|true|This is a codespace. Tools that run outside of it do not go through this"
                        + " profile; with " + SETTING
                        + " there and, on the machine in front of you, gh codespace ports forward 8787:8787 they do.",
                "GITPOD|GITPOD_WORKSPACE_ID|x-y-z|This is a Gitpod workspace. Tools that run outside of it do not go"
                        + " through this profile; with " + SETTING
                        + " there and, on the machine in front of you, ssh -N -L 8787:127.0.0.1:8787 to this one they"
                        + " do."
            })
    void inSuchAPlaceTheToolsOutsideAreNamed(Place place, String variable, String value, String told) {
        PaperMachine machine = PaperMachine.quiet().variable(variable, value);
        assertEquals(Optional.of(place), Surroundings.of(machine.host()));
        assertEquals(List.of(told), unreached(machine));
    }

    @Test
    void aRemoteSessionOfAnEditorForwardsPorts() {
        PaperMachine machine = PaperMachine.quiet().variable("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22");
        assertEquals(Optional.empty(), Surroundings.of(machine.host()), "people know where their shell runs");
        machine.variable("VSCODE_IPC_HOOK_CLI", "/run/user/1000/vscode-ipc.sock");
        assertEquals(Optional.of(Place.REMOTE), Surroundings.of(machine.host()));
        assertTrue(unreached(machine).getFirst().contains("LocalForward 8787 127.0.0.1:8787"));
        assertTrue(Place.REMOTE.wayOut(8787).endsWith("RemoteForward 8787 127.0.0.1:8787"));
    }

    /** Where the way is not known to be open, nothing but what does open it is named. */
    @Test
    void otherEditorsAndTheirServersAreKnownToo() {
        PaperMachine machine = PaperMachine.quiet().variable("TERMINAL_EMULATOR", "JetBrains-JediTerm");
        assertEquals(Optional.empty(), Surroundings.of(machine.host()), "the editor runs here");
        machine.variable("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22");
        assertEquals(Optional.of(Place.JETBRAINS), Surroundings.of(machine.host()));
        assertTrue(Place.JETBRAINS.wayOut(8787).contains("ssh -N -R 8787:127.0.0.1:8787"));

        PaperMachine tunnel = PaperMachine.quiet().variable("VSCODE_IPC_HOOK_CLI", "/tmp/vscode-ipc.sock");
        assertEquals(Optional.of(Place.EDITOR_SERVER), Surroundings.of(tunnel.host()));
        assertEquals(List.of(), unreached(tunnel), "its window may be on this very machine");
    }

    @Test
    void aCodespaceIsNotReachedByANetworkOfTheMachine() {
        assertEquals(
                "On the machine in front of you keep this running: gh codespace ssh -- -N -R 8787:127.0.0.1:8787",
                Place.CODESPACE.wayOut(8787));
    }

    @ParameterizedTest
    @CsvSource({
        "/run/host/container-manager,systemd-nspawn,NSPAWN,VirtualEthernet=no",
        "/run/systemd/container,systemd-nspawn,NSPAWN,VirtualEthernet=no",
        "/run/systemd/container,lxc,LXC,bind=instance listen=tcp:127.0.0.1:8787 connect=tcp:127.0.0.1:8787",
        "/run/systemd/container,podman,CONTAINER,--network=host"
    })
    void containersWithASystemAreKnownByTheirManager(String file, String manager, Place place, String way) {
        PaperMachine machine = PaperMachine.quiet().file(file, manager + "\n");
        assertEquals(Optional.of(place), Surroundings.of(machine.host()));
        assertEquals(List.of(), unreached(machine), "it is a machine of its own for its people");
        assertTrue(place.wayOut(8787).contains(way), place.wayOut(8787));
    }

    @ParameterizedTest
    @CsvSource({"/.dockerenv,CONTAINER", "/run/.containerenv,CONTAINER", "/proc/sys/fs/binfmt_misc/WSLInterop,WSL"})
    void placesAreKnownByTheirFiles(String file, Place place) {
        assertEquals(
                Optional.of(place),
                Surroundings.of(PaperMachine.quiet().file(file, "").host()));
    }

    @Test
    void aServerInAContainerIsNoSurprise() {
        assertEquals(List.of(), unreached(PaperMachine.quiet().file("/.dockerenv", "")));
        assertEquals(List.of(), unreached(PaperMachine.quiet()));
    }

    @ParameterizedTest
    @CsvSource({"/src/p/.devcontainer/devcontainer.json", "/src/p/.devcontainer.json"})
    void aProjectWithADevContainerIsToldWhatToAdd(String file) {
        PaperMachine machine = PaperMachine.quiet().variable("PWD", "/src/p").file(file, "{}");
        String told = unreached(machine).getFirst();
        assertTrue(
                told.startsWith("Tools inside the dev container of this project do not reach this profile's proxy."));
        assertTrue(told.contains("Add to " + file + ": \"runArgs\": [\"--network=host\"]"), told);
        assertTrue(told.endsWith("there the tools need " + SETTING + "."), told);
        machine.variable("REMOTE_CONTAINERS", "true");
        assertEquals(1, unreached(machine).size(), "inside of it the proxy is reached");
    }

    @Test
    void windowsNamesItsWsl() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("LOCALAPPDATA", "/home/ann/AppData/Local")
                .os(Os.WINDOWS);
        assertEquals(List.of(), unreached(machine));
        machine.folder("/home/ann/AppData/Local/wsl");
        String told = unreached(machine).getFirst();
        assertTrue(told.startsWith("Tools inside WSL do not reach this profile's proxy. In Windows write"), told);
        assertTrue(told.contains("networkingMode=mirrored under [wsl2] into %UserProfile%\\.wslconfig"), told);
    }

    @Test
    void filesAreNamedWithTheirKeys() {
        PaperMachine machine = PaperMachine.quiet().variable("WSL_DISTRO_NAME", "Debian");
        RoutingRequest request = SampleRequests.of(Scope.PROVIDER, KnownTools.CODEX);
        ToolRouting codex = request.targets().getFirst().wiring(request, machine.host());
        assertTrue(Surroundings.unreached(machine.host(), request, List.of(codex))
                .getFirst()
                .contains("with openai_base_url=http://127.0.0.1:8787/v1 in config.toml there"));
        assertEquals(List.of(), Surroundings.unreached(machine.host(), request, List.of()));
    }

    private static List<String> unreached(PaperMachine machine) {
        RoutingRequest request = SampleRequests.of(Scope.USER, KnownTools.CLAUDE);
        return Surroundings.unreached(
                machine.host(), request, List.of(request.targets().getFirst().wiring(request, machine.host())));
    }
}
