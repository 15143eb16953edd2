package dev.headroom.desktop.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.Profiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final Deployment DEFAULT =
            Profiles.in(ProfileState.HEALTHY, "default", 8787).deployment();

    @Test
    void a_changed_profile_keeps_what_the_wizard_does_not_ask_for_and_a_new_one_has_nothing_to_keep() {
        Choices choices = Choices.of(DEFAULT);
        assertTrue(choices.request(Optional.of(DEFAULT)).keepsRest());
        assertFalse(choices.request(Optional.empty()).keepsRest());
    }

    @Test
    void each_entry_is_changed_alone() {
        Choices all = With.profile(Choices.of(DEFAULT), "a");
        all = With.preset(all, Preset.PERSISTENT_TASK);
        all = With.runtime(all, RuntimeKind.PYTHON);
        all = With.port(all, "1");
        all = With.backend(all, "b");
        all = With.mode(all, "cache");
        all = With.memory(all, true);
        all = With.scope(all, Scope.PROVIDER);
        all = With.providers(all, ProviderMode.MANUAL);
        all = With.targets(all, List.of("codex"));
        all = With.copilotModel(all, "m");
        assertEquals(
                new Choices(
                        "a",
                        Preset.PERSISTENT_TASK,
                        RuntimeKind.PYTHON,
                        "1",
                        "b",
                        "cache",
                        true,
                        Scope.PROVIDER,
                        ProviderMode.MANUAL,
                        List.of("codex"),
                        "m"),
                all);
        assertEquals(
                RuntimeKind.DOCKER, With.preset(all, Preset.PERSISTENT_DOCKER).runtime());
    }
}
