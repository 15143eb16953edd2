package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.FileReader.Facts;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.WorkspaceLayout;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Has the disk room, is what is private private, and is the clock right? */
final class MachineExamination implements Examination {
    /** What an engine's log and statistics need at least, in bytes. */
    private static final long LEAST_ROOM = 50L << 20;

    /** What is comfortable, in bytes. */
    private static final long ROOM = 500L << 20;

    /** Clocks of one machine that differ by less are no fault. */
    private static final Duration AHEAD = Duration.ofDays(1);

    @Override
    public List<Finding> look(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        WorkspaceLayout workspace = patient.profiles().workspace();
        room(patient.host(), workspace, findings);
        List<Path> files = files(patient, workspace);
        files.forEach(file -> PathPatterns.glance(patient.host(), file).ifPresent(facts -> {
            privacy(file, facts, findings);
            clock(patient.host(), file, facts, findings);
        }));
        if (findings.stream().noneMatch(finding -> finding.level() != Finding.Level.PASS) && !files.isEmpty()) {
            findings.add(Finding.pass(
                    "machine.files", Area.MACHINE, "The records are private, and the clock agrees with them."));
        }
        return findings;
    }

    private static void room(Host host, WorkspaceLayout workspace, List<Finding> findings) {
        OptionalLong room =
                PathPatterns.allowed(() -> host.disk().room(workspace.root())).orElse(OptionalLong.empty());
        if (room.isEmpty()) {
            return;
        }
        String left = readable(room.getAsLong()) + " are left on the disk of " + workspace.root() + ".";
        if (room.getAsLong() < LEAST_ROOM) {
            findings.add(Finding.fail("machine.room", Area.MACHINE, left, "Make room: records cannot be written."));
        } else if (room.getAsLong() < ROOM) {
            findings.add(Finding.warn("machine.room", Area.MACHINE, left, "Make room before it is full."));
        } else {
            findings.add(Finding.pass("machine.room", Area.MACHINE, left));
        }
    }

    private static String readable(long bytes) {
        return bytes >> 30 < 2 ? (bytes >> 20) + " MB" : (bytes >> 30) + " GB";
    }

    /** Files that may hold secrets, or that say what is written into the user's files. */
    private static List<Path> files(Patient patient, WorkspaceLayout workspace) {
        List<ProfileName> own = patient.profiles().own();
        return own.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(workspace.ledger(), workspace.ledgerCopy()),
                                own.stream()
                                        .flatMap(profile -> Stream.of(
                                                workspace.agentVariables(profile), workspace.manifest(profile))))
                        .toList();
    }

    private static void privacy(Path file, Facts facts, List<Finding> findings) {
        if (facts.mode().length() == 9 && !facts.mode().substring(3).equals("------")) {
            findings.add(Finding.fail(
                    "machine.private",
                    Area.MACHINE,
                    "Other users of this machine may read or change " + file + " (" + facts.mode() + ").",
                    "chmod go= '" + file + "'"));
        }
    }

    private static void clock(Host host, Path file, Facts facts, List<Finding> findings) {
        Instant now = host.clock().now();
        if (Instant.ofEpochMilli(facts.modified()).isAfter(now.plus(AHEAD))) {
            findings.add(Finding.warn(
                    "machine.clock",
                    Area.MACHINE,
                    "The clock says " + now + ", and " + file + " was written later than that: it is wrong now, or was"
                            + " then.",
                    "Set the clock; certificates are refused while it is wrong."));
        }
    }
}
