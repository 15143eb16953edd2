package dev.headroom.core.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.Golden;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.sim.PaperMachine;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Golden.class)
class EnvironmentRoutingTest {
    private static final Map<String, String> VARIABLES = Map.of("ANTHROPIC_BASE_URL", "http://127.0.0.1:8787");

    @Test
    void everySystemGetsWhatItsGoldenFileSays() throws Exception {
        PaperMachine linux = PaperMachine.quiet()
                .variable("SHELL", "/bin/bash")
                .variable("PATH", "/usr/bin")
                .file("/usr/bin/fish", "")
                .file("/run/systemd/system/x", "")
                .file("~/.bash_login", "")
                .file("~/.profile", "")
                .file("~/.zshrc", "");
        golden("linux", linux);
        golden(
                "mac",
                PaperMachine.quiet().os(Os.MAC).variable("SHELL", "/bin/zsh").variable("ZDOTDIR", "~/.config/zsh"));
        golden("windows", PaperMachine.quiet().os(Os.WINDOWS));
    }

    private static void golden(String name, PaperMachine machine) throws Exception {
        for (Scope scope : List.of(Scope.USER, Scope.SYSTEM)) {
            Golden.check(
                    "tool/environment-" + name + "-" + scope.id() + ".txt", Printed.of(entries(machine.host(), scope)));
        }
    }

    @Test
    void aBashLoginReadsTheFirstOfThreeFilesAndTheLastIsMadeWhenThereIsNone() {
        assertEquals(List.of(".bashrc", ".profile"), lines(PaperMachine.quiet()));
        assertEquals(List.of(".bashrc", ".profile"), lines(PaperMachine.quiet().file("~/.profile", "")));
        assertEquals(
                List.of(".bashrc", ".bash_login"),
                lines(PaperMachine.quiet().file("~/.profile", "").file("~/.bash_login", "")));
        assertEquals(
                List.of(".bashrc", ".bash_profile"),
                lines(PaperMachine.quiet().file("~/.bash_profile", "").file("~/.bash_login", "")));
    }

    @Test
    void zshIsWiredWhenItIsTheLoginShellOrItsFileIsThere() {
        assertEquals(
                List.of(".bashrc", ".profile", ".zshrc", ".zprofile"),
                lines(PaperMachine.quiet().variable("SHELL", "/usr/bin/zsh")));
        assertEquals(
                List.of(".bashrc", ".profile", ".zprofile"),
                lines(PaperMachine.quiet().file("~/.zprofile", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZDOTDIR=~/z",
                "export ZDOTDIR=\"$HOME/z\"",
                "  export ZDOTDIR=${HOME}/z # mine",
                "XDG_CONFIG_HOME=x\nZDOTDIR='/home/ann/z'; true"
            })
    void zshIsWiredWhereItsFirstFileSendsIt(String early) {
        PaperMachine machine =
                PaperMachine.quiet().variable("SHELL", "/usr/bin/zsh").file("~/.zshenv", early + "\n");
        List<String> files = entries(machine.host(), Scope.USER).stream()
                .filter(managed -> managed instanceof ManagedEntry.Line)
                .map(managed -> managed.file().toString())
                .toList();
        assertTrue(files.contains("/home/ann/z/.zshrc"), files::toString);
        assertTrue(files.contains("/home/ann/z/.zprofile"), files::toString);
    }

    @Test
    void aZshenvThatNobodyCanReadWithoutZshLeavesTheUsualFolder() {
        PaperMachine machine =
                PaperMachine.quiet().variable("SHELL", "/bin/zsh").file("~/.zshenv", "ZDOTDIR=$(where)\n");
        assertEquals(List.of(".bashrc", ".profile", ".zshrc", ".zprofile"), lines(machine));
        PaperMachine config = PaperMachine.quiet()
                .variable("SHELL", "/bin/zsh")
                .file("~/.zshenv", "export ZDOTDIR=\"${XDG_CONFIG_HOME:-$HOME/.config}/zsh\"\n");
        assertTrue(entries(config.host(), Scope.USER).stream()
                .anyMatch(managed -> managed.file().toString().equals("/home/ann/.config/zsh/.zshrc")));
    }

    @Test
    void tcshAndNushellGetFilesInTheirOwnLanguage() throws Exception {
        PaperMachine machine =
                PaperMachine.quiet().variable("SHELL", "/usr/bin/tcsh").file("~/.config/nushell/config.nu", "");
        Golden.check("tool/environment-linux-other-shells.txt", Printed.of(entries(machine.host(), Scope.USER)));
    }

    @Test
    void withoutVariablesOrInProviderScopeNothingIsWanted() {
        Host host = PaperMachine.quiet().host();
        assertEquals(List.of(), entries(host, Scope.PROVIDER));
        assertEquals(List.of(), wiring(host).entries(Scope.USER, Map.of()));
    }

    private static List<String> lines(PaperMachine machine) {
        return entries(machine.host(), Scope.USER).stream()
                .filter(managed -> managed instanceof ManagedEntry.Line)
                .map(managed -> String.valueOf(managed.file().getFileName()))
                .toList();
    }

    private static List<ManagedEntry> entries(Host host, Scope scope) {
        return wiring(host).entries(scope, VARIABLES);
    }

    private static EnvironmentRouting wiring(Host host) {
        return new EnvironmentRouting(
                new ProfileName("work"), new WorkspaceLayout(Path.of("/home/ann/.headroom")), host);
    }
}
