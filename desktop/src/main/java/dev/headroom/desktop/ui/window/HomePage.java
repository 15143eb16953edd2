package dev.headroom.desktop.ui.window;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.desktop.action.Threads;
import dev.headroom.desktop.dashboard.DashboardModel;
import dev.headroom.desktop.dashboard.DashboardView;
import dev.headroom.desktop.profile.LastHour;
import dev.headroom.desktop.profile.ProfileModel;
import dev.headroom.desktop.profile.page.ProfilePane;
import dev.headroom.desktop.text.Messages;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;

/** The window's first page with its models, in one language; made once and shown again and again. */
public final class HomePage {
    private static final Duration LIVELY = Duration.ofSeconds(5);

    private final DashboardModel dashboard = new DashboardModel();
    private final ProfileModel profile;
    private final DashboardView view;
    private UiState state = UiState.NOTHING;

    HomePage(Windows.Parts parts, Threads threads, Messages messages) {
        profile = new ProfileModel(
                parts.installer(), parts.sources().statistics(), parts.sources().clock(), threads);
        dashboard.chosen().subscribe(ignored -> showProfile());
        view = new DashboardView(
                dashboard, new ProfilePane(profile, messages, parts.actions()), messages, parts.actions());
    }

    Node view() {
        return view;
    }

    void update(UiState now) {
        state = now;
        dashboard.update(now.snapshot());
        view.machineWide(now.machines());
        showProfile();
    }

    void choose(ProfileName name) {
        dashboard.choose(name);
    }

    /** Some time has passed. What goes through a proxy is looked at more often than whether it lives, because somebody looks. */
    void pass(Duration patience) {
        profile.pass(patience.compareTo(LIVELY) < 0 ? patience : LIVELY);
    }

    private void showProfile() {
        Optional<ProfileView> shown = dashboard.view();
        Optional<ProfileName> name = shown.map(each -> each.deployment().profile());
        profile.pausedUntil().set(name.map(state.paused()::get));
        profile.show(
                shown,
                name.map(state.hours()::get).orElse(LastHour.NOTHING),
                name.filter(state.busy().own()::contains).isPresent(),
                state.snapshot().at());
    }
}
