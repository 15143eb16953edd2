package dev.headroom.core.routing.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState.Owned;
import dev.headroom.core.textedit.EditRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One file, from its content and our record of it to its new content. */
@Tag("never-4")
class FileMergeTest {
    private static final Path FILE = Path.of("/home/ada/settings");
    private static final String USER = "{\n  \"theme\": \"dark\"\n}\n";
    private static final List<String> URL = List.of("env", "URL");
    private static final List<String> WHOLE = List.of();

    @Test
    void aValueIsPutIntoADocumentAndRevertingRestoresTheBytes() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        assertTrue(text(routed).contains("\"URL\": \"ours\""), text(routed));
        assertEquals(USER, text(merge(text(routed), routed.written())));
    }

    @Test
    void mergingAgainChangesNothing() throws EditRefused {
        MergeResult once = merge(USER, Optional.empty(), values("ours"));
        assertEquals(text(once), text(merge(text(once), once.written(), values("ours"))));
    }

    @Test
    void aFileThatWasNotThereIsGoneAgain() throws EditRefused {
        MergeResult routed = FileMerge.merge(
                FILE, Optional.empty(), Optional.empty(), List.of(values("ours")), Set.of(), Set.of(URL));
        assertEquals(Optional.empty(), merge(text(routed), routed.written()).content());
    }

    @Test
    void aFileThatWasNotThereStaysWhenTheUserAddedSomething() throws EditRefused {
        MergeResult routed = FileMerge.merge(
                FILE, Optional.empty(), Optional.empty(), List.of(values("ours")), Set.of(), Set.of(URL));
        String edited = text(routed).replaceFirst("\\{", "{\"mine\": 1, ");
        assertTrue(text(merge(edited, routed.written())).contains("\"mine\": 1"));
    }

    @Test
    void anEmptyFileThatWasThereStays() throws EditRefused {
        MergeResult routed = merge("", Optional.empty(), values("ours"));
        assertEquals("", text(merge(text(routed), routed.written())));
    }

    @Test
    void theUsersValueIsReplacedAndComesBack() throws EditRefused {
        String user = "{\"env\": {\"URL\": \"theirs\"}}";
        MergeResult routed = merge(user, Optional.empty(), values("ours"));
        assertTrue(text(routed).contains("\"ours\"") && !text(routed).contains("theirs"), text(routed));
        assertEquals(user, text(merge(text(routed), routed.written())));
    }

    @Test
    void ofTwoProfilesTheLaterOneWins() throws EditRefused {
        MergeResult both = merge(USER, Optional.empty(), values("one"), values("two"));
        assertTrue(text(both).contains("\"two\"") && !text(both).contains("\"one\""), text(both));
    }

    @Test
    void whicheverOfTwoProfilesGoesFirstTheUsersBytesComeBack() throws EditRefused {
        for (Owned left : List.of(values("one"), values("two"))) {
            MergeResult both = merge(USER, Optional.empty(), values("one"), values("two"));
            MergeResult one = merge(text(both), both.written(), left);
            assertEquals(text(merge(USER, Optional.empty(), left)), text(one));
            assertEquals(USER, text(merge(text(one), one.written())));
        }
    }

    @Test
    void aValueThatTheUserChangedIsLeftAndReported() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        String edited = text(routed).replace("ours", "theirs");
        MergeResult unrouted = merge(edited, routed.written());
        assertEquals(List.of(URL), unrouted.userModified());
        assertTrue(text(unrouted).contains("theirs"), text(unrouted));
    }

    @Test
    void aValueThatTheUserChangedIsNotWrittenAgain() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        String edited = text(routed).replace("ours", "theirs");
        assertEquals(edited, text(merge(edited, routed.written(), values("ours"))));
    }

    @Test
    void aKeyThatTheUserTookOverIsNotWritten() throws EditRefused {
        MergeResult merged =
                FileMerge.merge(FILE, bytes(USER), Optional.empty(), List.of(values("ours")), Set.of(URL), Set.of(URL));
        assertEquals(USER, text(merged));
        assertEquals(Optional.empty(), merged.written());
    }

    @Test
    @Tag("never-22")
    void aValueThatCameBackAfterItWasGoneIsKnownToBeOurs() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        MergeResult gone =
                FileMerge.merge(FILE, bytes(USER), routed.written(), List.of(values("ours")), Set.of(), Set.of(URL));
        assertEquals(List.of(URL), gone.userModified());
        MergeResult back =
                FileMerge.merge(FILE, bytes(text(routed)), gone.written(), List.of(), Set.of(URL), Set.of(URL));
        assertEquals(List.of(URL), back.returned());
        assertTrue(!text(back).contains("ours"), text(back));
    }

    @Test
    void whatNoProfileNeedsAnyMoreIsNotRemembered() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        MergeResult gone = FileMerge.merge(FILE, bytes(USER), routed.written(), List.of(), Set.of(), Set.of());
        assertEquals(Optional.empty(), gone.written());
    }

    @Test
    void aTextThatCannotBeParsedIsRefused() {
        assertThrows(EditRefused.class, () -> merge("{ half", Optional.empty(), values("ours")));
    }

    @Test
    void aFileThatWasDeletedStaysDeletedAndItsValuesAreReported() throws EditRefused {
        MergeResult routed = merge(USER, Optional.empty(), values("ours"));
        MergeResult gone = FileMerge.merge(FILE, Optional.empty(), routed.written(), List.of(), Set.of(), Set.of(URL));
        assertEquals(Optional.empty(), gone.content());
        assertEquals(List.of(URL), gone.userModified());
    }

    @Test
    void aLineIsAppendedAndTakenOutWhereTheUserPutIt() throws EditRefused {
        MergeResult routed = merge("alias a=b\n", Optional.empty(), line("export URL=1"));
        assertEquals("alias a=b\nexport URL=1\n", text(routed));
        assertEquals("alias a=b\nalias c=d\n", text(merge("alias a=b\nexport URL=1\nalias c=d\n", routed.written())));
    }

    @Test
    void aLineThatStandsStaysWhereItIs() throws EditRefused {
        MergeResult routed = merge("a\n", Optional.empty(), line("export URL=1"));
        String moved = "export URL=1\na\n";
        assertEquals(moved, text(merge(moved, routed.written(), line("export URL=1"))));
    }

    @Test
    void aLineThatTheUserDeletedIsPutBackWithoutAReport() throws EditRefused {
        MergeResult routed = merge("a\n", Optional.empty(), line("export URL=1"));
        MergeResult again = merge("a\n", routed.written(), line("export URL=1"));
        assertEquals("a\nexport URL=1\n", text(again));
        assertEquals(List.of(), again.userModified());
    }

    @Test
    void bytesThatAreNoUtf8SurviveBesideALine() throws EditRefused {
        byte[] user = {'a', (byte) 0xff, '\n'};
        MergeResult routed = FileMerge.merge(
                FILE, Optional.of(user), Optional.empty(), List.of(line("export URL=ü")), Set.of(), Set.of());
        MergeResult back = FileMerge.merge(FILE, routed.content(), routed.written(), List.of(), Set.of(), Set.of());
        assertEquals(List.of(user[0], user[1], user[2]), boxed(back.content().orElseThrow()));
    }

    @Test
    void aWholeFileReplacesTheUsersAndGivesItBack() throws EditRefused {
        MergeResult routed = merge("theirs", Optional.empty(), whole("ours"));
        assertEquals("ours", text(routed));
        assertEquals("theirs", text(merge("ours", routed.written())));
    }

    @Test
    void aWholeFileThatTheUserChangedIsLeftAndReported() throws EditRefused {
        MergeResult routed = merge("theirs", Optional.empty(), whole("ours"));
        MergeResult back = merge("edited", routed.written());
        assertEquals("edited", text(back));
        assertEquals(List.of(WHOLE), back.userModified());
    }

    @Test
    void aWholeFileThatTheUserTookOverIsNotWritten() throws EditRefused {
        MergeResult merged = FileMerge.merge(
                FILE, bytes("theirs"), Optional.empty(), List.of(whole("ours")), Set.of(WHOLE), Set.of());
        assertEquals("theirs", text(merged));
    }

    private static MergeResult merge(String content, Optional<Written> written, Owned... wanted) throws EditRefused {
        return FileMerge.merge(FILE, bytes(content), written, List.of(wanted), Set.of(), Set.of(URL));
    }

    private static Owned values(String value) {
        return owned(new ManagedEntry.Values(FILE, "claude", ManagedEntry.Format.JSON, Map.of(URL, value)));
    }

    private static Owned line(String text) {
        return owned(new ManagedEntry.Line(FILE, "env", text));
    }

    private static Owned whole(String text) {
        return owned(new ManagedEntry.OwnFile(FILE, "env", text, "rw-r--r--"));
    }

    private static Owned owned(ManagedEntry entry) {
        return new Owned(ProfileName.DEFAULT, entry);
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(MergeResult merged) {
        return new String(merged.content().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            boxed[i] = bytes[i];
        }
        return List.of(boxed);
    }
}
