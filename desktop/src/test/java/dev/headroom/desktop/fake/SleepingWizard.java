package dev.headroom.desktop.fake;

import dev.headroom.desktop.action.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A whole process whose wizard sets a profile up and stands still at the beginning of a step until a line comes in, so that a
 * test can send it to sleep there. Prints {@code at} and the step's title, then {@code end} and what the page says.
 */
public final class SleepingWizard {
    private SleepingWizard() {}

    /** A home, a port, and how the title of a step begins. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        Halting halting = new Halting(OnlyOnDemand.over(new RealHome(home).installer()));
        halting.at(args[2]);
        TestScreen screen = TestScreen.over(halting.installer(), home);
        toReview(screen, args[1]);
        screen.press("wizard-next");
        System.out.println("at " + halting.reached());
        System.in.read();
        halting.goOn();
        screen.await("the end", () -> screen.sees("done-title") || ended(screen));
        System.out.println("end " + screen.text("done-title") + screen.text("run-headline"));
        Runtime.getRuntime().halt(0);
    }

    private static boolean ended(TestScreen screen) {
        return List.of("It failed", "Cancelled", "This cannot").stream()
                .anyMatch(word -> screen.text("run-headline").startsWith(word));
    }

    private static void toReview(TestScreen screen, String port) {
        screen.does(new Action.NewProfile());
        screen.node("express");
        for (String page : List.of("preset-on-demand", "port")) {
            screen.press("wizard-next");
            screen.node(page);
        }
        screen.type("port", port);
        for (String page : List.of("scope-user", "providers-auto", "review-lines")) {
            screen.press("wizard-next");
            screen.node(page);
        }
    }
}
