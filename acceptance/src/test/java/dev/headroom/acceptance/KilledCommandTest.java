package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands that are killed while they work with a real supervisor, and strangers that a command must not touch. */
class KilledCommandTest extends Booted {
    private final List<String> MOMENTS = List.of("0.2", "0.5", "0.8", "1.2", "2");

    @Test
    @Tag("never-11")
    @Tag("never-13")
    void anApplyThatIsKilledAtAnyMomentIsRolledBackByTheNextCommand() {
        for (String preset : List.of("persistent-service", "persistent-task")) {
            User user = User.in(box(), "kim-" + preset.substring(11));
            String before = user.everything();
            for (String moment : MOMENTS) {
                user.sh("timeout -s KILL " + moment + " " + User.HEADROOM + " install apply --preset " + preset
                        + " --runtime embedded --scope provider --target claude --target codex");
                String said = user.headroom("install", "list").text();
                if (said.contains("default  ")) {
                    // It was done before it was killed.
                    assertTrue(user.isHealthyAndRouted());
                    user.remove();
                }
                User.assertSame(before, user.everything());
                assertEquals(List.of(), user.processes(), moment);
            }
        }
    }

    @Test
    @Tag("never-11")
    @Tag("never-13")
    void aRemovalThatIsKilledAtAnyMomentIsCompletedByTheNextCommand() {
        User user = User.in(box(), "rob");
        String before = user.everything();
        for (String moment : MOMENTS) {
            user.apply("--runtime", "embedded").ok();
            user.sh("timeout -s KILL " + moment + " " + User.HEADROOM + " install remove");
            String said = user.headroom("install", "list").text();
            if (said.contains("default  ")) {
                // It had not begun.
                assertTrue(user.isHealthyAndRouted(), said);
                user.remove();
            }
            User.assertSame(before, user.everything());
            assertEquals(List.of(), user.processes(), moment);
        }
    }

    @Test
    @Tag("never-14")
    void aStrangerWhoHasTheNumberOfAnAgentIsLeftAlone() {
        for (String preset : List.of("persistent-service", "on-demand")) {
            User user = User.in(box(), "stan-" + preset.substring(0, 2));
            user.apply("--preset", preset, "--runtime", "embedded").ok();
            user.headroom("install", "stop").ok();
            String stranger =
                    user.sh("setsid sleep 1000 >/dev/null 2>&1 & echo $!").ok().strip();
            user.sh("echo " + stranger
                            + " >.headroom/deploy/default/runner.pid; for file in .headroom/tray/process/*; do"
                            + " [ ! -e \"$file\" ] || sed -i 's/\"pid\" *: *[0-9]*/\"pid\": " + stranger
                            + "/' \"$file\"; done")
                    .ok();
            user.headroom("install", "stop").ok();
            user.headroom("install", "restart").ok();
            user.remove();
            assertEquals(0, user.sh("kill -0 " + stranger).code());
            user.sh("kill " + stranger).ok();
        }
    }

    @Test
    @Tag("never-12")
    void aPortThatSomebodyElseHasIsRefusedBeforeAnyChange() {
        User paul = User.in(box(), "paul");
        String before = paul.everything();
        paul.sh("setsid python3 -m http.server 8831 --bind 127.0.0.1 >/dev/null 2>&1 & sleep 1")
                .ok();
        Box.Output refused = paul.apply("--runtime", "embedded", "--port", "8831");
        assertEquals(1, refused.code(), refused.text());
        assertTrue(refused.text().contains("8831"), refused.text());
        User.assertSame(before, paul.everything());
        paul.sh("pkill -u paul -f [h]ttp.server").ok();
    }

    @Test
    @Tag("never-19")
    void anOrdinaryUserIsAskedForNoRights() {
        User ada = User.in(box(), "ada");
        Box.Output applied = ada.apply("--runtime", "embedded", "--port", "8832");
        assertEquals(0, applied.code(), applied.text());
        assertEquals(
                "",
                ada.sh("ps -o user= -p \"$(cat .headroom/deploy/default/runner.pid)\" | grep -v ada")
                        .text());
        ada.remove();
    }
}
