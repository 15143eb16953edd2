package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Mend;
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
                .flatMap(view -> view.tools().stream().flatMap(tool -> of(view, tool).stream()))
                .toList();
    }

    private static Optional<Finding> of(ProfileView view, ToolView tool) {
        String apply = Patient.command("apply", view.deployment().profile());
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
                        tool.title() + " does not go through Headroom: " + other.by() + " wins over our setting.",
                        "Take that setting out, or leave the tool out of the profile."));
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
                                        + changed.now() + ".",
                                Patient.command(
                                        "drift repair", view.deployment().profile()))
                        .mendedBy(new Mend.Repair(view.deployment().profile())));
            case ToolState.NotRouted not -> unrouted(view, tool, not, apply);
        };
    }

    /** What a profile that is not routed leaves alone has its reason there. */
    private static Optional<Finding> unrouted(ProfileView view, ToolView tool, ToolState.NotRouted not, String apply) {
        if (!view.routed()) {
            return Optional.empty();
        }
        return Optional.of(Finding.fail(
                "tools.routed", Area.TOOLS, tool.title() + " does not go through Headroom. " + not.why(), apply));
    }

    private static Finding pass(String what) {
        return Finding.pass("tools.routed", Area.TOOLS, what);
    }
}
