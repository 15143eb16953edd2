package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.model.ProfileName;
import dev.headroom.desktop.fake.RealPanel;
import dev.headroom.desktop.fake.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with its window open while a profile is stopped and started all the time: nothing may grow. */
@EnabledIfSystemProperty(named = "desktop.soak.minutes", matches = "[0-9]+", disabledReason = "run with -Psoak")
@Tag("panel")
class SoakTest {
    private static final int GREEN = 0x1a7f46;
    private static final double MORE_MEMORY = 1.10;
    private static final long MORE_THREADS = 4;
    private static final long MORE_FILES = 4;

    @TempDir
    Path home;

    @TempDir
    Path session;

    @Test
    void memoryThreadsAndFileHandlesDoNotGrow() throws IOException {
        Assumptions.assumeTrue(RealPanel.missing().isEmpty(), () -> "no panel without " + RealPanel.missing());
        Path target = Path.of(System.getProperty("screenshots"));
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.getLong("desktop.soak.minutes", 5)).toNanos();
        List<Vitals> seen = new ArrayList<>();
        try (InPanel program = new InPanel(home, session)) {
            Installer installer = program.machine().installer();
            program.machine().apply();
            Process desktop = program.start("soak", "notifier", List.of());
            program.panel().await(GREEN);
            while (System.nanoTime() < end) {
                // On a busy machine one of them may take too long and be refused; the state changes all the same.
                installer.stop(ProfileName.DEFAULT, ignored -> {});
                installer.start(ProfileName.DEFAULT, ignored -> {});
                seen.add(Vitals.of(desktop.pid()));
            }
        }
        judge(seen, target);
    }

    /** The first third warms up; of the rest the later half is compared with the earlier. */
    private static void judge(List<Vitals> seen, Path target) throws IOException {
        List<Vitals> warm = seen.subList(seen.size() / 3, seen.size());
        List<Vitals> early = warm.subList(0, warm.size() / 2);
        List<Vitals> late = warm.subList(warm.size() / 2, warm.size());
        String all = "%d state changes%nfirst   %s%nearly   %s%nlate    %s%n"
                .formatted(2 * seen.size(), seen.getFirst(), median(early), median(late));
        Files.writeString(target.resolve("soak.txt"), all);
        assertTrue(median(late).memory() <= median(early).memory() * MORE_MEMORY, all);
        assertTrue(median(late).threads() <= median(early).threads() + MORE_THREADS, all);
        assertTrue(median(late).files() <= median(early).files() + MORE_FILES, all);
    }

    private static Vitals median(List<Vitals> many) {
        return new Vitals(
                Vitals.median(many, Vitals::memory),
                Vitals.median(many, Vitals::threads),
                Vitals.median(many, Vitals::files));
    }
}
