package dev.headroom.gateway.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page {@code /dashboard}: one document that loads nothing from anywhere else and reads {@code /stats} and {@code /health}. */
public final class DashboardPage {
    /** Lets the page run its own style and script and talk to its own origin, and nothing else. */
    public static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DashboardPage() {}

    /** Returns the page as HTML. */
    public static String html() {
        try (var in = DashboardPage.class.getResourceAsStream("dashboard.html")) {
            if (in == null) {
                throw new IllegalStateException("dashboard.html is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
