package dev.headroom.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.FileReader.Access;
import dev.headroom.core.host.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one table of what only root can change. */
@Tag("never-27")
class RootOwnedPathTest {
    private static final long ADMIN = 80;

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "/opt/safe/bin,           ,              everything is root's",
        "/opt/theirs/bin,         /opt/theirs,   a folder of a user's",
        "/opt/safe/theirs,        /opt/safe/theirs, a file of a user's",
        "/opt/group/bin,          /opt/group,    a folder that a group can write",
        "/opt/all/bin,            /opt/all,      a folder that everybody can write",
        "/opt/safe/open,          /opt/safe/open, a file that everybody can write",
        "/opt/safe/missing,       /opt/safe/missing, nothing there",
        "opt/safe/bin,            opt/safe/bin,  a relative path",
        "/opt/safe/../safe/./bin, ,              dots that stay among root's folders",
        "/opt/theirs/../safe/bin, /opt/theirs,   dots that lead through a user's folder",
        "/opt/safe/link,          ,              a link to root's file",
        "/opt/safe/away,          /opt/theirs,   a link into a user's folder",
        "/opt/safe/twice,         /opt/theirs,   a link by way of a user's folder to root's file",
        "/opt/safe/beside,        ,              a relative link",
        "/opt/safe/up,            /opt/theirs,   a relative link into a user's folder",
        "/opt/safe/loop,          /opt/safe/loop, a link to itself",
        "/opt/theirlink,          /opt/theirlink, a user's link to root's file",
        "/tmp/mine,               ,              root's file in a sticky folder",
        "/tmp/other,              /tmp/other,    a user's file in a sticky folder",
        "/tmp/link,               /tmp/link,     a user's link in a sticky folder"
    })
    void onlyWhatRootAloneCanChangeIsSafe(Path path, Path because, String what) {
        assertEquals(Optional.ofNullable(because), rule(Set.of()).changeable(path), what);
    }

    @Test
    void aGroupOfAdministratorsMayWriteWhereItIsNamed() {
        Path program = Path.of("/Applications/bin");
        assertEquals(Optional.of(Path.of("/Applications")), rule(Set.of()).changeable(program));
        assertEquals(Optional.empty(), rule(Set.of(ADMIN)).changeable(program));
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "Windows has no owners and modes of this kind")
    void theRealDiskTellsOfLinksAndOfFoldersBehindThem(@TempDir Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path open = Files.createDirectory(real.resolve("open"));
        Files.createFile(open.resolve("bin"));
        Path link = Files.createSymbolicLink(real.resolve("link"), open.resolve("bin"));
        long me = ((Number) Files.getAttribute(real, "unix:uid")).longValue();
        RootOwnedPath rule = new RootOwnedPath(new LocalDisk(Os.LINUX), me, Set.of());
        assertEquals(Optional.empty(), rule.changeable(link));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(Optional.of(open), rule.changeable(link));
    }

    private static RootOwnedPath rule(Set<Long> administrators) {
        Map<Path, Access> there = new TreeMap<>();
        for (String folder : List.of("/", "/opt", "/opt/safe")) {
            there.put(Path.of(folder), folder(0, 0, false, false));
        }
        there.put(Path.of("/opt/theirs"), folder(1000, 0, false, false));
        there.put(Path.of("/opt/group"), folder(0, 50, true, false));
        there.put(Path.of("/Applications"), folder(0, ADMIN, true, false));
        there.put(Path.of("/opt/all"), new Access(true, 0, 0, true, true, false, Optional.empty()));
        there.put(Path.of("/tmp"), new Access(true, 0, 0, true, true, true, Optional.empty()));
        for (String file : List.of(
                "/opt/safe/bin",
                "/opt/theirs/bin",
                "/opt/group/bin",
                "/opt/all/bin",
                "/tmp/mine",
                "/Applications/bin")) {
            there.put(Path.of(file), file(0, false));
        }
        there.put(Path.of("/opt/safe/theirs"), file(1000, false));
        there.put(Path.of("/opt/safe/open"), file(0, true));
        there.put(Path.of("/tmp/other"), file(1000, false));
        there.put(Path.of("/opt/safe/link"), link(0, "/opt/safe/bin"));
        there.put(Path.of("/opt/safe/away"), link(0, "/opt/theirs/bin"));
        there.put(Path.of("/opt/safe/twice"), link(0, "/opt/theirs/back"));
        there.put(Path.of("/opt/theirs/back"), link(0, "/opt/safe/bin"));
        there.put(Path.of("/opt/safe/beside"), link(0, "bin"));
        there.put(Path.of("/opt/safe/up"), link(0, "../theirs/bin"));
        there.put(Path.of("/opt/safe/loop"), link(0, "loop"));
        there.put(Path.of("/opt/theirlink"), link(1000, "/opt/safe/bin"));
        there.put(Path.of("/tmp/link"), link(1000, "/opt/safe/bin"));
        return new RootOwnedPath(new Paper(there), 0, administrators);
    }

    private static Access folder(long owner, long group, boolean groupWrites, boolean sticky) {
        return new Access(true, owner, group, groupWrites, false, sticky, Optional.empty());
    }

    private static Access file(long owner, boolean othersWrite) {
        return new Access(false, owner, 0, false, othersWrite, false, Optional.empty());
    }

    private static Access link(long owner, String target) {
        return new Access(false, owner, 0, true, true, false, Optional.of(Path.of(target)));
    }

    /** A disk that knows nothing but who may change what. */
    private record Paper(Map<Path, Access> there) implements FileReader {
        @Override
        public Optional<Access> access(Path path) {
            return Optional.ofNullable(there.get(path));
        }

        @Override
        public Optional<byte[]> read(Path file) {
            return Optional.empty();
        }

        @Override
        public Optional<Facts> facts(Path path) {
            return Optional.empty();
        }

        @Override
        public List<Path> list(Path folder) {
            return List.of();
        }
    }
}
