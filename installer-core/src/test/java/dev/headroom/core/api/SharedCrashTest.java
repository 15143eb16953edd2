package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.Moments;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two profiles want the same settings, some of them with the same values, and the second dies while it changes them. */
@Tag(Moments.TAG)
class SharedCrashTest {
    private static final ProfileName ONE = new ProfileName("one");
    private static final ProfileName TWO = new ProfileName("two");
    private static final Path CLAUDE = SimHost.HOME.resolve(".claude/settings.json");
    private static final Path CODEX = SimHost.HOME.resolve(".codex/config.toml");
    private static final int ENOUGH = 2000;

    private SimHost machine = new SimHost();

    @Test
    @Tag("never-4")
    @Tag("never-9")
    @Tag("never-11")
    void whateverMomentItDiesAtBothTakeEverythingBack() {
        for (String scope : List.of("provider", "user")) {
            diesAtEveryMoment(scope, installer -> apply(installer, TWO, scope), installer -> {});
            diesAtEveryMoment(scope, installer -> installer.stop(TWO, event -> {}), installer -> {});
            diesAtEveryMoment(scope, installer -> installer.remove(TWO, event -> {}), installer -> {});
            diesAtEveryMoment(scope, installer -> installer.remove(ONE, event -> {}), installer -> {});
        }
    }

    @Test
    @Tag("never-4")
    @Tag("never-11")
    void anEditThatIsHalfDoneWhenItIsLookedAtMakesNothingForgotten() {
        diesAtEveryMoment("provider", installer -> installer.stop(TWO, event -> {}), installer -> {
            Map<Path, Node> now = machine.disk().everything();
            for (Path file : List.of(CLAUDE, CODEX)) {
                machine.disk().put(file, "{ [half");
            }
            installer.recover();
            installer.stop(ONE, event -> {});
            for (Path file : List.of(CLAUDE, CODEX)) {
                machine.disk().put(file, String.valueOf(now.get(file)).replaceFirst("^[rwx-]{9} ", ""));
            }
        });
    }

    private void diesAtEveryMoment(String scope, Consumer<Installer> change, Consumer<Installer> meanwhile) {
        for (int moment = 1; ; moment = Moments.after(moment)) {
            assertTrue(moment < ENOUGH, "it never came through");
            machine = new SimHost();
            machine.disk().put(CLAUDE, "{\"env\": {\"A\": \"1\"}}");
            machine.disk().put(CODEX, "model = \"x\"\n");
            machine.disk().put(SimHost.HOME.resolve(".bashrc"), "echo hi\n");
            Map<Path, Node> before = machine.disk().everything();
            Installer installer = TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
            apply(installer, ONE, scope);
            apply(installer, TWO, scope);
            machine.fate().dieAt(moment);
            boolean died = died(() -> change.accept(installer));
            machine.killed();
            meanwhile.accept(installer);
            installer.recover();
            for (ProfileName profile : List.of(TWO, ONE)) {
                installer.remove(profile, event -> {});
            }
            assertEquals(before, machine.disk().everything(), scope + ", moment " + moment);
            if (!died) {
                return;
            }
        }
    }

    private static boolean died(Runnable change) {
        try {
            change.run();
            return false;
        } catch (Died expected) {
            return true;
        }
    }

    private static void apply(Installer installer, ProfileName profile, String scope) {
        ApplyRequest request = new ApplyRequest.Draft()
                .profile(profile.value())
                .preset("on-demand")
                .runtime("embedded")
                .scope(scope)
                .providers("manual")
                .targets(scope.equals("user") ? List.of("claude", "codex", "aider") : List.of("claude", "codex"))
                .port(profile.equals(ONE) ? "9000" : "9001")
                .request();
        installer.apply(request, event -> {}, new Cancellation());
    }
}
