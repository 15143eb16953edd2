package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TeamServer;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's engine, chosen and changed in the wizard. */
class TeamTest {
    private static final String TOKEN = "team-token-7f3a";

    @TempDir
    Path home;

    private Path token() throws IOException {
        Path token = home.resolve("token");
        Files.writeString(token, TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        return token;
    }

    private static Map<String, String> recorded(RealHome real) {
        Map<String, String> recorded = new TreeMap<>(real.view().deployment().baseEnv());
        recorded.keySet().removeIf(name -> !name.startsWith("HEADROOM_TRAY_ENGINE") && !name.endsWith("_BUNDLE"));
        recorded.values().removeIf(String::isEmpty);
        return recorded;
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "permissions as on Linux")
    @Tag("never-25")
    @Tag("never-29")
    void whatIsEnteredStandsInTheManifestAndCanBeChangedThere() throws IOException {
        Path token = token();
        int port = FreePort.next();
        String bundle = home.resolve("company.crt").toString();
        try (TeamServer team = new TeamServer("0.42.0", TOKEN);
                RealHome real = new RealHome(home);
                TestScreen screen = TestScreen.over(real.installer(), home)) {
            ToReview.team(screen);
            screen.type("port", Integer.toString(port));
            screen.type("team-address", team.address());
            screen.press("team-token-file");
            screen.type("team-token", "token");
            screen.type("team-certificate", bundle);
            assertFalse(screen.ticked("team-sees"), "nobody agrees by doing nothing");
            assertFalse(screen.enabled("wizard-next"), "without consent nothing is set up");
            screen.press("team-sees");
            screen.press("team-only");
            screen.press("wizard-next");
            screen.node("review-lines");
            assertEquals("Your team’s Headroom: " + team.address(), screen.text("check-runtime"));
            screen.press("change-preset");
            screen.press("preset-on-demand");
            screen.press("wizard-next");
            screen.node("review-lines");
            screen.press("wizard-next");
            screen.node("done-title");
            Deployment made = real.view().deployment();
            assertEquals(RuntimeKind.REMOTE, made.runtime());
            Map<String, String> expected = new TreeMap<>(Map.of(
                    "HEADROOM_TRAY_ENGINE_URL",
                    team.address(),
                    "HEADROOM_TRAY_ENGINE_TOKEN_FILE",
                    token.toString(),
                    "HEADROOM_TRAY_ENGINE_DIRECT",
                    "off",
                    "HEADROOM_CA_BUNDLE",
                    bundle));
            assertEquals(expected, recorded(real));

            screen.does(new Action.Edit(ProfileName.DEFAULT));
            screen.press("change-runtime");
            screen.node("team-address");
            assertEquals(token.toString(), screen.text("team-token"));
            assertTrue(screen.ticked("team-sees"));
            screen.press("team-only");
            screen.press("team-token-command");
            screen.type("team-token", "cat " + token);
            screen.type("team-certificate", "");
            screen.press("wizard-next");
            screen.node("review-lines");
            screen.press("wizard-next");
            screen.node("done-title");
            assertEquals(
                    Map.of(
                            "HEADROOM_TRAY_ENGINE_URL",
                            team.address(),
                            "HEADROOM_TRAY_ENGINE_TOKEN_COMMAND",
                            "cat " + token),
                    recorded(real));
            real.everything()
                    .forEach((file, text) -> assertEquals(
                            file.equals("token"),
                            text.contains(TOKEN),
                            "the token stands in its own file alone: " + file));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "headroom.example          | is no address of an engine",
                "http://headroom.example   | without encryption",
                "http://192.0.2.7:8787     | without encryption",
                "http://127.0.0.1:<own>    | The address of the engine is the profile's own",
                "http://127.0.0.1:<other>  | is a gateway like this one",
                "http://127.0.0.1:<nobody> | cannot be used",
                "<no headroom>             | is no Headroom",
                "<old>                     | has version 0.39.2",
                "<strict>                  | does not take this machine's token",
            })
    @EnabledOnOs(value = OS.LINUX, disabledReason = "files as on Linux")
    @Tag("never-29")
    void anAddressThatCannotBeIsExplainedBesideItAndNothingIsChanged(String entered, String words) throws IOException {
        int own = FreePort.next();
        try (TeamServer stranger = new TeamServer("", "");
                TeamServer old = new TeamServer("0.39.2", "");
                TeamServer strict = new TeamServer("0.42.0", TOKEN);
                RealHome real = new RealHome(home);
                TestScreen screen = TestScreen.over(real.installer(), home)) {
            if (entered.contains("<other>")) {
                real.apply();
            }
            Map<String, String> before = real.everything();
            String address = entered.replace("<own>", Integer.toString(own))
                    .replace("<nobody>", Integer.toString(FreePort.next()))
                    .replace("<no headroom>", stranger.address())
                    .replace("<old>", old.address())
                    .replace("<strict>", strict.address());
            if (entered.contains("<other>")) {
                address = real.view().deployment().proxy().address();
            }
            ToReview.team(screen);
            screen.type("port", Integer.toString(own));
            screen.type("team-address", address);
            screen.press("team-sees");
            screen.press("wizard-next");
            screen.await("an answer", () -> !screen.text("team-address-said").isEmpty());
            assertTrue(screen.text("team-address-said").contains(words), () -> screen.text("team-address-said"));
            assertFalse(screen.text("team-address-said").contains("--"), "no option of a command line");
            assertEquals(address, screen.text("team-address"), "the entry stays");
            assertTrue(screen.enabled("wizard-next"), "one can try again");
            Map<String, String> after = real.everything();
            after.keySet().removeIf(name -> name.endsWith(".log") || name.endsWith("stats.json"));
            before.keySet().removeIf(name -> name.endsWith(".log") || name.endsWith("stats.json"));
            assertEquals(before, after);
        }
    }
}
