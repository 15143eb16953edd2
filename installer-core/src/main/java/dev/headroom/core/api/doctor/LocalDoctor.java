package dev.headroom.core.api.doctor;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.api.doctor.probe.ServerProbe;
import dev.headroom.core.api.doctor.probe.ToolProbe;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.tool.ToolList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes every examination of this machine. */
public final class LocalDoctor implements Doctor {
    /** In the order in which their findings are shown within an area. */
    private static final List<Examination> EXAMINATIONS = List.of(
            new ProxyExamination(),
            new RuntimeExamination(),
            new ServiceExamination(),
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
        return examined(EXAMINATIONS.stream());
    }

    @Override
    public Checkup examineOnline() {
        return examined(Stream.concat(EXAMINATIONS.stream(), Stream.of(LocalDoctor::servers)));
    }

    private Checkup examined(Stream<Examination> examinations) {
        Patient patient = new Patient(host, tools, profiles, offers, profiles.snapshot());
        return new Checkup(examinations
                .flatMap(examination -> safely(examination, patient).stream())
                .sorted(Comparator.comparing(Finding::area))
                .toList());
    }

    private static List<Finding> servers(Patient patient) {
        ServerProbe probe = new ServerProbe(patient.host(), patient.profiles().workspace());
        return patient.snapshot().profiles().stream()
                .map(ProfileView::deployment)
                .map(deployment -> probe.of(deployment, patient.request(deployment)))
                .toList();
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
