package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.util.List;
import java.util.Optional;

/** Is something saved, and if not, why? */
final class SavingsExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        return patient.snapshot().profiles().stream()
                .filter(view -> view.health() instanceof Health.Live live && !live.direct())
                .flatMap(view -> of(patient, view).stream())
                .toList();
    }

    private static Optional<Finding> of(Patient patient, ProfileView view) {
        return patient.profiles().savings(view.deployment().profile()).map(counts -> of(patient, view, counts));
    }

    private static Finding of(Patient patient, ProfileView view, Savings counts) {
        String name = "Profile '" + view.deployment().profile() + "'";
        if (counts.isNoneAnswered()) {
            return Finding.warn(
                    "proxy.answered",
                    Area.PROXY,
                    "None of the requests of " + name + " was answered (" + counts.requests() + ").",
                    "headroom doctor --online asks the providers and says why they cannot be reached.");
        }
        Optional<NothingSaved> why = patient.profiles().whyNothing(view, counts);
        if (why.isPresent()) {
            return Finding.warn(
                    "proxy.saves",
                    Area.PROXY,
                    name + " saved nothing in " + counts.requests() + " requests. "
                            + why.get().sentence(),
                    why.get() == NothingSaved.PASSES_THROUGH
                            ? "To save tokens: headroom runtime install python, then "
                                    + Patient.command(
                                            "apply --runtime python",
                                            view.deployment().profile())
                            : "");
        }
        String saved = counts.requests() == 0
                ? " has seen no request yet." + passesThrough(view)
                : " saved " + counts.tokensSaved() + " tokens in " + counts.requests() + " requests.";
        return Finding.pass("proxy.saves", Area.PROXY, name + saved);
    }

    /** What anybody who expects savings should know before the first request. */
    private static String passesThrough(ProfileView view) {
        return view.deployment().runtime() == RuntimeKind.EMBEDDED ? " " + NothingSaved.PASSES_THROUGH.sentence() : "";
    }
}
