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
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three profiles share the same files; whatever the order in which they come and go, nobody hurts another. */
class ProfileOrderTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final Path SETTINGS = SimHost.HOME.resolve(".claude/settings.json");

    private SimHost machine = new SimHost();

    @Test
    @Tag("never-9")
    @Tag("never-1")
    void everyOrderOfApplyingAndRemovingLeavesSurvivorsRoutedAndEndsInTheOriginalBytes() {
        for (String scope : List.of("provider", "user")) {
            for (List<String> applied : permutations(NAMES)) {
                for (List<String> removed : permutations(NAMES)) {
                    comeAndGo(scope, applied, removed);
                }
            }
        }
    }

    private void comeAndGo(String scope, List<String> applied, List<String> removed) {
        machine = new SimHost();
        machine.disk().put(SETTINGS, "{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://api.anthropic.com\"}}");
        machine.disk().put(SimHost.HOME.resolve(".bashrc"), "echo hi");
        Map<Path, Node> original = machine.disk().everything();
        applied.forEach(name -> assertInstanceOf(Outcome.Applied.class, apply(scope, name)));
        List<String> left = new ArrayList<>(applied);
        for (String name : removed) {
            assertInstanceOf(Outcome.Completed.class, installer().remove(new ProfileName(name), event -> {}));
            left.remove(name);
            List<ProfileView> views = installer().snapshot().profiles();
            assertEquals(left.size(), views.size());
            assertTrue(views.stream().allMatch(ProfileView::routed), "survivors of " + applied + " without " + name);
            if (!left.isEmpty()) {
                assertTrue(text(SETTINGS).contains(":" + port(left.getLast()) + "\""), text(SETTINGS));
            }
        }
        assertEquals(original, machine.disk().everything(), applied + " then " + removed);
    }

    private String text(Path file) {
        return String.valueOf(machine.disk().everything().get(file));
    }

    private Outcome apply(String scope, String name) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(name)
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(scope.equals("user") ? List.of("claude", "codex", "aider") : List.of("claude", "codex"))
                .port(String.valueOf(port(name)))
                .request();
        return installer().apply(request, event -> {}, new Cancellation());
    }

    private static int port(String name) {
        return 9001 + NAMES.indexOf(name);
    }

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(SimHost.HOME.resolve(".headroom")));
    }

    private static List<List<String>> permutations(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String item : items) {
            List<String> rest = new ArrayList<>(items);
            rest.remove(item);
            for (List<String> tail : permutations(rest)) {
                List<String> whole = new ArrayList<>(List.of(item));
                whole.addAll(tail);
                all.add(whole);
            }
        }
        return all;
    }
}
