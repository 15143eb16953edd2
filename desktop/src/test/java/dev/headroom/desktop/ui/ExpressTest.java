package dev.headroom.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.LoopbackProvider;
import dev.headroom.desktop.fake.OnlyOnDemand;
import dev.headroom.desktop.fake.RealHome;
import dev.headroom.desktop.fake.TestScreen;
import dev.headroom.desktop.profile.Traffic;
import dev.headroom.desktop.settings.DesktopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The short way, from the welcome to a request that the provider has answered. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
class ExpressTest {
    private static final int MOST_CLICKS = 4;

    @TempDir
    Path home;

    @Test
    void theExpressPathTakesAtMostFourClicksAndAMinuteToTrafficThatTheProviderAnswered() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        try (LoopbackProvider provider = new LoopbackProvider();
                RealHome machine = new RealHome(home, Map.of("ANTHROPIC_TARGET_API_URL", provider.address()));
                TestScreen screen = new TestScreen(
                        OnlyOnDemand.over(machine.installer()), DesktopSettings.DEFAULTS, home.resolve("autostart"))) {
            screen.traffic = Traffic::overHttp;
            long begin = System.nanoTime();
            screen.does(new Action.OpenWindow());
            screen.press("express");
            screen.press("wizard-next");
            screen.press("done-test");
            screen.await("answered", () -> screen.text("done-test-said").startsWith("It works"));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(screen.clicks.get() <= MOST_CLICKS, screen.clicks + " clicks");
            System.out.println("express path: " + screen.clicks + " clicks, " + took.toMillis() + " ms");
            assertEquals(List.of("GET /v1/models HTTP/1.1"), provider.asked);
            assertEquals(ProfileState.HEALTHY, machine.view().state());
        }
    }

    @Test
    void aPortThatSomebodyTakesWhileTheWelcomeIsOpenDoesNotStandInTheWay() throws IOException {
        Files.createDirectories(home.resolve(".claude"));
        try (RealHome machine = new RealHome(home);
                TestScreen screen = new TestScreen(
                        OnlyOnDemand.over(machine.installer()), DesktopSettings.DEFAULTS, home.resolve("autostart"))) {
            screen.does(new Action.OpenWindow());
            screen.node("express");
            int offered = machine.installer().port(ProxySettings.DEFAULT_PORT).next();
            try (ServerSocket taken = new ServerSocket(offered, 1, InetAddress.getLoopbackAddress())) {
                screen.press("express");
                screen.press("wizard-next");
                screen.node("done-title");
                assertNotEquals(
                        taken.getLocalPort(),
                        machine.view().deployment().proxy().port());
                assertEquals(ProfileState.HEALTHY, machine.view().state());
            }
        }
    }
}
