package dev.headroom.core.doctor;

import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Finding.Level;
import java.util.List;

/**
 * Everything that one examination found.
 *
 * @param findings in the order of their areas, and within an area in the order in which they were examined
 */
public record Checkup(List<Finding> findings) {
    public Checkup {
        findings = List.copyOf(findings);
    }

    /** Whether nothing fails; warnings are no failures. */
    public boolean isHealthy() {
        return findings.stream().noneMatch(finding -> finding.level() == Level.FAIL);
    }

    /** The findings of one area. */
    public List<Finding> in(Area area) {
        return findings.stream().filter(finding -> finding.area() == area).toList();
    }

    /** What this program can do about the findings, each thing once. */
    public List<Mend> mends() {
        return findings.stream()
                .flatMap(finding -> finding.mend().stream())
                .distinct()
                .toList();
    }
}
