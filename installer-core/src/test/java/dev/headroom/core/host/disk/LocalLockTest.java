package dev.headroom.core.host.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.FileLocks;
import dev.headroom.core.host.FileStore;
import dev.headroom.core.host.Jvm;
import dev.headroom.core.host.local.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalLockTest {
    @TempDir
    Path home;

    private final FileLocks locks = new LocalLocks(LocalHost.os());

    @Test
    void aLockIsHeldOnceAndItsFileIsGoneAfterwards() {
        Path file = home.resolve("lock");
        FileLocks.Lock lock = locks.lock(file).orElseThrow();
        assertTrue(Files.exists(file));
        assertEquals(Optional.empty(), locks.lock(file));
        assertEquals(Optional.empty(), new LocalLocks(LocalHost.os()).lock(file), "whoever asks in this process");
        lock.close();
        lock.close();
        assertFalse(Files.exists(file));
        locks.lock(file).orElseThrow().close();
    }

    @Test
    void fourProcessesThatFightForALockAreNeverInsideTogether() throws Exception {
        Path file = home.resolve("lock");
        Path inside = home.resolve("inside");
        List<Process> fighters = IntStream.range(0, 4)
                .mapToObj(i -> Jvm.start(Fighter.class, file.toString(), inside.toString()))
                .toList();
        for (Process fighter : fighters) {
            String said = new String(fighter.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, fighter.waitFor(), said);
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void aLockOfAKilledProcessIsFree() throws Exception {
        Path file = home.resolve("lock");
        Process holder = Jvm.start(Holder.class, file.toString());
        assertEquals('!', holder.getInputStream().read());
        assertEquals(Optional.empty(), locks.lock(file), "another process holds it");
        holder.destroyForcibly().waitFor();
        locks.lock(file).orElseThrow().close();
    }

    /** A reader that tidies up meets a writer: what waits to be moved in place may be in place already. */
    @Test
    @Tag("never-4")
    @Tag("never-6")
    void whoDiscardsLeftoversNeverTouchesWhatAnotherProcessHasJustPutInPlace() throws Exception {
        Path file = Files.writeString(home.resolve("settings"), "old");
        List<Process> tidiers = IntStream.range(0, 3)
                .mapToObj(i -> Jvm.start(Tidier.class, file.toString()))
                .toList();
        try {
            for (Process tidier : tidiers) {
                assertEquals('!', tidier.getInputStream().read());
            }
            byte[] content = new byte[1 << 16];
            for (int round = 0; round < 2000; round++) {
                Arrays.fill(content, (byte) ('a' + round % 26));
                new LocalDisk(LocalHost.os()).write(file, content, "rw-------");
                assertArrayEquals(content, Files.readAllBytes(file), "in round " + round);
            }
        } finally {
            tidiers.forEach(Process::destroyForcibly);
        }
    }

    /** Discards leftovers until it is killed. */
    static final class Tidier {
        public static void main(String[] args) {
            FileStore disk = new LocalDisk(LocalHost.os());
            System.out.print("!");
            System.out.flush();
            while (true) {
                disk.discardTemporary(Path.of(args[0]));
            }
        }
    }

    /** Takes the lock a hundred times; whoever is inside makes a file that must not be there yet. */
    static final class Fighter {
        public static void main(String[] args) throws Exception {
            FileLocks locks = new LocalLocks(LocalHost.os());
            int wins = 0;
            while (wins < 100) {
                Optional<FileLocks.Lock> lock = locks.lock(Path.of(args[0]));
                if (lock.isPresent()) {
                    Files.createFile(Path.of(args[1]));
                    Thread.onSpinWait();
                    Files.delete(Path.of(args[1]));
                    lock.get().close();
                    wins++;
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Takes the lock, says so and waits to be killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            FileLocks.Lock lock =
                    new LocalLocks(LocalHost.os()).lock(Path.of(args[0])).orElseThrow();
            System.out.print(lock == null ? "?" : "!");
            System.out.flush();
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
