package dev.headroom.core.planner;

import dev.headroom.core.model.ApplyRequest;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.plan.Step;
import dev.headroom.core.planner.resolve.ResolvedRequest;
import dev.headroom.core.upstream.SharedEngine;
import java.util.List;
import java.util.Optional;

/**
 * What an apply does with the keyring.
 *
 * @param first puts a new token there, before anything else is changed
 * @param last takes a former one away, after everything else was changed
 */
record TokenSteps(List<Step> first, List<Step> last) {
    static TokenSteps of(ApplyRequest request, ResolvedRequest resolved) {
        Optional<String> before = resolved.existing().map(Manifest::deployment).flatMap(TokenSteps::entry);
        Optional<String> now = entry(resolved.deployment());
        List<Step> first = now.filter(entry -> request.shared().token().isPresent()).stream()
                .<Step>map(entry -> new Step.KeepToken(entry, request.shared().token()))
                .toList();
        return new TokenSteps(first, before.equals(now) ? List.of() : forget(before));
    }

    /** What a removal does. */
    static List<Step> removal(Manifest manifest) {
        return forget(entry(manifest.deployment()));
    }

    private static List<Step> forget(Optional<String> entry) {
        return entry.stream().<Step>map(Step.ForgetToken::new).toList();
    }

    private static Optional<String> entry(Deployment deployment) {
        return SharedEngine.of(deployment).flatMap(SharedEngine::tokenKeyring);
    }
}
