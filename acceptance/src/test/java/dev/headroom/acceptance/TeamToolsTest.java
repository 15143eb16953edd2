package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Claude Code and Codex of two users, which ask one question after the other while everything happens to their team's engine. */
@Tag("box")
@Tag("engine")
@Tag("team-engine")
@Tag("never-22")
@Tag("never-29")
class TeamToolsTest extends Booted {
    private static final List<String> USERS = List.of("tina", "tomm");
    private static final List<String> TOOLS = List.of("claude", "codex");

    private static final Pattern ARRIVED =
            Pattern.compile("\"model\":\"(c[a-z]+-of-[^\"]*)\".*?(?:\"again\":\"(\\d+)\"|$)", Pattern.MULTILINE);

    @TempDir
    static Path certificates;

    private final Map<String, User> users = new HashMap<>();

    @Override
    Map<Path, String> folders() {
        Map<Path, String> folders = TeamMachine.folders(certificates);
        folders.put(tools(), "/mnt/tools");
        return folders;
    }

    @Override
    void prepare() {
        team().start();
        int port = 8900;
        for (String name : USERS) {
            User user = team().applied(name, ++port, TOOLS);
            user.sh("umask 077; echo '{\"OPENAI_API_KEY\": \"sk-codex-" + name + "\"}' >.codex/auth.json")
                    .ok();
            users.put(name, user);
        }
        team().awaitUsed("at the beginning", users.values());
    }

    @Test
    void everyQuestionIsAnsweredWhateverHappensToTheEngine() {
        eachTool(this::start);
        for (TeamMachine.Fault fault : TeamMachine.Fault.values()) {
            long asked = arrived().size();
            User.await("more questions before " + fault, 60, () -> arrived().size() > asked + 3);
            team().happens(fault, users.values());
        }
        long asked = arrived().size();
        User.await("more questions at the end", 60, () -> arrived().size() > asked + 3);
        eachTool(this::assertAnswered);
        assertNoneCameTwice();
        for (String path : List.of("/v1/messages", "/v1/responses")) {
            String through = team().text("journalctl -u team-engine -o cat | grep -c 'proxy_inbound_response.*path="
                            + path + " status=200'")
                    .strip();
            System.out.println(through + " went through the engine to " + path + ".");
            assertNotEquals("0", through);
        }
        team().assertSecretsAreAtTheirPlaces();
        assertEquals("", team().text("grep -lrF sk-ant-api03-tool-of /home/*/.headroom /var/tmp/caddy /var/tmp/team"));
        assertEquals(
                "/home/tina/.codex/auth.json\n/home/tomm/.codex/auth.json\n",
                team().text("grep -lrF sk-codex- /home /var/tmp/caddy /var/tmp/team | sort"));
        users.values().forEach(User::remove);
    }

    private TeamMachine team() {
        return new TeamMachine(box());
    }

    private interface Action {
        void on(String tool, String user);
    }

    private static void eachTool(Action action) {
        USERS.forEach(user -> TOOLS.forEach(tool -> action.on(tool, user)));
    }

    /** A stop tells the loop alone, which waits for its tool. */
    private void start(String tool, String user) {
        team().sh("systemd-run --quiet --unit=%1$s-of-%2$s --uid=%2$s --working-directory=/home/%2$s"
                        .formatted(tool, user)
                + " -p KillMode=mixed -p TimeoutStopSec=200 --setenv=HOME=/home/" + user
                + " -p StandardOutput=file:/var/tmp/%1$s-of-%2$s".formatted(tool, user)
                + " python3 /mnt/build/testbox/tool-loop.py " + tool + " " + user + " /mnt/tools");
    }

    private void assertAnswered(String tool, String user) {
        String unit = tool + "-of-" + user;
        team().sh("systemctl stop " + unit);
        String told = team().sh("cat /var/tmp/" + unit).strip();
        System.out.println(unit + ": " + told);
        assertTrue(told.endsWith("\"troubles\": []}"), told);
        Set<String> arrived =
                arrived().stream().map(each -> each.replaceAll(",.*", "")).collect(Collectors.toSet());
        int asked = Integer.parseInt(told.replaceAll("\\D+(\\d+),.*", "$1"));
        List<String> lost = IntStream.rangeClosed(1, asked)
                .mapToObj(number -> unit + "-" + number)
                .filter(model -> !arrived.contains(model))
                .toList();
        assertEquals(List.of(), lost, "each came to the provider");
    }

    /** The model of each question that came to the provider, and which of the tool's own tries it was, as far as the tool says it. */
    private List<String> arrived() {
        return ARRIVED.matcher(team().text("cat /var/tmp/provider"))
                .results()
                .map(line -> line.group(1) + (line.group(2) == null ? "" : ", try " + line.group(2)))
                .toList();
    }

    private void assertNoneCameTwice() {
        Map<String, Long> times =
                arrived().stream().collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        times.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), times);
    }

    private static Path tools() {
        try {
            Process made = new ProcessBuilder(
                            Box.repository().resolve("build/testbox/tools.sh").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Assumptions.assumeTrue(made.waitFor() == 0, "build/testbox/tools.sh cannot get the real tools");
            return Path.of(said.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
