package dev.headroom.desktop.ui;

import dev.headroom.core.model.Problem;
import dev.headroom.desktop.profile.Statistics;
import dev.headroom.desktop.settings.LoginItem;
import dev.headroom.desktop.settings.PauseFile;
import dev.headroom.desktop.text.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the desktop does besides the core.
 *
 * @param browser may wait
 * @param quit ends the program
 * @param giveUp ends it because nobody can reach it, with a sentence that says so
 * @param panelPatience how long a panel may be away, or late, before the window says that there is no icon
 * @param statistics asks the proxies what they saved
 * @param pauses where it is kept that the user paused a profile
 */
public record DesktopServices(
        LoginItem loginItem,
        Opener browser,
        Runnable quit,
        Consumer<String> giveUp,
        Duration panelPatience,
        Statistics statistics,
        PauseFile pauses) {
    /** Shows an address in the user's browser; what went wrong, if anything. */
    Optional<Problem> browse(String address, Messages messages) {
        try {
            browser.open(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem.Failed(
                    "browser",
                    messages.text("problem.browser"),
                    String.valueOf(e.getMessage()),
                    messages.text("problem.browser.fix", address)));
        }
    }

    /** Shows an address in the user's browser. */
    @FunctionalInterface
    public interface Opener {
        void open(String address) throws IOException;
    }
}
