package dev.headroom.core.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.record.FileRecord;
import dev.headroom.core.state.record.FileRecord.LineRecord;
import dev.headroom.core.state.record.FileRecord.Pending;
import dev.headroom.core.state.record.FileRecord.Written;
import dev.headroom.core.state.record.RoutingState;
import dev.headroom.core.state.record.RoutingState.ProfileRouting;
import dev.headroom.core.textedit.EditRecord;
import dev.headroom.core.textedit.KeyRecord;
import dev.headroom.core.textedit.KeyValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoutingStateCodecTest {
    private static final Path FILE = Path.of("/home/ada/.claude/settings.json");
    private static final ManagedEntry LINE = new ManagedEntry.Line(FILE, "env", "line");
    private static final EditRecord EDIT = new EditRecord("00", List.of(), List.of());
    private static final ProfileRouting PART = new ProfileRouting(
            7, true, false, "It died.", List.of(LINE), Set.of(new Setting(FILE, List.of("a", "b"))), List.of(LINE));

    @Test
    void theKeysOnDiskStay() {
        RoutingState state = RoutingState.EMPTY
                .with(ProfileName.DEFAULT, PART)
                .withFolders(List.of(Path.of("/home/ada/.claude")))
                .keeping(List.of(Path.of("/home/ada/.config")));
        String line = "{\"target\":\"env\",\"want\":\"line\",\"file\":\"" + FILE + "\",\"line\":\"line\"}";
        assertEquals(
                "{\"version\":1,\"next\":8,\"profiles\":{\"default\":{\"order\":7,\"routed\":true,\"stopped\":false,"
                        + "\"why\":\"It died.\",\"wants\":[" + line + "],\"foreign\":[{\"file\":\"" + FILE
                        + "\",\"key\":[\"a\",\"b\"]}],\"conceded\":[" + line + "]}},\"files\":{},"
                        + "\"folders\":[\"/home/ada/.claude\"],\"kept\":[\"/home/ada/.config\"]}",
                Json.line(RoutingStateCodec.write(state)));
    }

    @Test
    void readsEveryKindOfFileThatItWrote() throws IOException {
        KeyRecord lost = new KeyRecord(new KeyValue(List.of("k"), "v"), Optional.empty(), 1, "x");
        Written document = new Written.Document(true, ManagedEntry.Format.TOML, EDIT, List.of(lost));
        Written lines = new Written.Lines(false, List.of(new LineRecord("line", EDIT)));
        Written own = new Written.Whole("ff", Optional.empty(), "");
        Written replaced = new Written.Whole("ff", Optional.of("YQ=="), "rw-r--r--");
        RoutingState state = RoutingState.EMPTY
                .with(ProfileName.DEFAULT, PART)
                .with(new ProfileName("work"), PART.routed(false, "").stopped(true))
                .withFiles(Map.of(
                        FILE,
                        new FileRecord(Optional.of(document), Optional.empty(), Optional.of(Path.of("/real"))),
                        FILE.resolveSibling("1"),
                        new FileRecord(Optional.of(lines), Optional.empty(), Optional.empty()),
                        FILE.resolveSibling("2"),
                        new FileRecord(
                                Optional.of(own),
                                Optional.of(new Pending("aa", Optional.of(replaced))),
                                Optional.empty()),
                        FILE.resolveSibling("3"),
                        new FileRecord(
                                Optional.empty(),
                                Optional.of(new Pending("absent", Optional.empty())),
                                Optional.empty())));
        assertEquals(state, RoutingStateCodec.read(Json.parse(Json.pretty(RoutingStateCodec.write(state)))));
    }

    /** Earlier builds wrote neither of these keys. */
    @Test
    void readsALedgerWithoutTheLaterKeys() throws IOException {
        String text =
                "{\"version\":1,\"next\":1,\"profiles\":{\"default\":{\"order\":7,\"routed\":true,\"stopped\":false,"
                        + "\"why\":\"It died.\",\"wants\":[],\"foreign\":[]}},\"files\":{},\"folders\":[]}";
        ProfileRouting part = new ProfileRouting(7, true, false, "It died.", List.of(), Set.of(), List.of());
        assertEquals(
                new RoutingState(
                        1, new TreeMap<>(Map.of(ProfileName.DEFAULT, part)), new TreeMap<>(), List.of(), List.of()),
                RoutingStateCodec.read(Json.parse(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anotherVersionIsAnError() {
        ObjectNode node = RoutingStateCodec.write(RoutingState.EMPTY);
        node.put("version", 2);
        assertEquals(
                "it was written by a newer version",
                assertThrows(IOException.class, () -> RoutingStateCodec.read(node))
                        .getMessage());
    }

    @Test
    void aMissingKeyIsAnError() {
        for (String key : List.of("version", "next", "profiles", "files", "folders")) {
            ObjectNode node = RoutingStateCodec.write(RoutingState.EMPTY);
            node.remove(key);
            assertThrows(IOException.class, () -> RoutingStateCodec.read(node), key);
        }
    }
}
