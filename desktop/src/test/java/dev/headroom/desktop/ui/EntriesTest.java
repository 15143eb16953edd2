package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ToolId;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the wizard's fields say, and what they let through. */
class EntriesTest {
    @TempDir
    Path home;

    private final FakeInstaller installer = new FakeInstaller();

    @Test
    void whereNoToolIsFoundTheWelcomeAndTheToolsPageSayWhatIsPrepared() {
        installer.withoutTools();
        String said =
                "No AI tool was found on this computer yet. The settings of Claude Code, Codex are prepared, so that"
                        + " they go through Headroom once you install them.";
        try (TestScreen screen = at("tools-found")) {
            assertEquals(said, screen.text("tools-found"));
            ToReview.page(screen, "providers-auto");
            assertEquals(said, screen.help("providers-auto"));
            assertTrue(screen.ticked("tool-claude"), "what is prepared is ticked");
            assertFalse(screen.ticked("tool-aider"));
        }
    }

    @Test
    void theWelcomeNamesTheToolsThatWereFound() {
        try (TestScreen screen = at("tools-found")) {
            assertEquals("Found on this computer: Claude Code, Codex.", screen.text("tools-found"));
        }
    }

    @Test
    void toolsThatWillLeaveAnotherProfileAreNamedOnTheirPageAndBeforeItIsDone() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = at("providers-auto")) {
            assertTrue(
                    screen.text("found-claude").endsWith("now goes through the profile “default” and will move here"));
            assertEquals("not found", screen.text("found-opencode"));
            screen.press("wizard-next");
            screen.node("review-lines");
            assertEquals(
                    "These tools leave the profile “default” and use this one: Claude Code, Codex.",
                    screen.text("review-moves"));
        }
    }

    @Test
    void toolsThatStayWithTheirProfileDoNotMove() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = over()) {
            screen.does(new Action.Edit(ProfileName.DEFAULT));
            screen.node("review-lines");
            assertFalse(screen.sees("review-moves"));
        }
    }

    @Test
    void everyToolIsShownWithVersionAndPathOrAsNotFound() {
        try (TestScreen screen = at("providers-auto")) {
            assertEquals("2.1.329 · /home/ada/.npm-global/bin/claude", screen.text("found-claude"));
            for (String tool : List.of(
                    "copilot",
                    "aider",
                    "cursor",
                    "openclaw",
                    "opencode",
                    "pi",
                    "kilo",
                    "cline",
                    "gemini-cli",
                    "qwen",
                    "crush",
                    "goose",
                    "zed",
                    "hermes",
                    "droid",
                    "grok",
                    "grok_build",
                    "antigravity")) {
                assertEquals("not found", screen.text("found-" + tool));
            }
        }
    }

    @Test
    void settingsOfProjectsThatWinThereAreNamedWithTheirFiles() {
        installer.inProjects = Map.of(
                new ToolId("claude"),
                List.of("/src/1: a", "/src/2: a", "/src/3: a", "/src/4: a", "/src/5: a", "/src/6: a", "/src/7: a"));
        try (TestScreen screen = at("providers-auto")) {
            List<String> said = screen.text("providers-overridden").lines().toList();
            assertEquals(
                    "Claude Code will not follow in one project: /src/1: a wins over our setting there.",
                    said.getFirst());
            assertEquals("Claude Code will not follow in 2 more projects.", said.get(5));
        }
    }

    @Test
    void copilotIsAskedForItsModelAndGoesNoFurtherWithout() {
        try (TestScreen screen = at("providers-auto")) {
            assertFalse(screen.sees("copilot-model"), "it was not found");
            screen.press("providers-manual");
            screen.press("tool-copilot");
            screen.await("asked", () -> screen.text("copilot-model-problem").startsWith("Copilot CLI needs a model."));
            assertFalse(screen.enabled("wizard-next"));
            screen.type("copilot-model", "gpt-5");
            screen.press("wizard-next");
            screen.node("review-lines");
            assertEquals(Optional.of("gpt-5"), installer.requests.getLast().copilotModel());
            assertEquals(
                    List.of("claude", "codex", "copilot"),
                    installer.requests.getLast().targets());
        }
    }

    @Test
    void withoutAnyToolThePageSaysSoAndGoesNoFurther() {
        try (TestScreen screen = at("providers-auto")) {
            screen.press("providers-manual");
            screen.press("tool-claude");
            screen.press("tool-codex");
            screen.await("said", () -> screen.text("providers-problem").equals("Tick at least one tool."));
            assertFalse(screen.enabled("wizard-next"));
        }
    }

    @Test
    void toolsThatOnlyVariablesReachCannotBeTickedWhenOnlyFilesAreChanged() {
        try (TestScreen screen = at("scope-provider")) {
            screen.press("scope-provider");
            screen.press("wizard-next");
            screen.press("providers-manual");
            assertFalse(screen.enabled("tool-aider"));
            assertTrue(screen.text("found-aider").startsWith("only with “My account”"));
            assertTrue(screen.enabled("tool-opencode"));
        }
    }

    @Test
    void theNextFreePortIsAClickAway() {
        installer.takenPort = Optional.of(9000);
        try (TestScreen screen = at("port")) {
            screen.type("port", "9000");
            screen.await("who", () -> screen.text("port-offer").contains("python3 (process 991)"));
            screen.press("port-next");
            screen.await("free", () -> screen.text("port-offer").equals("Port 9001 is free."));
            assertEquals("9001", screen.text("port"));
            assertTrue(screen.enabled("wizard-next"));
            assertFalse(screen.sees("port-next"));
        }
    }

    @Test
    void aPortThatIsStillAskedAboutLeadsNowhere() {
        try (TestScreen screen = at("port")) {
            installer.portGate = new CountDownLatch(1);
            screen.type("port", "9000");
            screen.await("asked", () -> screen.text("port-offer").startsWith("Checking"));
            assertFalse(screen.enabled("wizard-next"), "nobody knows yet whether it is free");
            installer.portGate.countDown();
            screen.await("free", () -> screen.text("port-offer").equals("Port 9000 is free."));
            assertTrue(screen.enabled("wizard-next"));
        }
    }

    @Test
    void aPortThatWasTakenWhileAnotherPageWasOpenIsToldOnComingBack() {
        try (TestScreen screen = at("port")) {
            screen.press("wizard-back");
            installer.takenPort = Optional.of(8787);
            screen.press("wizard-next");
            screen.await("told", () -> screen.text("port-problem").startsWith("This port is taken"));
        }
    }

    @Test
    void thePortThatAnEditedProfileHasIsSaidToBeItsOwn() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8799));
        installer.takenPort = Optional.of(8799);
        try (TestScreen screen = over()) {
            screen.does(new Action.OpenWindow());
            screen.does(new Action.Edit(ProfileName.DEFAULT));
            screen.press("change-runtime");
            screen.await("own", () -> screen.text("port-offer").equals("This profile has this port already."));
            assertTrue(screen.enabled("wizard-next"));
        }
    }

    @Test
    void aNameThatCannotBeOneIsExplainedAtTheFieldAndLeadsNowhere() {
        try (TestScreen screen = at("profile-name")) {
            screen.type("profile-name", "a b");
            screen.await("said", () -> screen.text("profile-name-problem").startsWith("1 to 64 letters"));
            assertFalse(screen.enabled("wizard-next"));
            assertFalse(screen.enabled("express"));
        }
    }

    @Test
    void whatTheEngineTakesIsSaidBeforeItIsInstalled() {
        try (TestScreen screen = at("engine-install")) {
            assertTrue(screen.text("engine-text").contains("1 GB of room"));
            assertFalse(screen.chosen("runtime-python"));
        }
    }

    private TestScreen over() {
        return TestScreen.over(installer, home);
    }

    /** A wizard on the page that has this control. */
    private TestScreen at(String control) {
        TestScreen screen = over();
        screen.does(new Action.NewProfile());
        screen.node("express");
        ToReview.page(screen, control);
        return screen;
    }
}
