package dev.headroom.core.supervisor.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.plan.Step;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Wine knows of the commands that make our Windows service; it has no "config", "failureflag" and "queryex". */
@Tag("never-19")
@Tag("wine")
class WineServiceTest {
    private static final String NAME = "headroom-default";

    @Test
    void wineTakesWhatRestartsTheServiceAndWhereItsFilesAre() throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wine")));
        if (!there) {
            System.out.println("Skipped: there is no wine here.");
        }
        Assumptions.assumeTrue(there, "there is no wine here");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann & <Co>")
                .own("C:\\Program Files\\Headroom Tray\\runtime\\bin\\headroom.cmd")
                .variable("ProgramData", "C:\\ProgramData")
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_SERVICE, host);
        assertEquals(0, wine("sc.exe", "create", NAME, "binPath=", WindowsServiceProgram.commandLine(what)));
        try {
            for (Step step : new WindowsService().install(what, host)) {
                if (step instanceof Step.Run run && List.of("failure", "add").contains(verb(run))) {
                    assertEquals(0, wine(run.act().argv().toArray(String[]::new)), run.toString());
                }
            }
            assertEquals(
                    0, wine("reg", "query", "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + NAME, "/v", "Environment"));
        } finally {
            assertEquals(0, wine("sc.exe", "delete", NAME));
        }
    }

    private static String verb(Step.Run run) {
        return run.act().argv().size() > 1 ? run.act().argv().get(1) : "";
    }

    private static int wine(String... words) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("wine"));
        argv.addAll(List.of(words));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), said);
        return process.exitValue();
    }
}
