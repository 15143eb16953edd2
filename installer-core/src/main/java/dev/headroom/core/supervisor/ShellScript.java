package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script in the profile's folder that starts our program with the variables it needs, for starters that cannot set any.
 * Its name is the original tool's, and it does the same.
 *
 * @param name {@code run-headroom.sh} or {@code ensure-headroom.sh}
 * @param duty what our program is told to do
 */
public record ShellScript(String name, String duty) {
    public static final ShellScript RUN = new ShellScript("run-headroom.sh", "run");
    public static final ShellScript ENSURE = new ShellScript("ensure-headroom.sh", "ensure");

    /** The beginning of the comment in every script that we write. */
    public static final String MADE_BY = "# Made by Headroom for the profile ";

    public Path file(ServiceSpec what) {
        return what.workspace().profileFolder(what.profile()).resolve(name);
    }

    public Step write(ServiceSpec what, Host host) {
        return WholeFileSteps.write(host, file(what), text(what), FileImage.PROGRAM);
    }

    public Optional<Step> delete(ServiceSpec what, Host host) {
        return WholeFileSteps.delete(host, file(what));
    }

    public Artifact artifact(ServiceSpec what) {
        return new Artifact("script", file(what).toString(), Map.of());
    }

    private String text(ServiceSpec what) {
        String variables = Command.quoted(what.environmentFile().toString());
        return """
            #!/bin/sh
            %s%s.
            HEADROOM_WORKSPACE_DIR=%s
            export HEADROOM_WORKSPACE_DIR
            if [ -r %s ]; then
                set -a
                . %s
                set +a
            fi
            %sexec %s
            """.formatted(
                        MADE_BY,
                        what.profile(),
                        Command.quoted(what.workspace().root().toString()),
                        variables,
                        variables,
                        identity(what),
                        command(what.agent(duty)));
    }

    private static String identity(ServiceSpec what) {
        StringBuilder lines = new StringBuilder();
        what.deployment().identityVariables().forEach((name, value) -> lines.append("export ")
                .append(name)
                .append('=')
                .append(Command.quoted(value))
                .append('\n'));
        return lines.toString();
    }

    private static String command(List<String> argv) {
        return String.join(" ", argv.stream().map(Command::quoted).toList());
    }
}
