package dev.headroom.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:10:15.250Z agent started, 2026-11-30 16:10:15 agent started",
        "2026-11-30T20:10:15Z, 2026-12-01 04:10:15",
        "2026-13-30T20:10:15Z no such month, 2026-13-30T20:10:15Z no such month",
        "at 2026-11-30T08:10:15Z it began, at 2026-11-30T08:10:15Z it began",
        "2026-11-30T08:10:15 of some zone, 2026-11-30T08:10:15 of some zone"
    })
    void aLineBeginsWithTheTimeOfTheClockOnTheWall(String line, String shown) {
        assertEquals(shown, LogTime.local(line, ZoneId.of("Asia/Shanghai")));
    }
}
