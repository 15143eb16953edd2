package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.change.ChangeGuard;
import dev.headroom.core.host.Host;
import dev.headroom.core.lifecycle.Lifecycle;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.routing.Farewell;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.tool.settings.OpenPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts, stops and routes the profiles of a machine, each under its lock. */
final class LocalControl implements Core.Control {
    private final Host host;
    private final ChangeGuard guard;
    private final ManifestStore manifests;
    private final Lifecycle lifecycle;
    private final ManagedEngine engine;
    private final Farewell farewell;

    LocalControl(
            Host host,
            ChangeGuard guard,
            ManifestStore manifests,
            Lifecycle lifecycle,
            ManagedEngine engine,
            Farewell farewell) {
        this.host = host;
        this.guard = guard;
        this.manifests = manifests;
        this.lifecycle = lifecycle;
        this.engine = engine;
        this.farewell = farewell;
    }

    @Override
    public Outcome start(ProfileName profile, Consumer<Progress> progress) {
        return changed(
                profile,
                progress,
                manifest -> lifecycle.runs(manifest)
                        // What runs already runs what it has loaded, so it proves nothing of a new version.
                        ? lifecycle.start(manifest, progress)
                        : engine.started(
                                profile,
                                () -> lifecycle.start(manifest, progress),
                                () -> lifecycle.restart(manifest, progress, new Cancellation())));
    }

    @Override
    public Outcome stop(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return changed(profile, progress, manifest -> stopped(manifest, false, progress, hurry));
    }

    @Override
    public Outcome forceStop(ProfileName profile, Consumer<Progress> progress) {
        Cancellation hurry = new Cancellation();
        hurry.request();
        return changed(profile, progress, manifest -> stopped(manifest, true, progress, hurry));
    }

    private List<String> stopped(Manifest manifest, boolean anyway, Consumer<Progress> progress, Cancellation hurry) {
        return withOpen(manifest, OpenPrograms.CUT_OFF, () -> lifecycle.stop(manifest, anyway, progress, hurry));
    }

    /** The notes of a change with the programs that it does not reach. */
    private List<String> withOpen(Manifest manifest, String what, Supplier<List<String>> change) {
        Set<String> reached = farewell.reaches(manifest.deployment().profile());
        List<String> notes = new ArrayList<>(change.get());
        OpenPrograms.told(host, manifest.deployment(), reached, what).ifPresent(notes::add);
        return notes;
    }

    @Override
    public Outcome restart(ProfileName profile, Consumer<Progress> progress, Cancellation hurry) {
        return changed(profile, progress, manifest -> {
            Supplier<List<String>> restart = () -> lifecycle.restart(manifest, progress, hurry);
            return engine.started(profile, restart, () -> lifecycle.restart(manifest, progress, hurry));
        });
    }

    @Override
    public Outcome route(ProfileName profile) {
        return changed(profile, event -> {}, lifecycle::route);
    }

    @Override
    public Outcome unroute(ProfileName profile) {
        return changed(
                profile,
                event -> {},
                manifest ->
                        withOpen(manifest, OpenPrograms.STILL_ROUTED, () -> lifecycle.unroute(profile, event -> {})));
    }

    private Outcome changed(ProfileName profile, Consumer<Progress> progress, Function<Manifest, List<String>> change) {
        return guard.guarded(() -> {
            Manifest manifest = manifests.get(profile);
            return guard.locked(
                    profile, progress, () -> new Outcome.Applied(manifest.deployment(), change.apply(manifest)));
        });
    }
}
