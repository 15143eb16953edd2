package dev.headroom.app.cli.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhoseTest {
    private static final List<ProfileName> OWN = List.of(new ProfileName("own"), new ProfileName("both"));
    private static final List<ProfileName> MACHINES = List.of(new ProfileName("machines"), new ProfileName("both"));

    @Test
    void theEnvironmentNamesAProfileUnlessTheCommandDoes() {
        Map<String, String> environment = Map.of("HEADROOM_DEPLOYMENT_PROFILE", "machines");
        assertEquals(Optional.of("machines"), Whose.named(Optional.empty(), environment));
        assertEquals(Optional.of("own"), Whose.named(Optional.of("own"), environment));
        assertEquals(Optional.empty(), Whose.named(Optional.empty(), Map.of("HEADROOM_DEPLOYMENT_PROFILE", " ")));
        assertEquals(Optional.empty(), Whose.named(Optional.empty(), Map.of()));
    }

    @Test
    void aNamedProfileThatOnlyTheMachineHasIsTheMachines() {
        assertTrue(Whose.isMachines(Optional.of("machines"), OWN, MACHINES));
        assertFalse(Whose.isMachines(Optional.of("both"), OWN, MACHINES));
        assertFalse(Whose.isMachines(Optional.of("own"), OWN, MACHINES));
        assertFalse(Whose.isMachines(Optional.of("neither"), OWN, MACHINES));
    }

    @Test
    void withoutANameTheMachinesProfilesAreMeantWhereThereAreNoOthers() {
        assertTrue(Whose.isMachines(Optional.empty(), List.of(), MACHINES));
        assertFalse(Whose.isMachines(Optional.empty(), OWN, MACHINES));
        assertFalse(Whose.isMachines(Optional.empty(), List.of(), List.of()));
    }
}
