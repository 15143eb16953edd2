package dev.headroom.core.legacy.detect;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.runtime.PythonRuntime;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the script with which the Python installer runs a profile; the script names the Python install that made the
 * profile.
 */
public final class PythonInstallerScript {
    private static final Pattern COMMAND = Pattern.compile(
            "^exec (?:'([^']+)'|([^\\s']+)) (?:-m headroom\\.cli )?install agent run ", Pattern.MULTILINE);

    private PythonInstallerScript() {}

    /** That install, when it is still there. */
    public static Optional<String> python(ProfileName profile, WorkspaceLayout workspace, Host host) {
        return host.disk()
                .read(workspace.profileFolder(profile).resolve("run-headroom.sh"))
                .map(bytes -> COMMAND.matcher(new String(bytes, StandardCharsets.UTF_8)))
                .filter(Matcher::find)
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(program -> isHeadroom(program, workspace, host));
    }

    private static boolean isHeadroom(String program, WorkspaceLayout workspace, Host host) {
        return Path.of(program).isAbsolute()
                && PythonRuntime.find(host, workspace, Optional.of(program)) instanceof PythonRuntime.Search.Found;
    }
}
