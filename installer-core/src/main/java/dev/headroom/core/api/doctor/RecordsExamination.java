package dev.headroom.core.api.doctor;

import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.doctor.Mend;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Can every profile be read, and is no change of one unfinished? */
final class RecordsExamination implements Examination {
    /** The note of a profile's view about an unfinished change, which has a finding of its own. */
    private static final String UNFINISHED = "A change of this profile";

    @Override
    public List<Finding> look(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        if (patient.profiles().profiles().isEmpty()) {
            findings.add(Finding.warn(
                    "records.none",
                    Area.PROXY,
                    "No profile is installed here, so no tool goes through Headroom.",
                    "headroom install apply --dry-run shows what an install would change."));
        }
        patient.snapshot()
                .troubles()
                .forEach(trouble -> findings.add(Finding.fail(
                        "records.readable",
                        Area.PROXY,
                        trouble,
                        "headroom install restore --all restores every file that was changed.")));
        patient.snapshot()
                .unfinished()
                .forEach(name -> findings.add(Finding.fail(
                                "records.finished",
                                Area.PROXY,
                                "A change of profile '" + name + "' is under way, or a command was killed in it.",
                                "The next command that changes something finishes or undoes it.")
                        .mendedBy(new Mend.Recover())));
        patient.profiles().adoptable().stream()
                .filter(profile -> isShown(patient, profile))
                .forEach(profile -> findings.add(Finding.warn(
                        "records.adopted",
                        Area.PROXY,
                        "Profile '" + profile + "' was made by the Python command line. Its tools fail when its proxy"
                                + " dies.",
                        "To hand it over to this program: " + Patient.command("apply", profile))));
        patient.snapshot().profiles().forEach(view -> notes(patient, view, findings));
        return findings;
    }

    /** One that cannot be read is told as such, and may be anybody's. */
    private static boolean isShown(Patient patient, ProfileName profile) {
        return patient.snapshot().profiles().stream()
                .anyMatch(view -> view.deployment().profile().equals(profile));
    }

    /** What is to be known of the tools is told among them. */
    private static void notes(Patient patient, ProfileView view, List<Finding> findings) {
        Set<String> ofTools = patient.cautions(view).collect(Collectors.toSet());
        view.notes().stream()
                .filter(note -> !ofTools.contains(note))
                .filter(note -> !note.startsWith(UNFINISHED))
                .forEach(note -> findings.add(Finding.warn(
                        "records.note",
                        Area.PROXY,
                        "Profile '" + view.deployment().profile() + "': " + note,
                        "")));
    }
}
