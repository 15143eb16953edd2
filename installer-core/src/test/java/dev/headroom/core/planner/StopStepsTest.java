package dev.headroom.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StopStepsTest {
    @Test
    @Tag("never-32")
    void aRollbackStartsNeitherAContainerNorAnAgentThatWasStopped() {
        Command stop = Command.of("docker", "stop", "headroom-default");
        Command start = Command.of("docker", "start", "headroom-default");
        Optional<Command> check = Optional.of(Command.of("docker", "inspect", "headroom-default"));
        List<Step> steps = List.of(
                new Step.Run("Stop", stop, Optional.of(start), check, List.of("false")),
                new Step.StopContainer(ProfileName.DEFAULT, true),
                new Step.Halt(ProfileName.DEFAULT));
        assertEquals(
                List.of(
                        new Step.Run("Stop", stop, Optional.empty(), check, List.of("false")),
                        new Step.StopContainer(ProfileName.DEFAULT, false),
                        new Step.Halt(ProfileName.DEFAULT, false)),
                steps.stream().map(StopSteps::withoutStart).toList());
    }
}
