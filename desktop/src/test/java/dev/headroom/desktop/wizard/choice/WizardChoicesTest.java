package dev.headroom.desktop.wizard.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings.EngineOption;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ProfileState;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.desktop.fake.SampleProfiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WizardChoicesTest {
    private static final Deployment DEFAULT =
            SampleProfiles.in(ProfileState.HEALTHY, "default", 8787).deployment();

    @Test
    void anEditNamesOnlyWhatWasChangedAndANewProfileEverything() {
        WizardChoices choices = WizardChoices.of(DEFAULT, List.of());
        ApplyRequest nothing =
                new ApplyRequest.Draft().profile(DEFAULT.profile().value()).request();
        assertEquals(nothing, choices.request(Optional.of(DEFAULT)));
        assertEquals(
                new ApplyRequest.Draft()
                        .profile(DEFAULT.profile().value())
                        .port("9000")
                        .request(),
                ChoicesBuilder.port(choices, "9000").request(Optional.of(DEFAULT)));
        assertEquals(
                new ApplyRequest.Draft()
                        .profile(DEFAULT.profile().value())
                        .providers("manual")
                        .targets(List.of("codex"))
                        .request(),
                ChoicesBuilder.targets(ChoicesBuilder.providers(choices, ProviderMode.MANUAL), List.of("codex"))
                        .request(Optional.of(DEFAULT)));
        WizardChoices machine = ChoicesBuilder.scope(choices, Scope.SYSTEM);
        assertEquals(
                Optional.of("system"),
                machine.request(Optional.of(inScope(Scope.SYSTEM))).scope());
        ApplyRequest all = ChoicesBuilder.runtime(choices, RuntimeKind.PYTHON).request(Optional.empty());
        assertEquals(Optional.of("8787"), all.port());
        assertEquals(Optional.of(DEFAULT.preset().id()), all.preset());
        assertTrue(all.engine().containsKey(EngineOption.MODE));
    }

    @Test
    void theModelIsReadWhereTheToolThatNeedsOneSaysThatItStands() {
        ToolDescription nimbus = new ToolDescription(
                new ToolId("nimbus-cli"), "Nimbus CLI", Set.of(Scope.USER), Optional.of("NIMBUS_MODEL"), List.of());
        List<ToolFinding> tools = List.of(new ToolFinding(nimbus, Optional.empty(), Optional.empty(), List.of()));
        Deployment given = withTool("nimbus-cli", Map.of("NIMBUS_URL", "x", "NIMBUS_MODEL", "m-1"));
        assertEquals("m-1", WizardChoices.of(given, tools).copilotModel());
        assertEquals("", WizardChoices.of(given, List.of()).copilotModel());
        assertEquals("", WizardChoices.of(DEFAULT, tools).copilotModel());
    }

    private static Deployment inScope(Scope scope) {
        return new Deployment(
                DEFAULT.profile(),
                DEFAULT.preset(),
                DEFAULT.runtime(),
                scope,
                DEFAULT.providerMode(),
                DEFAULT.targets(),
                DEFAULT.proxy(),
                DEFAULT.baseEnv(),
                DEFAULT.toolEnvs(),
                DEFAULT.proxyArgs());
    }

    private static Deployment withTool(String word, Map<String, String> variables) {
        return new Deployment(
                DEFAULT.profile(),
                DEFAULT.preset(),
                DEFAULT.runtime(),
                DEFAULT.scope(),
                DEFAULT.providerMode(),
                List.of(word),
                DEFAULT.proxy(),
                DEFAULT.baseEnv(),
                Map.of(word, variables),
                DEFAULT.proxyArgs());
    }

    @Test
    void eachEntryIsChangedAlone() {
        WizardChoices all = ChoicesBuilder.profile(WizardChoices.of(DEFAULT, List.of()), "a");
        all = ChoicesBuilder.preset(all, Preset.PERSISTENT_TASK);
        all = ChoicesBuilder.runtime(all, RuntimeKind.PYTHON);
        all = ChoicesBuilder.port(all, "1");
        all = ChoicesBuilder.backend(all, "b");
        all = ChoicesBuilder.engine(all, EngineOption.MODE, "cache");
        all = ChoicesBuilder.engine(all, EngineOption.MEMORY, EngineOption.ON);
        all = ChoicesBuilder.scope(all, Scope.PROVIDER);
        all = ChoicesBuilder.providers(all, ProviderMode.MANUAL);
        all = ChoicesBuilder.targets(all, List.of("codex"));
        all = ChoicesBuilder.copilotModel(all, "m");
        all = ChoicesBuilder.team(all, team -> team.at("https://t.example"));
        assertEquals(
                new WizardChoices(
                        "a",
                        Preset.PERSISTENT_TASK,
                        RuntimeKind.PYTHON,
                        "1",
                        "b",
                        Map.of(
                                EngineOption.MODE, "cache",
                                EngineOption.MEMORY, "on",
                                EngineOption.ANSWERS, "retrievable",
                                EngineOption.FETCH_MODEL, "off"),
                        Scope.PROVIDER,
                        ProviderMode.MANUAL,
                        List.of("codex"),
                        "m",
                        new TeamChoice("https://t.example", TeamChoice.Token.NONE, "", false, true, "")),
                all);
        assertEquals(
                RuntimeKind.DOCKER,
                ChoicesBuilder.preset(all, Preset.PERSISTENT_DOCKER).runtime());
    }
}
