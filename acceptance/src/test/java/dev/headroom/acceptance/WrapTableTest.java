package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code headroom wrap} and {@code headroom proxy} do in each state in which a profile can be: what they say, with which code
 * they end, where the wrapped program is led, and what is there afterwards. Real processes, a real systemd, a real Docker.
 */
@Tag("box")
class WrapTableTest extends Booted {
    /** Ends with 7, and tells where it was led and that somebody answers there. */
    private static final String WRAP = User.HEADROOM
            + " wrap --port 8787 -- sh -c 'echo \"at $ANTHROPIC_BASE_URL\"; curl -sS -o /dev/null -w \"%{http_code}\\n"
            + "\" \"$ANTHROPIC_BASE_URL/livez\"; exit 7'";

    private static final String RUNNING = "Proxy already running — dashboard: http://127.0.0.1:8787/dashboard";
    private static final String RECOVERED = "Recovering persistent deployment 'default' on port 8787...\n"
            + "Recovered persistent deployment 'default' on port 8787.";
    private static final String OWN = "Starting a proxy for this session on port 8787 (embedded)...";

    /** A state, how it comes about, and what the two commands say. */
    enum State {
        NO_PROFILE("", OWN, ""),
        HEALTHY("apply --preset persistent-service", RUNNING, "Profile 'default' already answers"),
        STOPPED(
                "apply --preset persistent-service; stop",
                "Profile 'default' stays stopped; this session gets a proxy of its own.\n"
                        + "Starting a proxy for this session on port 8788 (embedded)...",
                ""),
        CRASHED("apply --preset on-demand; crash", RECOVERED, ""),
        OTHER_PROFILE("apply --preset on-demand --profile team", RUNNING, "Profile 'team' already answers"),
        STRANGER(
                "stranger",
                "Port 8787 is used by python3; this session gets a proxy of its own on another port.\n"
                        + "Starting a proxy for this session on port 8788 (embedded)...",
                "Error: Another program already listens on 127.0.0.1:8787."),
        TASK("apply --preset persistent-task", RUNNING, "Profile 'default' already answers"),
        CRASHED_TASK("apply --preset persistent-task; crash", RECOVERED, ""),
        DOCKER("apply --preset persistent-docker", RUNNING, "Profile 'default' already answers"),
        CRASHED_DOCKER("apply --preset persistent-docker; kill-container", RECOVERED, "");

        private final String steps;
        private final String wrap;
        private final String proxy;

        State(String steps, String wrap, String proxy) {
            this.steps = steps;
            this.wrap = wrap;
            this.proxy = proxy;
        }

        List<String> steps() {
            return steps.isEmpty() ? List.of() : List.of(steps.split("; ", -1));
        }
    }

    @Override
    void prepare() {
        prepareDocker();
    }

    @ParameterizedTest
    @EnumSource
    void eachState(State state) {
        User user = User.in(box(), "w" + state.name().toLowerCase(Locale.ROOT).replace("_", ""))
                .withDocker();
        try {
            eachState(state, user);
        } finally {
            // The next state needs the port.
            user.sh("docker rm -f headroom-default; pkill -9 -f '[h]eadroom-tray|[h]ttp.server'");
        }
    }

    private void eachState(State state, User user) {
        String before = user.everything();
        state.steps().forEach(step -> step(user, step));

        Box.Output wrapped = user.sh(WRAP + " 2>said");
        String said = user.sh("cat said; rm said").ok();
        assertEquals(7, wrapped.code(), wrapped.text() + said);
        assertEquals(state.wrap, said.strip().replaceAll(" \\(process \\d+\\)", ""));
        String port = state.wrap.contains("8788") ? "8788" : "8787";
        assertEquals("at http://127.0.0.1:" + port + "\n200\n", wrapped.text());
        if (state == State.STOPPED) {
            assertTrue(user.status().contains("Status:     stopped"), user.status());
        }
        boolean own = state.wrap.endsWith("(embedded)...");
        User.await(
                "only the profile runs",
                20,
                () -> own == user.processes().isEmpty() || state == State.DOCKER || state == State.CRASHED_DOCKER);

        // A recovered profile is made to fail once more, so that both commands meet the same state.
        state.steps().stream().filter(step -> !step.startsWith("apply")).forEach(step -> step(user, step));
        if (state.proxy.isEmpty()) {
            assertServesInTheForeground(user);
        } else {
            Box.Output proxy = user.sh(User.HEADROOM + " proxy 2>&1");
            assertTrue(proxy.text().startsWith(state.proxy), proxy.text());
            assertEquals(state == State.STRANGER ? 1 : 0, proxy.code(), proxy.text());
        }
        user.sh("pkill -f [h]ttp.server");
        user.headroom("install", "remove");
        user.headroom("install", "remove", "--profile", "team");
        User.assertSame(before, user.everything());
        assertEquals(List.of(), user.processes());
    }

    private void step(User user, String step) {
        switch (step) {
            case "stop" -> user.headroom("install", "stop").ok();
            case "crash" -> {
                user.sh("pkill -9 -u \"$(id -u)\" java").ok();
                User.await("unrouted", 30, user::isUnrouted);
            }
            case "kill-container" -> user.sh("docker kill headroom-default").ok();
            case "stranger" -> {
                user.sh("setsid python3 -m http.server --bind 127.0.0.1 8787 >/dev/null 2>&1 </dev/null &")
                        .ok();
                User.await(
                        "the stranger",
                        20,
                        () -> user.sh("curl -s http://127.0.0.1:8787/").code() == 0);
            }
            default -> {
                String runtime = step.contains("docker") ? "docker" : "embedded";
                user.sh(User.HEADROOM + " install " + step + " --runtime " + runtime
                                + " --scope provider --target claude --target codex")
                        .ok();
            }
        }
    }

    private static void assertServesInTheForeground(User user) {
        user.sh("(" + User.HEADROOM + " proxy >proxy.out 2>&1 </dev/null; echo \"ended $?\" >>proxy.out) &")
                .ok();
        User.await(
                "it serves",
                30,
                () -> user.sh("curl -sf http://127.0.0.1:8787/livez").code() == 0);
        user.sh("pkill -TERM java").ok();
        User.await("it ended", 20, () -> user.sh("grep -q '^ended' proxy.out").code() == 0);
        String said = user.sh("cat proxy.out; rm proxy.out").ok();
        assertTrue(said.contains("ended 143") || said.contains("ended 0"), said);
    }
}
