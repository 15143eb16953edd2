package dev.headroom.core.api.local;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.change.ChangeGuard;
import dev.headroom.core.lifecycle.Lifecycle;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.operation.Progress;
import dev.headroom.core.state.ManifestStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts, stops and routes the profiles of a machine, each under its lock. */
final class LocalControl implements Core.Control {
    private final ChangeGuard guard;
    private final ManifestStore manifests;
    private final Lifecycle lifecycle;
    private final ManagedEngine engine;

    LocalControl(ChangeGuard guard, ManifestStore manifests, Lifecycle lifecycle, ManagedEngine engine) {
        this.guard = guard;
        this.manifests = manifests;
        this.lifecycle = lifecycle;
        this.engine = engine;
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
                                () -> lifecycle.restart(manifest, progress)));
    }

    @Override
    public Outcome stop(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> lifecycle.stop(manifest, false, progress));
    }

    @Override
    public Outcome forceStop(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> lifecycle.stop(manifest, true, progress));
    }

    @Override
    public Outcome restart(ProfileName profile, Consumer<Progress> progress) {
        return changed(profile, progress, manifest -> {
            Supplier<List<String>> restart = () -> lifecycle.restart(manifest, progress);
            return engine.started(profile, restart, () -> lifecycle.restart(manifest, progress));
        });
    }

    @Override
    public Outcome route(ProfileName profile) {
        return changed(profile, event -> {}, lifecycle::route);
    }

    @Override
    public Outcome unroute(ProfileName profile) {
        return changed(profile, event -> {}, manifest -> lifecycle.unroute(profile));
    }

    private Outcome changed(ProfileName profile, Consumer<Progress> progress, Function<Manifest, List<String>> change) {
        return guard.guarded(() -> {
            Manifest manifest = manifests.get(profile);
            return guard.locked(
                    profile, progress, () -> new Outcome.Applied(manifest.deployment(), change.apply(manifest)));
        });
    }
}
