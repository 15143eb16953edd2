package dev.headroom.desktop.ui;

import dev.headroom.core.api.Installer;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.TestScreen;
import java.nio.file.Path;
import java.util.List;

/** Ways through the wizard to the review of an embedded profile on demand. */
final class ToReview {
    /** What only one of the pages that ask something has, in their order. */
    private static final List<String> PAGES =
            List.of("express", "preset-on-demand", "port", "scope-user", "providers-auto");

    private ToReview() {}

    /** A window over this core, at the review. */
    static TestScreen over(Installer core, Path home, String scope, int port) {
        TestScreen screen = TestScreen.over(core, home);
        by(screen, scope, port);
        return screen;
    }

    /** From anywhere to the review of a new profile. */
    static void by(TestScreen screen, String scope, int port) {
        screen.does(new Action.NewProfile());
        screen.node("express");
        screen.press("wizard-next");
        screen.press("preset-on-demand");
        screen.press("wizard-next");
        screen.press("runtime-embedded");
        screen.type("port", Integer.toString(port));
        screen.press("wizard-next");
        screen.press("scope-" + scope);
        screen.press("wizard-next");
        screen.node("providers-auto");
        screen.press("wizard-next");
        screen.node("review-lines");
    }

    /** Forwards until something can be seen. */
    static void page(TestScreen screen, String control) {
        screen.await("a page", () -> screen.sees(control) || !page(screen).isEmpty());
        while (!screen.sees(control) && !page(screen).isEmpty()) {
            String page = page(screen);
            screen.press("wizard-next");
            screen.await("another page", () -> !page(screen).equals(page));
            screen.await(
                    "its content", () -> screen.sees(control) || !page(screen).isEmpty() || isLast(page));
        }
        screen.node(control);
    }

    /** What tells the page that is shown; empty while it is laid out, and when it asks nothing. */
    private static String page(TestScreen screen) {
        return PAGES.stream().filter(screen::sees).findFirst().orElse("");
    }

    private static boolean isLast(String page) {
        return page.equals(PAGES.getLast());
    }

    /** From anywhere to the entries about a team's engine. */
    static void team(TestScreen screen) {
        screen.does(new Action.NewProfile());
        screen.press("express");
        screen.node("review-lines");
        screen.press("change-runtime");
        screen.press("runtime-remote");
        screen.node("team-address");
    }

    /** From anywhere to where administrator rights are asked for. */
    static void ofTheMachine(TestScreen screen) {
        screen.does(new Action.NewProfile());
        screen.press("wizard-next");
        for (String page : List.of("preset-on-demand", "runtime-embedded")) {
            screen.node(page);
            screen.press("wizard-next");
        }
        screen.press("scope-system");
        screen.press("wizard-next");
        screen.node("providers-auto");
        screen.press("wizard-next");
        screen.node("review-ask");
    }
}
