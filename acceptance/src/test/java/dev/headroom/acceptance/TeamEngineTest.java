package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real engine with a token behind the TLS of {@code packaging/team}, and two users whose tools ask all the time while everything that
 * can happen to such an engine happens. With named engines ({@code HEADROOM_ENGINES}) each fault comes twenty times;
 * {@code -Dteam.rounds} says another number.
 */
@Tag("box")
@Tag("engine")
@Tag("team-engine")
@Tag("never-29")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeamEngineTest extends Booted {
    private static final List<String> USERS = List.of("tina", "tomm");
    private static final int ROUNDS = Integer.getInteger("team.rounds", RealEngine.isEverything() ? 20 : 1);

    @TempDir
    static Path certificates;

    private final Map<String, User> users = new HashMap<>();

    @Override
    Map<Path, String> folders() {
        return TeamMachine.folders(certificates);
    }

    @Override
    void prepare() {
        team().start();
        for (String name : USERS) {
            users.put(name, team().applied(name, port(name), List.of("claude")));
        }
        team().awaitUsed("at the beginning", users.values());
    }

    @Test
    @Order(1)
    void whateverHappensToTheEngineEveryQuestionIsAnsweredOnceAndKeysAndTokenStayWhereTheyBelong() {
        USERS.forEach(this::ask);
        for (int round = 0; round < ROUNDS; round++) {
            for (TeamMachine.Fault fault : TeamMachine.Fault.values()) {
                team().happens(fault, users.values());
            }
            System.out.println("Each fault has come " + (round + 1) + " times.");
        }
        Map<String, String> told = new TreeMap<>();
        USERS.forEach(name -> told.put(name, ended(name)));
        told.forEach(this::assertAnswered);
        team().assertSecretsAreAtTheirPlaces();
    }

    /** The provider works on for nobody, and charges for it, if nobody tells it. */
    @Test
    @Order(2)
    @Tag("never-34")
    void aStreamThatIsCancelledWhileItIsSilentEndsAtTheProviderToo() {
        String body = "{\"model\":\"tina-thinking\",\"max_tokens\":64,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String heard = team().text(
                        "timeout 5 curl -sNi -H content-type:application/json -H anthropic-version:2023-06-01"
                                + " -H x-api-key:sk-ant-tina -d '" + body + "' http://127.0.0.1:" + port("tina")
                                + "/v1/messages");
        assertTrue(heard.contains("message_start"), heard);
        assertTrue(heard.contains("x-headroom-tokens-saved"), "it came through the engine: " + heard);
        User.await("the provider hears of it", 30, () -> team().text("grep '\"event\":\"left\"' /var/tmp/provider")
                .contains("tina-thinking"));
    }

    @Test
    @Order(3)
    void whatWasAppliedIsRemoved() {
        users.values().forEach(User::remove);
    }

    private TeamMachine team() {
        return new TeamMachine(box());
    }

    private static int port(String name) {
        return 8901 + USERS.indexOf(name);
    }

    private void ask(String name) {
        team().sh("systemd-run --quiet --unit=ask-%1$s --uid=%1$s -p StandardOutput=file:/var/tmp/asked-%1$s python3"
                        .formatted(name)
                + " /mnt/build/testbox/team.py " + port(name) + " " + name);
    }

    private String ended(String name) {
        team().sh("systemctl stop ask-" + name);
        String asked = team().sh("cat /var/tmp/asked-" + name).strip();
        System.out.println(name + ": " + asked);
        return asked;
    }

    private void assertAnswered(String name, String asked) {
        assertTrue(
                asked.endsWith("\"troubles\": []}"),
                () -> asked
                        + team().text("grep -o '\"model\":\"[a-z]*-[0-9]r\\?\".*' /var/tmp/provider; cat /home/" + name
                                + "/.headroom/deploy/default/runner.log; journalctl -u team-tls -o cat | head -60;"
                                + " journalctl -u team-engine -o short-precise --no-hostname |"
                                + " grep -v 'proxy_inbound_request.*GET' | sed -n 60,260p"));
        int questions = Integer.parseInt(asked.replaceAll("\\D+(\\d+),.*", "$1"));
        List<String> again =
                List.of(asked.replaceAll(".*\"again\": \\[(.*?)].*", "$1").split(", ", -1));
        List<String> arrived = team().sh("grep -o '\"model\":\"" + name + "-[0-9]*r\\?\"' /var/tmp/provider")
                .lines()
                .map(line -> line.replaceAll(".*-(.*)\"", "$1"))
                .toList();
        assertEquals(arrived.stream().distinct().toList(), arrived, "none came twice");
        List<String> lost = IntStream.range(0, questions)
                .mapToObj(String::valueOf)
                .map(number -> again.contains(number) ? number + "r" : number)
                .filter(number -> !arrived.contains(number))
                .toList();
        assertEquals(List.of(), lost, "each came to the provider");
        String keys = team().sh(
                        "grep '\"model\":\"" + name + "-' /var/tmp/provider | grep -o '\"auth\":\"[^\"]*\"' | sort -u");
        assertEquals("\"auth\":\"x-api-key:…" + name + "\"\n", keys);
    }
}
