package dev.headroom.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.local.TestInstaller;
import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Change;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Preview;
import dev.headroom.core.sim.Died;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes.Node;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links that led to a settings file when it was routed and lead elsewhere later. */
class LinkedFilesTest {
    private static final Path LINK = SimHost.HOME.resolve(".claude");
    private static final Path WORK = SimHost.HOME.resolve("dot/work");
    private static final Path PLAY = SimHost.HOME.resolve("dot/play");
    private static final String MINE = "{\"mine\": 1}";

    private final SimHost machine = new SimHost();
    private final WorkspaceLayout workspace = new WorkspaceLayout(machine.workspace());
    private final Installer installer = TestInstaller.on(machine.host(), workspace);

    @BeforeEach
    void linked() {
        linked(machine);
    }

    private static void linked(SimHost machine) {
        machine.disk().put(settings(WORK), MINE);
        machine.disk().put(settings(PLAY), "{}");
        machine.disk().link(LINK, WORK);
    }

    @Test
    @Tag("never-1")
    @Tag("never-4")
    void ourSettingsAreTakenOutOfTheFileToWhichTheLinkLedAtApply() {
        apply();
        lead(PLAY);
        Outcome.Completed removed = assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals(MINE, text(settings(WORK)));
        assertEquals("{}", text(settings(PLAY)));
        assertTrue(removed.notes().toString().contains(settings(WORK).toString()), removed.notes()::toString);
    }

    @Test
    @Tag("never-4")
    @Tag("never-10")
    void unroutingFollowsTooAndRoutingAgainDoesNotWriteWhereTheLinkLeadsNowUnasked() {
        apply();
        lead(PLAY);
        assertInstanceOf(Outcome.Applied.class, installer.unroute(ProfileName.DEFAULT));
        assertEquals(MINE, text(settings(WORK)));
        installer.route(ProfileName.DEFAULT);
        lead(WORK);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals(MINE, text(settings(WORK)));
        assertEquals("{}", text(settings(PLAY)));
    }

    @Test
    @Tag("never-4")
    void whatAMovedFolderHoldsIsTakenOutThere() {
        apply();
        String routed = text(settings(WORK));
        machine.disk().delete(settings(WORK));
        machine.disk().unlink(WORK);
        machine.disk().put(settings(PLAY), routed);
        lead(PLAY);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals(MINE, text(settings(PLAY)));
    }

    @Test
    @Tag("never-4")
    void copiesOfOurSettingsInBothPlacesAreTakenOut() {
        apply();
        machine.disk().put(settings(PLAY), text(settings(WORK)));
        lead(PLAY);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals(MINE, text(settings(WORK)));
        assertEquals(MINE, text(settings(PLAY)));
    }

    @Test
    @Tag("never-1")
    void aFileThatWeMadeIsGoneAgainAndTheUsersEmptyOneStays() {
        machine.disk().delete(settings(WORK));
        apply();
        lead(PLAY);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals("null", text(settings(WORK)));
        assertEquals("{}", text(settings(PLAY)));
    }

    @Test
    @Tag("never-9")
    void anotherProfileThatFindsOurSettingsThereTakesThemForOurs() {
        apply();
        lead(PLAY);
        machine.variable("CLAUDE_CONFIG_DIR", WORK.toString());
        Installer there = TestInstaller.on(machine.host(), workspace);
        Outcome two = apply(there, "two", "9001");
        assertInstanceOf(Outcome.Applied.class, two, two::toString);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertInstanceOf(Outcome.Completed.class, there.remove(new ProfileName("two"), event -> {}));
        assertEquals(MINE, text(settings(WORK)));
        assertEquals("{}", text(settings(PLAY)));
    }

    @Test
    @Tag("never-4")
    void aFolderWhereTheLinkHadLedIsLeftAlone() {
        apply();
        machine.disk().delete(settings(WORK));
        machine.disk().folders(settings(WORK));
        lead(PLAY);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals("{}", text(settings(PLAY)));
        assertInstanceOf(Node.Folder.class, machine.disk().everything().get(settings(WORK)));
    }

    @Test
    @Tag("never-13")
    void whatCannotBeReadWhereTheLinkHadLedIsToldAndStaysOnRecord() {
        apply();
        String routed = text(settings(WORK));
        machine.disk().put(settings(WORK), "{ half");
        lead(PLAY);
        Outcome first = remove();
        assertTrue(first.toString().contains(settings(WORK).toString()), first::toString);
        assertTrue(!(first instanceof Outcome.Completed), first::toString);
        machine.disk().put(settings(WORK), routed);
        assertInstanceOf(Outcome.Completed.class, remove());
        assertEquals(MINE, text(settings(WORK)));
        assertEquals("{}", text(settings(PLAY)));
    }

    @Test
    @Tag("never-11")
    void aRemovalKilledAnywhereIsCompletedInBothPlaces() {
        long moment = 1;
        while (!lived(moment)) {
            moment++;
        }
        assertTrue(moment > 30, "a removal has many moments, but there were " + moment);
    }

    /** Whether a removal survives until this moment; whatever it does, the user's files are their own in the end. */
    private static boolean lived(long moment) {
        SimHost mortal = new SimHost();
        linked(mortal);
        Installer there = TestInstaller.on(mortal.host(), new WorkspaceLayout(mortal.workspace()));
        assertInstanceOf(Outcome.Applied.class, apply(there));
        lead(mortal, PLAY);
        mortal.fate().dieAt(moment);
        boolean lived = true;
        try {
            there.remove(ProfileName.DEFAULT, event -> {});
        } catch (Died died) {
            lived = false;
        }
        mortal.killed();
        there.recover();
        there.remove(ProfileName.DEFAULT, event -> {});
        assertEquals(MINE, text(mortal, settings(WORK)), "died at moment " + moment);
        assertEquals("{}", text(mortal, settings(PLAY)), "died at moment " + moment);
        return lived;
    }

    @Test
    @Tag("never-1")
    void anotherNameOfAFileIsToldBeforeItIsLost() {
        Path file = LINK.resolve("settings.json");
        String told = file + " has another name (a hard link): under that it stays as it is now, and the two are"
                + " separate files from then on.";
        assertFalse(notes(installer.preview(new Change.Apply(request("default", "9000"))))
                .contains(told));
        machine.disk().named(file);
        assertTrue(notes(installer.preview(new Change.Apply(request("default", "9000"))))
                .contains(told));
        apply();
        assertEquals(List.of(told), notes(installer.preview(new Change.Remove(ProfileName.DEFAULT))));
    }

    private static List<String> notes(Installer.Answer<Preview> preview) {
        return switch (preview) {
            case Installer.Answer.Value<Preview> value -> value.value().plan().notes();
            case Installer.Answer.Refused<Preview> refused -> throw new AssertionError(refused.toString());
        };
    }

    private static Path settings(Path folder) {
        return folder.resolve("settings.json");
    }

    private void lead(Path folder) {
        lead(machine, folder);
    }

    private static void lead(SimHost machine, Path folder) {
        machine.disk().unlink(LINK);
        machine.disk().link(LINK, folder);
    }

    private void apply() {
        Outcome outcome = apply(installer);
        assertInstanceOf(Outcome.Applied.class, outcome, outcome::toString);
        assertTrue(text(settings(WORK)).contains(":9000"), outcome::toString);
    }

    private static Outcome apply(Installer installer) {
        return apply(installer, "default", "9000");
    }

    private static Outcome apply(Installer installer, String profile, String port) {
        return installer.apply(request(profile, port), event -> {}, new Cancellation());
    }

    private static ApplyRequest request(String profile, String port) {
        return new ApplyRequest.Draft()
                .profile(profile)
                .preset("on-demand")
                .runtime("embedded")
                .scope("provider")
                .providers("manual")
                .targets(List.of("claude"))
                .port(port)
                .request();
    }

    private Outcome remove() {
        return installer.remove(ProfileName.DEFAULT, event -> {});
    }

    private String text(Path file) {
        return text(machine, file);
    }

    private static String text(SimHost machine, Path file) {
        return String.valueOf(machine.disk().everything().get(file)).replaceFirst("^[rwx-]{9} ", "");
    }
}
