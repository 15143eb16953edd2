package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.TypedToken;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.Moments;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The token of a shared engine in the keyring of the system. */
class EngineTokenTest {
    private static final Pattern ENTRY = Pattern.compile('"' + Deployment.ENGINE_TOKEN_KEYRING + "\": \"([^\"]*)\"");
    private static final String FIRST = "first-token-of-the-engine";
    private static final String SECOND = "second-token-of-the-engine";
    private static final Optional<String> FILE = Optional.of("~/token");
    private static final int ENOUGH = 2000;

    private SimHost machine = new SimHost();
    private Installer installer = installer();

    @BeforeEach
    void start() {
        machine = new SimHost();
        machine.disk().put(SimHost.HOME.resolve(".claude/settings.json"), "{}");
        machine.disk().put(SimHost.HOME.resolve("token"), "token-in-a-file\n", "rw-------");
        installer = installer();
    }

    @Test
    @Tag("never-1")
    @Tag("never-25")
    void anApplyKeepsItThereAloneAndARemovalTakesItAway() {
        Map<Path, Node> before = machine.disk().everything();
        assertTrue(apply(typed(FIRST)) instanceof Outcome.Applied);
        assertEquals(FIRST, machine.keyring().entries().get(entry().orElseThrow()));
        assertEquals(1, machine.keyring().entries().size());
        machine.disk()
                .everything()
                .forEach((file, node) -> assertFalse(String.valueOf(node).contains(FIRST), file::toString));
        remove();
        assertEquals(Map.of(), machine.keyring().entries());
        assertEquals(before, machine.disk().everything());
    }

    /** Its name is taken, so ours gets another one, and stays apart until the end. */
    @Test
    @Tag("never-4")
    void anEntryThatWasThereStaysAsItWas() {
        apply(typed(FIRST));
        String name = entry().orElseThrow();
        remove();
        machine.keyring().entries().put(name, "the user's own");
        apply(typed(FIRST));
        assertEquals(2, machine.keyring().entries().size());
        assertEquals("the user's own", machine.keyring().entries().get(name));
        remove();
        assertEquals(Map.of(name, "the user's own"), machine.keyring().entries());
    }

    @Test
    void anApplyThatNamesNoTokenKeepsItAndAnotherSourceTakesItAway() {
        apply(typed(FIRST));
        apply(ApplyRequest.Shared.NOTHING);
        assertEquals(List.of(FIRST), List.copyOf(machine.keyring().entries().values()));
        apply(typed(SECOND));
        assertEquals(List.of(SECOND), List.copyOf(machine.keyring().entries().values()));
        apply(file(FILE));
        assertEquals(Map.of(), machine.keyring().entries());
        apply(typed(FIRST));
        installer.apply(request("embedded", ApplyRequest.Shared.NOTHING), event -> {}, new Cancellation());
        assertEquals(Map.of(), machine.keyring().entries());
    }

    @Test
    @Tag("never-18")
    void aLockedKeyringIsSaidAndNothingIsChanged() {
        Map<Path, Node> before = machine.disk().everything();
        machine.keyring().lock(true);
        Outcome outcome = apply(typed(FIRST));
        assertTrue(
                outcome instanceof Outcome.Refused refused
                        && refused.problem().what().equals("The keyring is locked.")
                        && refused.problem().fix().startsWith("Unlock it"),
                outcome::toString);
        assertEquals(before, machine.disk().everything());
    }

    /** What could not be taken away is named, and the record of it stays until it is gone. */
    @Test
    @Tag("never-13")
    void aRemovalWithALockedKeyringIsFinishedLater() {
        Map<Path, Node> before = machine.disk().everything();
        apply(typed(FIRST));
        machine.keyring().lock(true);
        Outcome outcome = installer.remove(ProfileName.DEFAULT, event -> {});
        assertTrue(outcome.toString().contains("The keyring is locked."), outcome::toString);
        assertTrue(entry().isPresent());
        machine.keyring().lock(false);
        installer.recover();
        remove();
        assertEquals(Map.of(), machine.keyring().entries());
        assertEquals(before, machine.disk().everything());
    }

    @Test
    @Tag("never-13")
    void anApplyThatCannotTakeTheFormerOneAwayNamesIt() {
        apply(typed(FIRST));
        String former = entry().orElseThrow();
        Outcome outcome = installer.apply(
                request("remote", file(FILE)),
                event -> {
                    if (event.toString().contains("Route")) {
                        machine.keyring().lock(true);
                    }
                },
                new Cancellation());
        assertTrue(outcome instanceof Outcome.Applied, outcome::toString);
        machine.keyring().lock(false);
        assertEquals(Map.of(former, FIRST), machine.keyring().entries());
        assertTrue(outcome.toString().contains("'" + former + "'"), outcome::toString);
    }

    @Test
    @Tag("never-11")
    @Tag(Moments.TAG)
    void whateverMomentItDiesAtNoTokenIsLostAndNoneIsLeft() {
        diesAtEveryMoment(() -> {}, () -> apply(typed(FIRST)));
        diesAtEveryMoment(() -> apply(typed(FIRST)), () -> apply(typed(SECOND)));
        diesAtEveryMoment(() -> apply(typed(FIRST)), () -> apply(file(FILE)));
        diesAtEveryMoment(() -> apply(typed(FIRST)), () -> installer.remove(ProfileName.DEFAULT, event -> {}));
    }

    private void diesAtEveryMoment(Runnable before, Runnable change) {
        for (int moment = 1; ; moment = Moments.after(moment)) {
            assertTrue(moment < ENOUGH, "it never came through");
            start();
            Map<Path, Node> untouched = machine.disk().everything();
            before.run();
            machine.fate().dieAt(moment);
            boolean died = died(change);
            machine.killed();
            installer = installer();
            machine.disk().everything().forEach((file, node) -> {
                assertFalse(String.valueOf(node).contains(FIRST), file::toString);
                assertFalse(String.valueOf(node).contains(SECOND), file::toString);
            });
            installer.recover();
            assertEquals(
                    entry().map(List::of).orElse(List.of()),
                    List.copyOf(machine.keyring().entries().keySet()),
                    "moment " + moment);
            remove();
            assertEquals(Map.of(), machine.keyring().entries(), "moment " + moment);
            assertEquals(untouched, machine.disk().everything(), "moment " + moment);
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

    private Installer installer() {
        return TestInstaller.on(machine.host(), new WorkspaceLayout(machine.workspace()));
    }

    private void remove() {
        installer.remove(ProfileName.DEFAULT, event -> {});
    }

    /** The entry that the manifest names; empty without a profile. */
    private Optional<String> entry() {
        Path manifest = machine.workspace().resolve("deploy/default/manifest.json");
        Matcher found = ENTRY.matcher(String.valueOf(machine.disk().everything().get(manifest)));
        return found.find() ? Optional.of(found.group(1)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    private static ApplyRequest.Shared typed(String token) {
        return file(Optional.empty()).withToken(Optional.of(new TypedToken(token)));
    }

    private static ApplyRequest.Shared file(Optional<String> file) {
        return new ApplyRequest.Shared(
                Optional.of("https://headroom.team.example"),
                file,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private Outcome apply(ApplyRequest.Shared words) {
        return installer.apply(request("remote", words), event -> {}, new Cancellation());
    }

    private static ApplyRequest request(String runtime, ApplyRequest.Shared words) {
        return new ApplyRequest.Draft()
                .preset("on-demand")
                .runtime(runtime)
                .shared(words)
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port("9000")
                .request();
    }
}
