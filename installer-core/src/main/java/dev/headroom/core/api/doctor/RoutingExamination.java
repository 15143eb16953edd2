package dev.headroom.core.api.doctor;

import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.Drift;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolState;
import dev.headroom.core.status.ToolView;
import java.util.List;
import java.util.Optional;

/** Does each tool of a profile that runs really go through it? */
final class RoutingExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        return patient.snapshot().profiles().stream()
                .flatMap(view -> view.tools().stream().flatMap(tool -> of(patient, view, tool).stream()))
                .toList();
    }

    private static Optional<Finding> of(Patient patient, ProfileView view, ToolView tool) {
        return switch (tool.state()) {
            case ToolState.Routed routed ->
                Optional.of(pass(tool.title() + " goes through Headroom, by " + routed.by() + "."));
            case ToolState.Unverified routed ->
                Optional.of(pass(tool.title() + " has our setting (" + routed.by()
                        + "); only its requests show whether it follows."));
            case ToolState.Overridden other ->
                Optional.of(Finding.fail(
                        "tools.routed",
                        Area.TOOLS,
                        tool.title() + " does not go through Headroom: " + Secrets.masked(other.by())
                                + " wins over our setting.",
                        "Remove that setting, or leave the tool out of the profile."));
            case ToolState.OverriddenByProfile other ->
                Optional.of(Finding.warn(
                        "tools.shared",
                        Area.TOOLS,
                        tool.title() + " follows profile '" + other.to() + "', which was applied after '"
                                + view.deployment().profile() + "'.",
                        ""));
            case ToolState.Changed changed ->
                Optional.of(Finding.fail(
                                "tools.changed",
                                Area.TOOLS,
                                "Somebody changed " + changed.key() + " in " + changed.file() + ": it is now "
                                        + Secrets.masked(changed.now()) + ".",
                                Patient.command(
                                        "drift repair", view.deployment().profile()))
                        .mendedBy(new Mend.Repair(view.deployment().profile())));
            case ToolState.NotRouted not -> unrouted(patient, view, tool, not);
        };
    }

    /** Of a profile that is not routed at all another finding tells why. */
    private static Optional<Finding> unrouted(
            Patient patient, ProfileView view, ToolView tool, ToolState.NotRouted not) {
        String what = tool.title() + " does not go through Headroom. " + not.why();
        ProfileName profile = view.deployment().profile();
        if (!view.routed()) {
            return Optional.empty();
        }
        boolean changed = patient.profiles().drift(profile) instanceof Answer.Value<List<Drift>> drifts
                && drifts.value().stream().anyMatch(drift -> drift.tool().equals(tool.id()));
        return Optional.of(
                changed
                        ? Finding.fail("tools.changed", Area.TOOLS, what, Patient.command("drift repair", profile))
                                .mendedBy(new Mend.Repair(profile))
                        : Finding.warn("tools.left-out", Area.TOOLS, what, ""));
    }

    private static Finding pass(String what) {
        return Finding.pass("tools.routed", Area.TOOLS, what);
    }
}
