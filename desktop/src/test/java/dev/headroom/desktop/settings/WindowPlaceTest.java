package dev.headroom.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.desktop.settings.WindowPlace.Area;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
    /** A title bar and edges as window managers draw them. */
    private static final int FRAME = 31;

    @ParameterizedTest
    @CsvSource({"0,0,1024,700", "0,33,1024,667", "0,33,1366,735", "0,0,1280,800", "0,32,640,368", "1920,0,2560,1600"})
    void theUsualPlaceLeavesRoomForTheFrameOnEveryScreen(double x, double y, double width, double height) {
        Area screen = new Area(x, y, width, height);
        assertInside(WindowPlace.usual(screen), screen);
        assertEquals(WindowPlace.usual(screen), WindowPlace.usual(screen).within(List.of(screen)));
    }

    @ParameterizedTest
    @CsvSource({"-300,-50,1040,740", "5000,5000,1040,740", "100,100,4000,3000", "0,9,1366,735", "700,500,760,520"})
    void aPlaceOutsideComesBackInside(double x, double y, double width, double height) {
        Area screen = new Area(0, 33, 1366, 735);
        assertInside(new WindowPlace(x, y, width, height, false).within(List.of(screen)), screen);
    }

    @Test
    void ofSeveralScreensTheOneThatHasMostOfItCountsAndTheFirstWhereTheOthersAreGone() {
        List<Area> screens = List.of(new Area(0, 0, 1920, 1080), new Area(1920, 0, 1920, 1080));
        WindowPlace right = new WindowPlace(2000, 100, 1040, 740, true);
        assertEquals(right, right.within(screens));
        assertEquals(880, right.within(screens.subList(0, 1)).x());
    }

    @Test
    void aPlaceIsKeptInTheSettingsAndFoundAgain() {
        WindowPlace place = new WindowPlace(-5, 40, 900, 600, true);
        DesktopSettings settings = DesktopSettings.DEFAULTS.withWindow(Optional.of(place));
        assertEquals("-5,40,900,600,maximized", settings.words().get("window"));
        assertEquals(settings, DesktopSettings.of(settings.words()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,2,3", "a,b,c,d,normal", "1,2,3,4,5,6", "1234567,2,3,4,normal"})
    void whatIsNoPlaceIsNone(String word) {
        assertEquals(Optional.empty(), WindowPlace.of(word));
    }

    private static void assertInside(WindowPlace place, Area screen) {
        assertTrue(
                place.x() >= screen.x() && place.x() + place.width() <= screen.x() + screen.width(), place::toString);
        assertTrue(
                place.y() >= screen.y() && place.y() + place.height() + FRAME <= screen.y() + screen.height(),
                place::toString);
    }
}
