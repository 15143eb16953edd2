package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.RuntimeOffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Is what runs the proxies of the profiles still on this machine? */
final class RuntimeExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        Set<RuntimeKind> used = EnumSet.noneOf(RuntimeKind.class);
        patient.snapshot().profiles().forEach(view -> used.add(view.deployment().runtime()));
        return patient.offers().runtimes().stream()
                .filter(offer -> used.contains(offer.runtime()))
                .map(RuntimeExamination::of)
                .toList();
    }

    private static Finding of(RuntimeOffer offer) {
        String name = "The runtime '" + offer.runtime().id() + "'";
        return offer.obstacle()
                .map(why -> Finding.fail(
                        "proxy.runtime",
                        Area.PROXY,
                        name + " of a profile cannot be used here any more: " + why,
                        "headroom runtime list says what can be used."))
                .orElseGet(() -> Finding.pass(
                        "proxy.runtime",
                        Area.PROXY,
                        name + " can be used here." + (offer.how().isEmpty() ? "" : " " + offer.how())));
    }
}
