package dev.headroom.core.api.doctor;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.tool.ToolList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Makes every examination of this machine. */
public final class LocalDoctor implements Doctor {
    /** In the order in which their findings are shown within an area. */
    private static final List<Examination> EXAMINATIONS = List.of(
            new ProxyExamination(),
            new RuntimeExamination(),
            new SavingsExamination(),
            new RecordsExamination(),
            new RoutingExamination(),
            new ToolsExamination(),
            new TerminalExamination(),
            new PlaceExamination(),
            new LoginExamination(),
            new MachineExamination());

    private final Host host;
    private final ToolList tools;
    private final Core.Profiles profiles;
    private final Core.Offers offers;

    /** A doctor for one machine and the profiles of one workspace. */
    public LocalDoctor(Host host, ToolList tools, Core.Profiles profiles, Core.Offers offers) {
        this.host = host;
        this.tools = tools;
        this.profiles = profiles;
        this.offers = offers;
    }

    @Override
    public Checkup examine() {
        Patient patient = new Patient(host, tools, profiles, offers, profiles.snapshot());
        return new Checkup(EXAMINATIONS.stream()
                .flatMap(examination -> safely(examination, patient).stream())
                .sorted(Comparator.comparing(Finding::area))
                .toList());
    }

    @Override
    public Finding probe(String tool, Consumer<String> telling) {
        return new ToolProbe(host, profiles, profiles.snapshot())
                .of(tools.named(tool, "Use one of these words."), telling);
    }

    /** A thing that cannot be looked at keeps nobody from the others. */
    private static List<Finding> safely(Examination examination, Patient patient) {
        try {
            return examination.look(patient);
        } catch (ProblemException e) {
            return List.of(Finding.warn(
                    "machine.readable",
                    Area.MACHINE,
                    "Something could not be examined: " + e.problem().what(),
                    e.problem().fix()));
        }
    }
}
