package dev.headroom.app.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkspaceSelectorTest {
    private static final List<ProfileName> OWN = List.of(new ProfileName("own"), new ProfileName("both"));
    private static final List<ProfileName> MACHINES = List.of(new ProfileName("machines"), new ProfileName("both"));

    @Test
    void theEnvironmentNamesAProfileUnlessTheCommandDoes() {
        Map<String, String> environment = Map.of("HEADROOM_DEPLOYMENT_PROFILE", "machines");
        assertEquals(Optional.of("machines"), WorkspaceSelector.named(Optional.empty(), environment));
        assertEquals(Optional.of("own"), WorkspaceSelector.named(Optional.of("own"), environment));
        assertEquals(
                Optional.empty(),
                WorkspaceSelector.named(Optional.empty(), Map.of("HEADROOM_DEPLOYMENT_PROFILE", " ")));
        assertEquals(Optional.empty(), WorkspaceSelector.named(Optional.empty(), Map.of()));
    }

    @Test
    void aNamedProfileThatOnlyTheMachineHasIsTheMachines() {
        assertTrue(WorkspaceSelector.isMachines(Optional.of("machines"), OWN, MACHINES));
        assertFalse(WorkspaceSelector.isMachines(Optional.of("both"), OWN, MACHINES));
        assertFalse(WorkspaceSelector.isMachines(Optional.of("own"), OWN, MACHINES));
        assertFalse(WorkspaceSelector.isMachines(Optional.of("neither"), OWN, MACHINES));
    }

    @Test
    void withoutANameTheMachinesProfilesAreMeantWhereThereAreNoOthers() {
        assertTrue(WorkspaceSelector.isMachines(Optional.empty(), List.of(), MACHINES));
        assertFalse(WorkspaceSelector.isMachines(Optional.empty(), OWN, MACHINES));
        assertFalse(WorkspaceSelector.isMachines(Optional.empty(), List.of(), List.of()));
    }
}
