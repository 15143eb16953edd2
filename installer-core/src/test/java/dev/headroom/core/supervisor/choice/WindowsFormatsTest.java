package dev.headroom.core.supervisor.choice;

import static dev.headroom.core.supervisor.choice.FormatReaders.VARIABLES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.plan.VariableCommands;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.supervisor.SampleDeployments;
import dev.headroom.core.supervisor.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we render for Windows, read by programs that read the same formats here. */
@Tag("never-7")
class WindowsFormatsTest {
    @TempDir
    Path folder;

    @Test
    @Tag("formats")
    void taskDescriptionsAreReadAsTheyWereMeant() throws IOException, InterruptedException {
        FormatReaders.needs("xmllint");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann & <Co> \"Café\" 100%")
                .variable("USERDOMAIN", "A&B")
                .variable("USERNAME", "Ann <é>")
                .host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Path xml = folder.resolve("task.xml");
        Files.write(xml, FormatReaders.bytes(Supervisors.of("windows-task").install(what, host), "task.xml"));
        assertEquals("", FormatReaders.run(List.of("xmllint", "--noout", "--nonet", xml.toString())));
        assertEquals("A&B\\Ann <é>\n", value(xml, "LogonTrigger", "UserId"));
        assertEquals(
                "--headless powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File \"C:\\Users\\Ann &"
                        + " <Co> \\\"Café\\\" 100%\\.headroom\\deploy\\default\\r"
                        + "un-headroom.ps1\"\n",
                value(xml, "Exec", "Arguments"));
    }

    @Test
    void powerShellReadsOurScriptAndCommands() throws IOException, InterruptedException {
        FormatReaders.needs("pwsh");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann O'Neil \u2019 \"Café\" $x").host();
        ServiceSpec what = SampleDeployments.assignment(
                SampleDeployments.deployment("default", Preset.PERSISTENT_TASK, RuntimeKind.EMBEDDED, Scope.USER),
                host,
                VARIABLES);
        Path script = folder.resolve("run.ps1");
        Files.write(script, FormatReaders.bytes(Supervisors.of("windows-task").install(what, host), ".ps1"));
        Path command = folder.resolve("command.ps1");
        Files.writeString(
                command,
                VariableCommands.write(VariablePlace.WINDOWS_USER, "N", "a'b\"c\u2018$d")
                        .argv()
                        .getLast());
        for (Path file : List.of(script, command)) {
            String parse =
                    "$e=$null; [void][Management.Automation.Language.Parser]::ParseFile($args[0],[ref]$null,[ref]$e);"
                            + " $e | ForEach-Object { $_.Message }";
            assertEquals("", FormatReaders.run(List.of("pwsh", "-NoProfile", "-Command", "& {" + parse + "} " + file)));
        }
    }

    /** Wine has the same commands; it takes a task's description more lightly than Windows. */
    @Test
    @Tag("wine")
    void wineTakesOurTaskAndPrintsVariablesAsWeReadThem() throws IOException, InterruptedException {
        FormatReaders.needs("wine");
        Host host = new PaperMachine(Os.WINDOWS, "C:\\Users\\Ann & <Co>").host();
        ServiceSpec what = SampleDeployments.user(Preset.PERSISTENT_TASK, host);
        Path xml = folder.resolve("task.xml");
        Files.write(xml, FormatReaders.bytes(Supervisors.of("windows-task").install(what, host), "task.xml"));
        String name = "headroom-test-" + ProcessHandle.current().pid();
        FormatReaders.run(List.of(
                "wine",
                "schtasks",
                "/Create",
                "/TN",
                name,
                "/XML",
                "Z:" + xml.toString().replace('/', '\\'),
                "/F"));
        FormatReaders.run(List.of("wine", "schtasks", "/Delete", "/TN", name, "/F"));
        FormatReaders.run(List.of(
                "wine",
                "reg",
                "add",
                "HKCU\\Environment",
                "/v",
                name,
                "/t",
                "REG_SZ",
                "/d",
                "http://127.0.0.1:1/a b",
                "/f"));
        List<String> read = new ArrayList<>(List.of("wine"));
        read.addAll(VariableCommands.read(VariablePlace.WINDOWS_USER, name).argv());
        String printed = FormatReaders.run(read);
        FormatReaders.run(List.of("wine", "reg", "delete", "HKCU\\Environment", "/v", name, "/f"));
        assertEquals(
                Optional.of("http://127.0.0.1:1/a b"),
                VariableCommands.value(VariablePlace.WINDOWS_USER, name, printed));
    }

    private static String value(Path xml, String parent, String name) throws IOException, InterruptedException {
        String place = "string(//*[local-name()='" + parent + "']/*[local-name()='" + name + "'])";
        return FormatReaders.run(List.of("xmllint", "--xpath", place, xml.toString()));
    }
}
