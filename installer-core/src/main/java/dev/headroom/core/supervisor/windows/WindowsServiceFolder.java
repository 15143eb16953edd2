package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.PowerShell;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder through which a service under an account of its own learns what to run, as systemd's units do by credentials: a
 * copy of the manifest that it can read, and a place for its data that it can write. Nobody else but administrators sees it.
 */
final class WindowsServiceFolder {
    private final ServiceSpec what;
    private final Host host;
    private final String name;
    private final Path folder;

    WindowsServiceFolder(ServiceSpec what, Host host) {
        this.what = what;
        this.host = host;
        name = what.deployment().serviceName();
        folder = Path.of(host.variable("ProgramData").orElse("C:\\ProgramData"), name);
    }

    /**
     * Everybody may make folders where this one lies: one that others made is refused. The numbers are SYSTEM and the
     * administrators in every language of Windows.
     */
    Step make() {
        String account = "NT SERVICE\\" + name;
        String script = "$f=" + literal(folder) + ";$d=" + literal(data()) + ";$p="
                + literal(data().resolve("deploy").resolve(what.profile().value()))
                + ";if(Test-Path -LiteralPath $f){$o=(Get-Acl -LiteralPath $f)"
                + ".GetOwner([Security.Principal.SecurityIdentifier]).Value;if($o -notin 'S-1-5-32-544','S-1-5-18')"
                + "{throw ('Somebody else made '+$f)}}else{New-Item -ItemType Directory -Path $f|Out-Null}"
                + access(
                        "$f",
                        "/inheritance:r",
                        "'*S-1-5-18:(OI)(CI)F'",
                        "'*S-1-5-32-544:(OI)(CI)F'",
                        PowerShell.literal(account + ":(OI)(CI)RX"))
                + ";New-Item -ItemType Directory -Force -Path $p|Out-Null"
                + access("$d", PowerShell.literal(account + ":(OI)(CI)M"))
                + ";Copy-Item -LiteralPath " + literal(what.workspace().manifest(what.profile()))
                + " -Destination (Join-Path $f 'manifest.json') -Force;Copy-Item -LiteralPath "
                + literal(what.environmentFile()) + " -Destination (Join-Path $p 'agent.env') -Force";
        return new Step.Run(
                "Give the service a folder of its own, " + WindowsText.path(folder),
                true,
                PowerShell.command(script),
                host.disk().facts(folder).isPresent() ? Optional.empty() : Optional.of(deletion()),
                Optional.of(isThere()),
                List.of("True"));
    }

    private static String access(String place, String... words) {
        boolean alone = words[0].startsWith("/");
        List<String> rights = List.of(words).subList(alone ? 1 : 0, words.length);
        return ";icacls " + place + (alone ? " " + words[0] : "") + " /grant:r " + String.join(" ", rights)
                + "|Out-Null;if($LASTEXITCODE){throw 'icacls'}";
    }

    /** The variables stand where every user can read them, so no others than these do; a machine's Java options are not ours. */
    Step tell() {
        String variables = String.join(
                "\\0",
                "CREDENTIALS_DIRECTORY=" + WindowsText.path(folder),
                "STATE_DIRECTORY=" + WindowsText.path(data()),
                "USERPROFILE=" + WindowsText.path(data()),
                "JAVA_TOOL_OPTIONS=",
                "JDK_JAVA_OPTIONS=");
        return new Step.Run(
                "Tell it where its files are",
                true,
                Command.of(
                        "reg",
                        "add",
                        "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name,
                        "/v",
                        "Environment",
                        "/t",
                        "REG_MULTI_SZ",
                        "/d",
                        variables,
                        "/f"),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Takes it away if it is there. */
    Optional<Step> remove() {
        return host.disk()
                .facts(folder)
                .map(it -> new Step.Run(
                        "Delete the folder of the service",
                        true,
                        deletion(),
                        Optional.empty(),
                        Optional.of(isThere()),
                        List.of("False")));
    }

    private Command deletion() {
        return PowerShell.command("if(Test-Path -LiteralPath " + literal(folder) + "){Remove-Item -LiteralPath "
                + literal(folder) + " -Recurse -Force}");
    }

    private Command isThere() {
        return PowerShell.command("Test-Path -LiteralPath " + literal(folder));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static String literal(Path path) {
        return PowerShell.literal(WindowsText.path(path));
    }
}
