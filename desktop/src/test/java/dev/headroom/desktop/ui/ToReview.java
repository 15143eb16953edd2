package dev.headroom.desktop.ui;

import dev.headroom.core.api.Installer;
import dev.headroom.desktop.action.Action;
import dev.headroom.desktop.fake.Screen;
import dev.headroom.desktop.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Ways through the wizard to the review of an embedded profile on demand. */
final class ToReview {
    private ToReview() {}

    /** A window over this core, at the review. */
    static Screen over(Installer core, Path home, String scope, int port) {
        Screen screen = new Screen(core, Settings.DEFAULTS, home.resolve("autostart"));
        by(screen, scope, port);
        return screen;
    }

    /** From anywhere to the review of a new profile. */
    static void by(Screen screen, String scope, int port) {
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
        screen.node("preview");
    }

    /** From anywhere to where administrator rights are asked for. */
    static void ofTheMachine(Screen screen) {
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
