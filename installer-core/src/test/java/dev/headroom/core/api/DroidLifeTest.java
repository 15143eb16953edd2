package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.upstream.OwnAddresses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The custom models of Droid's from an apply to a removal, with a gateway of ours and with what their user does meanwhile. */
@Tag("never-4")
class DroidLifeTest {
    private static final Path FILE = SimHost.HOME.resolve(".factory/settings.json");
    private static final String BEFORE = """
        {
          "customModels": [ // mine
            {"model": "claude", "apiKey": "a", "baseUrl": "https://api.anthropic.com", "provider": "anthropic"},
            {"model": "glm", "apiKey": "g", "baseUrl": "https://glm.example/api", "provider": "anthropic"},
            {"model": "router", "apiKey": "r", "baseUrl": "https://router.example/v1", "provider": "openai"}
          ]
        }
        """;

    private final SimHost machine = new SimHost();

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private void applied() {
        ApplyRequest request = new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("droid"))
                .request();
        assertInstanceOf(Outcome.Applied.class, installer().apply(request, event -> {}, new Cancellation()));
    }

    private List<String> removed() {
        List<String> told = new ArrayList<>();
        assertInstanceOf(
                Outcome.Completed.class, installer().remove(ProfileName.DEFAULT, event -> told.add(event.toString())));
        return told;
    }

    private ProfileView view() {
        return installer().snapshot().profiles().getFirst();
    }

    private String text() {
        return new String(machine.host().disk().read(FILE).orElseThrow(), StandardCharsets.UTF_8);
    }

    private void write(String text) {
        machine.disk().put(FILE, text);
    }

    @Test
    @Tag("never-29")
    void eachModelKeepsItsServerBehindTheGateway() {
        write(BEFORE);
        applied();
        assertEquals(
                BEFORE.replace("https://api.anthropic.com", "http://127.0.0.1:8787")
                        .replace("https://glm.example/api", "http://127.0.0.1:8787/via/droid/anthropic")
                        .replace("https://router.example/v1", "http://127.0.0.1:8787/via/droid/openai"),
                text());
        assertEquals(
                "{droid/anthropic=https://glm.example/api, droid/openai=https://router.example/v1}",
                new TreeMap<>(OwnAddresses.byName(view().deployment())).toString());
        assertInstanceOf(ToolState.Routed.class, view().tools().getFirst().state());
        applied();
        removed();
        assertEquals(BEFORE, text());
    }

    @Test
    void aListThatItsUserReorderedHasNotChangedForUs() {
        write(BEFORE);
        applied();
        List<String> lines = new ArrayList<>(text().lines().toList());
        lines.add(2, lines.remove(3));
        write(String.join("\n", lines) + "\n");
        assertInstanceOf(ToolState.Routed.class, view().tools().getFirst().state());
        removed();
        List<String> expected = new ArrayList<>(BEFORE.lines().toList());
        expected.add(2, expected.remove(3));
        assertEquals(expected, text().lines().toList());
    }

    @Test
    @Tag("never-22")
    void aModelThatItsUserRenamedHasNoDeadAddressAfterTheRemoval() {
        write(BEFORE);
        applied();
        write(text().replace("\"router\"", "\"renamed\""));
        assertInstanceOf(ToolState.Changed.class, view().tools().getFirst().state());
        removed();
        assertEquals(BEFORE.replace("\"router\"", "\"renamed\""), text());
    }

    @Test
    void renamedModelsOfWhichNobodyKnowsTheServerAreToldByTheirLine() {
        String before = BEFORE.replace("https://glm.example/api", "https://api.anthropic.com/");
        write(before);
        applied();
        write(text().replace("\"claude\"", "\"one\"").replace("\"glm\"", "\"two\""));
        String told = String.join("\n", removed());
        assertTrue(told.contains(FILE + ", line 3: ") && told.contains(FILE + ", line 4: "), told);
        assertTrue(text().contains("https://router.example/v1"), text());
    }

    @Test
    void aModelThatItsUserDeletedWhileItWasStoppedKeepsNoneOfTheOthersFromBeingRouted() {
        write(BEFORE);
        applied();
        assertInstanceOf(Outcome.Applied.class, installer().stop(ProfileName.DEFAULT, event -> {}));
        assertEquals(BEFORE, text());
        String rest = BEFORE.lines().filter(line -> !line.contains("glm")).reduce("", (a, b) -> a + b + "\n");
        write(rest);
        assertInstanceOf(Outcome.Applied.class, installer().start(ProfileName.DEFAULT, event -> {}));
        assertTrue(text().contains("http://127.0.0.1:8787/via/droid/openai"), text());
        removed();
        assertEquals(rest, text());
    }
}
