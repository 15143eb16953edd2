package dev.headroom.core.tool.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Scope;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.tool.KnownTools;
import dev.headroom.core.tool.RoutingForms;
import dev.headroom.core.tool.RoutingRequest;
import dev.headroom.core.tool.SampleRequests;
import dev.headroom.core.tool.ToolRouting;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Droid's custom models are led one by one, and each that cannot be is told with its name. */
class DroidRoutingTest {
    private static final String SETTINGS = "~/.factory/settings.json";
    private static final String OURS = "http://127.0.0.1:8787";
    private static final String ANTHROPIC = "https://api.anthropic.com";
    private static final String OPENAI = "https://api.openai.com/v1";

    private final PaperMachine machine = PaperMachine.quiet();
    private final ToolTarget droid = KnownTools.target(KnownTools.DROID);
    private final RoutingRequest request = SampleRequests.of(Scope.USER, KnownTools.DROID);

    private static String model(String model, String provider, String address, String... more) {
        var text = new StringBuilder("{\"model\": \"%s\", \"provider\": \"%s\", \"baseUrl\": \"%s\", \"apiKey\": \"k\""
                .formatted(model, provider, address));
        for (int i = 0; i < more.length; i += 2) {
            text.append(", \"")
                    .append(more[i])
                    .append("\": \"")
                    .append(more[i + 1])
                    .append('"');
        }
        return text.append('}').toString();
    }

    private DroidRoutingTest has(String... models) {
        return hasIn(SETTINGS, models);
    }

    private DroidRoutingTest hasIn(String file, String... models) {
        machine.file(file, "{\"customModels\": [" + String.join(", ", models) + "]}");
        return this;
    }

    private ToolRouting wiring() {
        return droid.wiring(request, machine.host());
    }

    private Map<List<String>, String> values() {
        ToolRouting wiring = wiring();
        assertEquals(Optional.empty(), wiring.leftOut());
        return RoutingForms.values(wiring);
    }

    private static List<String> path(String entry) {
        return List.of("customModels", entry, "baseUrl");
    }

    @Test
    void eachFormatGetsTheAddressThatDroidPutsItsPathBehind() {
        has(
                model("a", "anthropic", ANTHROPIC),
                model("o", "OpenAI", OPENAI),
                model("c", "generic_chat_completion_api", OPENAI),
                model("b", "bedrock-converse", ANTHROPIC),
                "{\"model\": \"n\", \"provider\": \"openai\"}");
        assertEquals(
                Map.of(path("[model=a]"), OURS, path("[model=o]"), OURS + "/v1", path("[model=c]"), OURS + "/v1"),
                values());
        assertEquals(List.of(WireFormat.ANTHROPIC, WireFormat.OPENAI), RoutingForms.wires(droid, wiring(), OURS));
    }

    @Test
    @Tag("never-29")
    void theNameOfAModelSaysNothingOfItsFormat() {
        has(model("anthropic/claude", "openai", OPENAI, "displayName", "gemini"));
        assertEquals(
                Optional.of(WireFormat.OPENAI),
                droid.wireOf("customModels.[model=anthropic/claude].baseUrl", wiring()));
        ToolRouting led = wiring().map((name, value) -> OURS + "/via/droid/openai");
        assertEquals(
                Optional.of(WireFormat.OPENAI), droid.wireOf("customModels.[model=anthropic/claude].baseUrl", led));
        assertEquals(Optional.empty(), droid.wireOf("customModels", led));
    }

    @Test
    void entriesAreKnownByAsFewOfTheirNamesAsAreEnough() {
        has(
                model("a", "anthropic", ANTHROPIC, "displayName", "One"),
                model("a", "anthropic", ANTHROPIC, "displayName", "Two]"),
                model("b", "anthropic", ANTHROPIC, "id", "x"),
                model("b", "anthropic", ANTHROPIC, "id", "y"),
                model("c", "anthropic", ANTHROPIC, "displayName", "Any"));
        assertEquals(
                List.of(
                        path("[model=a][displayName=One]"),
                        path("[model=a][displayName=Two\\]]"),
                        path("[model=b][provider=anthropic][id=x]"),
                        path("[model=b][provider=anthropic][id=y]"),
                        path("[model=c]")),
                List.copyOf(values().keySet()));
    }

    @Test
    void entriesThatNobodyCanTellApartAreLeftOut() {
        has(model("a", "anthropic", ANTHROPIC), model("a", "anthropic", ANTHROPIC), model("b", "openai", OPENAI));
        assertEquals(List.of(path("[model=b]")), List.copyOf(values().keySet()));
        assertTrue(wiring().notes()
                .contains("Droid's model a is left as it is: another entry of the list is just like it."));
    }

    @Test
    @Tag("never-29")
    void modelsOfOneFormatWithDifferentServersOfTheirOwnAreLeftOut() {
        has(
                model("a", "anthropic", ANTHROPIC),
                model("g", "anthropic", "https://one.example/api"),
                model("k", "anthropic", "https://two.example/api"),
                model("o", "openai", "https://two.example/v1"),
                model("c", "generic-chat-completion-api", "https://two.example/v1/"));
        assertEquals(List.of(path("[model=a]"), path("[model=o]"), path("[model=c]")), List.copyOf(values().keySet()));
        assertTrue(wiring().notes().getFirst().startsWith("Droid's models g, k have several servers of their own"));
        has(model("g", "anthropic", "https://one.example"), model("k", "anthropic", "https://two.example"));
        assertTrue(wiring().leftOut().orElseThrow().startsWith("Droid's models g, k have"));
    }

    @Test
    @Tag("never-25")
    void anAddressThatMayHoldASecretIsLeftAndNotShown() {
        has(model("a", "anthropic", "https://u:s3cret@one.example"), model("b", "openai", OPENAI));
        assertEquals(List.of(path("[model=b]")), List.copyOf(values().keySet()));
        assertTrue(wiring().notes().getFirst().startsWith("Droid's model a is left as it is: its address may hold"));
        assertTrue(!wiring().toString().contains("s3cret"));
    }

    @Test
    void aHomeWithoutCustomModelsIsLeftOut() {
        String why = "Droid's own models go to Factory; only custom models can go through Headroom, and"
                + " /home/ann/.factory/settings.json has none that Headroom can lead.";
        assertEquals(Optional.of(why), wiring().leftOut());
        has();
        assertEquals(Optional.of(why), wiring().leftOut());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customModels\": [%s,]}",
                "{\"customModels\": [%s] /* a */, // b\n}",
                "\uFEFF{\"customModels\": [%s]}"
            })
    void aFileThatDroidPassesOverIsLeftOut(String text) {
        machine.file(SETTINGS, text.formatted(model("a", "anthropic", ANTHROPIC)));
        assertTrue(wiring().leftOut().orElseThrow().contains("with which Droid passes over the whole file"));
        machine.file(
                SETTINGS,
                "{ // c,\n\"customModels\": [/* ,] */ " + model("a", "anthropic", ANTHROPIC, "displayName", ",}")
                        + "]}");
        assertEquals(1, values().size());
        machine.file(SETTINGS, "{");
        assertTrue(wiring().leftOut().orElseThrow().contains("line 1"));
    }

    @Test
    void theFolderMovesWithItsVariable() {
        machine.variable("FACTORY_HOME_OVERRIDE", "/other");
        hasIn("/other/.factory/settings.json", model("a", "anthropic", ANTHROPIC));
        assertEquals(1, values().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/src/p/.factory/settings.json",
                "/src/.factory/settings.local.json",
                "/home/ann/.factory/settings.local.json",
                "/run/settings"
            })
    void aModelOfTheSameNameInAStrongerFileWins(String file) {
        machine.variable("PWD", "/src/p")
                .file("/src/.git/HEAD", "")
                .variable("FACTORY_RUNTIME_SETTINGS_PATH", "/run/settings");
        has(model("a", "anthropic", OURS)).hasIn(file, model("a", "anthropic", OURS));
        assertEquals(
                new ToolState.Routed("/home/ann/.factory/settings.json"), droid.effective(request, machine.host()));
        hasIn(file, model("a", "anthropic", "https://corp.example"));
        String setting = file + ": customModels.[model=a].baseUrl=https://corp.example";
        assertEquals(new ToolState.Overridden(setting), droid.effective(request, machine.host()));
        assertTrue(wiring().notes().contains(setting + " wins over what routes Droid."));
        hasIn(file, model("b", "anthropic", "https://corp.example"));
        assertEquals(Optional.empty(), droid.overridingSetting(request, machine.host()));
    }

    @Test
    void aFolderAboveCountsInARepositoryOnly() {
        machine.variable("PWD", "/src/p");
        has(model("a", "anthropic", OURS))
                .hasIn("/src/.factory/settings.json", model("a", "anthropic", "https://corp.example"));
        assertEquals(Optional.empty(), droid.overridingSetting(request, machine.host()));
    }

    @Test
    void whatDoesNotGoThroughHeadroomIsTold() {
        has(model("a", "anthropic", OURS), model("n", "anthropic", "https://new.example"));
        machine.file("~/.factory/config.json", "{\"custom_models\": [{\"model\": \"a\"}, {\"model\": \"old\"}]}");
        assertEquals(
                new ToolState.Routed("/home/ann/.factory/settings.json"), droid.effective(request, machine.host()));
        assertEquals(
                List.of(
                        "Droid's own models go to Factory and not through Headroom; only its custom models do.",
                        "Droid's model n does not go through Headroom. Apply the profile again to connect it.",
                        "/home/ann/.factory/config.json has custom models of Droid's that do not go through Headroom."
                                + " Move them to settings.json to connect them."),
                droid.cautions(request, machine.host()));
        has(model("a", "anthropic", ANTHROPIC));
        assertEquals(
                new ToolState.NotRouted("No custom model of Droid's has the address of this profile's proxy."),
                droid.effective(request, machine.host()));
    }
}
