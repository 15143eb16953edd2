package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.plan.Secrets;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.ToolFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Are the tools of the profiles installed, do projects lead them elsewhere, and what else of their settings has to be known? */
final class ToolsExamination implements Examination {
    @Override
    public List<Finding> look(Patient patient) {
        Set<String> wanted = patient.snapshot().profiles().stream()
                .flatMap(view -> view.deployment().targets().stream())
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        Map<?, List<String>> projects = patient.offers().overridingInProjects();
        for (ToolFinding tool : patient.offers().tools()) {
            if (wanted.contains(tool.tool().id().id())) {
                found(tool, findings);
                projects.getOrDefault(tool.tool().id(), List.of())
                        .forEach(setting -> findings.add(Finding.warn(
                                "tools.projects",
                                Area.TOOLS,
                                tool.tool().title() + " does not go through Headroom in one project: "
                                        + Secrets.masked(setting) + ".",
                                "")));
            }
        }
        patient.snapshot().profiles().stream()
                .filter(ProfileView::routed)
                .flatMap(patient::cautions)
                .distinct()
                .filter(caution ->
                        findings.stream().noneMatch(finding -> finding.what().equals(caution)))
                .map(caution -> Finding.warn("tools.settings", Area.TOOLS, caution, ""))
                .toList()
                .forEach(findings::add);
        return findings;
    }

    private static void found(ToolFinding tool, List<Finding> findings) {
        if (!tool.found()) {
            findings.add(Finding.warn(
                    "tools.found",
                    Area.TOOLS,
                    tool.tool().title()
                            + " was not found on this machine; its settings are ready for when you install it.",
                    ""));
        }
    }
}
