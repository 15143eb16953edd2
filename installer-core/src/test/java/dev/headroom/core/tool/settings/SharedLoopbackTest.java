package dev.headroom.core.tool.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Os;
import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.settings.Surroundings.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is told that a proxy next door is not reached where both have one address 127.0.0.1. */
@Tag("never-23")
class SharedLoopbackTest {
    private static final String CARD = "/sys/class/net/enp3s0/device";

    @ParameterizedTest
    @CsvSource({"/.dockerenv,CONTAINER", "/run/.containerenv,CONTAINER"})
    void aContainerInTheNetworkOfItsMachineIsNotApart(String file, Place place) {
        PaperMachine own = PaperMachine.quiet().file(file, "").folder("/sys/class/net/eth0");
        assertEquals(Optional.of(place), Surroundings.apart(own.host()), "a pair of ends has no device");
        assertEquals(Optional.empty(), Surroundings.apart(own.folder(CARD).host()), "the machine's card is seen");
    }

    @Test
    void soItIsWithADevContainer() {
        PaperMachine machine = PaperMachine.quiet().variable("REMOTE_CONTAINERS", "true");
        assertEquals(Optional.of(Place.DEV_CONTAINER), Surroundings.apart(machine.host()));
        assertEquals(Optional.empty(), Surroundings.apart(machine.folder(CARD).host()));
    }

    /** They share the home as well, so that settings outside are those inside, also for an editor that is attached. */
    @Test
    void aToolboxIsTheMachineItself() {
        PaperMachine machine = PaperMachine.quiet()
                .file("/run/.containerenv", "name=\"fedora-toolbox-44\"\n")
                .file("/run/.toolboxenv", "")
                .variable("REMOTE_CONTAINERS", "true");
        assertEquals(Optional.empty(), Surroundings.of(machine.host()));
        assertEquals(List.of(), unreached(machine));
    }

    @Test
    void aDistroboxIsApartOnlyWithANetworkOfItsOwn() {
        PaperMachine machine = PaperMachine.quiet()
                .file("/run/.containerenv", "")
                .variable("CONTAINER_ID", "arch")
                .variable("REMOTE_CONTAINERS", "true");
        assertEquals(Optional.of(Place.CONTAINER), Surroundings.apart(machine.host()));
        assertEquals(List.of(), unreached(machine), "the home is shared");
        assertEquals(Optional.empty(), Surroundings.apart(machine.folder(CARD).host()));
    }

    /** The first version of WSL has no network of its own; its kernel's name tells which one it is. */
    @ParameterizedTest
    @CsvSource({
        "4.4.0-22621-Microsoft,nat,",
        "5.15.167.4-microsoft-standard-WSL2,mirrored,",
        "5.15.167.4-microsoft-standard-WSL2,nat,WSL",
        "5.15.167.4-microsoft-standard-WSL2,none,WSL"
    })
    void whetherWslHasANetworkOfItsOwnIsAsked(String kernel, String mode, Place apart) {
        PaperMachine machine = PaperMachine.linux()
                .program("wslinfo")
                .variable("WSL_DISTRO_NAME", "Debian")
                .file("/proc/sys/kernel/osrelease", kernel + "\n")
                .answer(0, mode + "\n", "wslinfo", "--networking-mode");
        assertEquals(Optional.ofNullable(apart), Surroundings.apart(machine.host()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[wsl2]\nnetworkingMode=mirrored\n", "# mine\r\n[WSL2]\r\n NetworkingMode = Mirrored\r\n"})
    void windowsThatMirrorsItsNetworkSaysNothing(String settings) {
        PaperMachine machine = PaperMachine.quiet()
                .variable("LOCALAPPDATA", "/home/ann/AppData/Local")
                .folder("/home/ann/AppData/Local/wsl")
                .file("/home/ann/.wslconfig", settings)
                .os(Os.WINDOWS);
        assertEquals(List.of(), unreached(machine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[wsl2]\n#networkingMode=mirrored\n", "[experimental]\nnetworkingMode=mirrored\n"})
    void otherSettingsDoNotMirror(String settings) {
        PaperMachine machine = PaperMachine.quiet()
                .variable("LOCALAPPDATA", "/home/ann/AppData/Local")
                .folder("/home/ann/AppData/Local/wsl")
                .file("/home/ann/.wslconfig", settings)
                .os(Os.WINDOWS);
        assertEquals(1, unreached(machine).size());
    }

    /** A Flatpak sees the machine's network or none; its files of settings may be its own. */
    @Test
    void inTheSandboxOfAFlatpakOnlyTheFilesAreItsOwn() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("FLATPAK_ID", "com.visualstudio.code")
                .variable("ANTHROPIC_API_KEY", "k")
                .variable("XDG_CONFIG_HOME", "/home/ann/.var/app/com.visualstudio.code/config");
        assertEquals(Optional.empty(), Surroundings.of(machine.host()));
        RoutingRequest request = SampleRequests.of(Scope.PROVIDER, KnownTools.OPENCODE);
        List<String> told = Surroundings.unreached(
                machine.host(), request, List.of(request.targets().getFirst().wiring(request, machine.host())));
        assertTrue(
                told.toString()
                        .contains("Only programs of one Flatpak or snap read"
                                + " /home/ann/.var/app/com.visualstudio.code/config/opencode/"),
                told::toString);
        assertEquals(List.of(), unreached(machine), "Claude Code's file is in the home that both share");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"runArgs\": [\"--network=host\"]}",
                "{\n  // ours\n  \"runArgs\": [\"--init\", \"--network\", \"host\"],\n}",
                "{\"runArgs\": [\"--net=host\"]}"
            })
    void aDevContainerInTheNetworkOfItsMachineReachesTheProxy(String description) {
        PaperMachine machine =
                PaperMachine.quiet().variable("PWD", "/src/p").file("/src/p/.devcontainer.json", description);
        assertEquals(List.of(), unreached(machine));
    }

    @Test
    void aLineThatIsACommentDoesNothing() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("PWD", "/src/p")
                .file("/src/p/.devcontainer.json", "{\n  // \"runArgs\": [\"--network=host\"]\n}");
        assertEquals(1, unreached(machine).size());
    }

    /** The key runArgs is not for containers that Compose makes (containers.dev, reference of devcontainer.json). */
    @Test
    void aDevContainerOfComposeNeedsTheLineInItsOwnFile() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("PWD", "/src/p")
                .file(
                        "/src/p/.devcontainer/devcontainer.json",
                        "{\"dockerComposeFile\": [\"../compose.yml\", \"dev.yml\"], \"service\": \"app\"}")
                .file("/src/p/compose.yml", "services:\n  app:\n    image: a\n");
        String told = unreached(machine).getFirst();
        assertTrue(told.contains("Add to the service app in /src/p/compose.yml: network_mode: host"), told);
        machine.file("/src/p/.devcontainer/dev.yml", "services:\n  app:\n    network_mode: \"host\"\n");
        assertEquals(List.of(), unreached(machine));
    }

    /** A project may have several, each in a folder of its own (containers.dev, specification). */
    @Test
    void everyDevContainerOfAProjectIsNamed() {
        PaperMachine machine = PaperMachine.quiet()
                .variable("PWD", "/src/p")
                .file("/src/p/.devcontainer/go/devcontainer.json", "{}")
                .file("/src/p/.devcontainer/python/devcontainer.json", "{}");
        assertEquals(2, unreached(machine).size());
    }

    private static List<String> unreached(PaperMachine machine) {
        RoutingRequest request = SampleRequests.of(Scope.USER, KnownTools.CLAUDE);
        return Surroundings.unreached(
                machine.host(), request, List.of(request.targets().getFirst().wiring(request, machine.host())));
    }
}
