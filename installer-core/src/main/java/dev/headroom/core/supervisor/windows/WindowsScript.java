package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.PowerShell;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.WholeFileSteps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script in the profile's folder that starts the agent with the variables it needs; the scheduler cannot set any. Its name
 * is the original tool's, and it does the same.
 */
final class WindowsScript {
    /** Options that the user set for other Java programs; a variable without text is none. */
    private static final List<String> FOR_OTHER_JAVA =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private WindowsScript() {}

    static Path file(ServiceSpec what) {
        return what.workspace().profileFolder(what.profile()).resolve("run-headroom.ps1");
    }

    static Step write(ServiceSpec what, Host host) {
        return WholeFileSteps.write(
                host, file(what), text(what).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), FileImage.PRIVATE);
    }

    static Optional<Step> delete(ServiceSpec what, Host host) {
        return WholeFileSteps.delete(host, file(what));
    }

    static Artifact artifact(ServiceSpec what) {
        return new Artifact("script", file(what).toString(), Map.of());
    }

    /** What starts it; the policy that forbids scripts by default is lifted for this one process. */
    static List<String> command(ServiceSpec what) {
        return List.of(
                "powershell.exe",
                "-NoProfile",
                "-NonInteractive",
                "-ExecutionPolicy",
                "Bypass",
                "-File",
                WindowsText.path(file(what)));
    }

    /** With a byte order mark, without which PowerShell 5.1 does not take a script for UTF-8. */
    private static String text(ServiceSpec what) {
        StringBuilder text = new StringBuilder("\uFEFF# Made by Headroom for the profile " + what.profile() + ".\n");
        set(text, "HEADROOM_WORKSPACE_DIR", WindowsText.path(what.workspace().root()));
        FOR_OTHER_JAVA.forEach(name -> set(text, name, ""));
        what.deployment().identityVariables().forEach((name, value) -> set(text, name, value));
        what.environment().forEach((name, value) -> set(text, name, value));
        text.append("&");
        what.agent("run").forEach(word -> text.append(' ').append(PowerShell.literal(word)));
        return text.append("\nexit $LASTEXITCODE\n").toString();
    }

    private static void set(StringBuilder text, String name, String value) {
        if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            text.append("$env:")
                    .append(name)
                    .append(" = ")
                    .append(PowerShell.literal(value))
                    .append('\n');
        }
    }
}
