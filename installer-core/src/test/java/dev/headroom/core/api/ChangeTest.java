package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A profile is applied again with other entries. */
class ChangeTest {
    private static final Path PYTHON = SimHost.HOME.resolve("venv/bin/headroom");

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());

    @Test
    void whatAChangeSaysNothingOfStays() {
        machine.disk().put(PYTHON, "#!/opt/python3\n");
        apply(new ApplyRequest.Draft()
                .runtime("python")
                .python(PYTHON.toString())
                .env(List.of("MY_API_KEY=old", "OTHER_TOKEN=kept"))
                .frontDoor(false));
        List<String> first = told();
        apply(new ApplyRequest.Draft().runtime("python").mode("cache"));
        assertEquals(first, told());
        assertTrue(first.containsAll(List.of(
                "MY_API_KEY=\"old\"",
                "OTHER_TOKEN=\"kept\"",
                "HEADROOM_TRAY_PYTHON=\"" + PYTHON + "\"",
                "HEADROOM_TRAY_FRONT_DOOR=\"off\"")));
        apply(new ApplyRequest.Draft().runtime("python").env(List.of("MY_API_KEY=new")));
        assertTrue(told().containsAll(List.of("MY_API_KEY=\"new\"", "OTHER_TOKEN=\"kept\"")), told().toString());
    }

    @Test
    void aResetKeepsNothing() {
        apply(new ApplyRequest.Draft().runtime("embedded").env(List.of("MY_API_KEY=old")));
        apply(new ApplyRequest.Draft().runtime("embedded").reset(true));
        assertFalse(told().toString().contains("MY_API_KEY"));
    }

    private void apply(ApplyRequest.Draft draft) {
        ApplyRequest request = draft.preset("on-demand")
                .targets(List.of("claude"))
                .port("8787")
                .request();
        assertInstanceOf(
                Outcome.Applied.class,
                TestInstaller.on(machine.host(), workspace).apply(request, event -> {}, new Cancellation()));
    }

    private List<String> told() {
        byte[] file = machine.host()
                .disk()
                .read(workspace.agentVariables(ProfileName.DEFAULT))
                .orElseThrow();
        return Stream.of(new String(file, StandardCharsets.UTF_8).split("\n"))
                .sorted()
                .toList();
    }
}
