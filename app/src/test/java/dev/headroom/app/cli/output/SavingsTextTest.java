package dev.headroom.app.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.SupervisorStatus;
import dev.headroom.core.usage.Savings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SavingsTextTest {
    /** The list of prices has no date; the engine that it came with says how old it is. */
    @Test
    void whoseThePricesAreIsSaidBesideTheMoney() {
        assertEquals(
                Optional.of("$1,204.50 (estimated, prices as shipped with engine 0.42.0)"),
                money(1204.5, Optional.of("0.42.0"), Optional.of(false)));
        assertEquals(
                Optional.of("$0.02 (estimated, prices as shipped with engine)"),
                money(0.02, Optional.empty(), Optional.of(false)));
        assertEquals(
                Optional.of("$6.19 (estimated by the engine)"), money(6.19, Optional.of("0.42.0"), Optional.of(true)));
    }

    @Test
    void whatIsLessThanACentIsNoLine() {
        assertEquals(Optional.empty(), money(0.004, Optional.of("0.42.0"), Optional.of(false)));
    }

    @Test
    void programsReadItAsAWord() {
        assertEquals("shipped", prices(RuntimeKind.PYTHON, Optional.of(false)));
        assertEquals("fetched", prices(RuntimeKind.PYTHON, Optional.empty()));
        assertEquals("", prices(RuntimeKind.EMBEDDED, Optional.of(false)));
    }

    private static Optional<String> money(double dollars, Optional<String> engine, Optional<Boolean> telemetry) {
        Deployment deployment = deployment(RuntimeKind.PYTHON, telemetry);
        return Optional.ofNullable(
                SavingsText.lines(savings(dollars, engine), deployment).get("Cost saved:"));
    }

    private static String prices(RuntimeKind runtime, Optional<Boolean> telemetry) {
        ProfileView view = new ProfileView(
                deployment(runtime, telemetry),
                new SupervisorStatus.NotInstalled(),
                new Health.NotListening(),
                false,
                false,
                List.of(),
                Path.of("/none"),
                List.of());
        return StatusJson.of(view, Optional.of(savings(1, Optional.empty())), Optional.empty())
                .path("saved")
                .path("prices")
                .asText();
    }

    private static Savings savings(double dollars, Optional<String> engine) {
        return new Savings(9, 0, 0, 0, 100, dollars, 0, Map.of(), List.of(), engine);
    }

    private static Deployment deployment(RuntimeKind runtime, Optional<Boolean> telemetry) {
        ProxySettings proxy = new ProxySettings(
                8787,
                ProxySettings.LOOPBACK,
                ProxySettings.DEFAULT_BACKEND,
                Optional.empty(),
                Optional.empty(),
                ProxySettings.DEFAULT_MODE,
                false,
                "",
                telemetry,
                ProxySettings.DEFAULT_IMAGE);
        return new Deployment(
                new ProfileName("default"),
                Preset.ON_DEMAND,
                runtime,
                Scope.USER,
                ProviderMode.AUTO,
                List.of(),
                proxy,
                Map.of(),
                Map.of(),
                List.of());
    }
}
