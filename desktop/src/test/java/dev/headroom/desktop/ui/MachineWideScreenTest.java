package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.action.Operation;
import dev.headroom.desktop.fake.FakeAdministrator;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.settings.DesktopSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the whole machine, in the window. */
class MachineWideScreenTest {
    private static final String PRESS_APPLY = "wizard-next";

    private final FakeInstaller installer = new FakeInstaller();
    private final FakeAdministrator administrator = new FakeAdministrator();

    @TempDir
    Path home;

    private TestScreen screen() {
        return new TestScreen(installer, administrator, DesktopSettings.DEFAULTS, home.resolve("autostart"));
    }

    @Test
    void rightsAreAskedForOnAClickThenEverythingIsShownAndOnlyThenDone() {
        try (TestScreen screen = screen()) {
            ToReview.ofTheMachine(screen);
            assertEquals(List.of(), administrator.calls);
            assertFalse(screen.enabled(PRESS_APPLY));
            screen.press("review-ask");
            screen.node("review-lines");
            assertEquals(1, administrator.calls.size());
            assertTrue(administrator.calls.getFirst().contains("--scope=system --providers=manual --target=claude"));
            screen.press(PRESS_APPLY);
            screen.node("done-title");
            assertEquals("go", administrator.calls.get(1));
            assertEquals(List.of(), installer.requests, "our own process did nothing");
        }
    }

    @Test
    void aClosedPromptIsSaidAndCanBeOpenedAgain() {
        try (TestScreen screen = screen()) {
            ToReview.ofTheMachine(screen);
            administrator.refusal = Optional.of(
                    new Problem.Refused("rights-closed", "The prompt was closed.", "Nothing was changed.", ""));
            screen.press("review-ask");
            screen.await("said", () -> screen.text("review-problem").contains("Nothing was changed."));
            assertFalse(screen.enabled(PRESS_APPLY));
            administrator.refusal = Optional.empty();
            screen.press("review-ask");
            screen.node("review-lines");
        }
    }

    @Test
    void goingBackGivesTheRightsBack() {
        try (TestScreen screen = screen()) {
            ToReview.ofTheMachine(screen);
            screen.press("review-ask");
            screen.node("review-lines");
            screen.press("wizard-back");
            screen.await("given back", () -> administrator.calls.contains("close"));
        }
    }

    @Test
    void leavingTheWizardForAnotherPageGivesTheRightsBack() {
        try (TestScreen screen = screen()) {
            ToReview.ofTheMachine(screen);
            screen.press("review-ask");
            screen.node("review-lines");
            screen.does(new Action.OpenSettings());
            screen.await("given back", () -> administrator.calls.contains("close"));
        }
    }

    @Test
    void whereNobodyCanBeAskedThePageSaysSoAndShowsTheCommandInstead() {
        administrator.possible = false;
        try (TestScreen screen = screen()) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.press("change-scope");
            screen.node("scope-system");
            assertFalse(screen.enabled("scope-system"));
            assertTrue(screen.help("scope-system").contains("pkexec was not found"));
            assertEquals("sudo /opt/headroom/bin/headroom install apply --scope=system", screen.text("scope-command"));
        }
    }

    @Test
    void whatNothingKeepsRunningForTheOthersCannotBeForEveryoneAndTheOtherWayRound() {
        try (TestScreen screen = screen()) {
            screen.does(new Action.NewProfile());
            screen.press("express");
            screen.press("change-scope");
            screen.press("scope-system");
            screen.press("wizard-next");
            screen.press("change-preset");
            screen.node("preset-on-demand");
            assertFalse(screen.enabled("preset-on-demand"));
            screen.press("wizard-next");
            screen.press("change-scope");
            screen.press("scope-user");
            screen.press("wizard-next");
            screen.press("change-preset");
            screen.press("preset-on-demand");
            screen.press("wizard-next");
            screen.press("change-scope");
            screen.node("scope-system");
            assertFalse(screen.enabled("scope-system"));
            assertTrue(screen.help("scope-system").contains("Nothing would run it for the others."));
        }
    }

    @Test
    void aProfileOfOnesOwnIsNotTurnedIntoOneOfTheMachine() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        try (TestScreen screen = screen()) {
            screen.does(new Action.Edit(ProfileName.DEFAULT));
            screen.press("change-scope");
            screen.node("scope-system");
            assertFalse(screen.enabled("scope-system"));
        }
    }

    @Test
    void profilesOfTheMachineAreListedStartedStoppedAndRemovedAfterALook() {
        installer.put(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787));
        administrator.profiles = List.of(FakeAdministrator.team());
        try (TestScreen screen = screen()) {
            screen.does(new Action.OpenWindow());
            screen.press("machine-team");
            screen.press("machine-stop");
            screen.await("stopped", () -> administrator.calls.contains("install stop --profile team"));
            screen.press("machine-remove");
            screen.node("preview");
            screen.press("remove-now");
            screen.await("removed", () -> administrator.calls.contains("go"));
            assertEquals("look install remove --profile team", administrator.calls.get(1));
        }
    }

    @Test
    void theTraysOperationsAskForRightsAndSayWhatWentWrong() {
        ProfileName team = new ProfileName("team");
        administrator.profiles = List.of(FakeAdministrator.team());
        try (TestScreen screen = screen()) {
            screen.does(new Action.OperateMachine(team, Operation.UNROUTE));
            screen.await("unrouted", () -> administrator.calls.contains("install unroute --profile team"));
            administrator.refusal = Optional.of(new Problem.Refused("x", "It does not stop.", "Really.", ""));
            screen.does(new Action.OperateMachine(team, Operation.STOP));
            screen.await("told", () -> screen.text("banner").equals("It does not stop. Really."));
        }
    }

    @Test
    void aPromptThatTheUserClosedIsNoProblemToTell() {
        ProfileOperations operations = new ProfileOperations(installer, installer, installer, administrator);
        Problem closed = new Problem.Refused("rights-closed", "The prompt was closed.", "", "");
        administrator.refusal = Optional.of(closed);
        assertEquals(Optional.empty(), operations.machine(new ProfileName("team"), Operation.STOP));
        Problem other = new Problem.Refused("x", "It does not stop.", "", "");
        administrator.refusal = Optional.of(other);
        assertEquals(Optional.of(other), operations.machine(new ProfileName("team"), Operation.STOP));
    }

    @Test
    void whereNobodyCanBeAskedTheTraysOperationsLeadToThePageWithTheCommand() {
        administrator.possible = false;
        administrator.profiles = List.of(FakeAdministrator.team());
        try (TestScreen screen = screen()) {
            screen.does(new Action.OpenWindow());
            screen.node("machine-team");
            screen.does(new Action.OperateMachine(new ProfileName("team"), Operation.STOP));
            screen.node("machine-rights");
            assertFalse(screen.enabled("machine-stop"));
            assertTrue(screen.enabled("machine-copy"));
            assertEquals(List.of(), administrator.calls);
        }
    }

    @Test
    void thePageFollowsTheMachineOpensTheDashboardAndSaysWhyItCannotBeEdited() {
        administrator.profiles = List.of(FakeAdministrator.team());
        try (TestScreen screen = screen()) {
            screen.does(new Action.OpenWindow());
            screen.node("machine-team");
            screen.does(new Action.ShowMachine(new ProfileName("team")));
            screen.press("machine-dashboard");
            screen.await("browsed", () -> screen.browsed.contains("http://127.0.0.1:8800/dashboard"));
            assertFalse(screen.enabled("machine-edit"));
            assertTrue(screen.text("machine-no-edit").contains("only the administrator can read its settings"));
            assertTrue(screen.text("machine-no-log").contains("journalctl --unit headroom-team"));
            administrator.log = List.of("2026-11-21T09:14:02+0000 box headroom[7]: Profile 'team' is served.");
            administrator.now(FakeAdministrator.stoppedTeam());
            screen.await("stopped", () -> screen.text("machine-title").startsWith("team, whole computer: off"));
            assertFalse(screen.enabled("machine-dashboard"));
            screen.await("start", () -> screen.enabled("machine-start"));
            screen.await("log", () -> !screen.sees("machine-no-log"));
        }
    }
}
