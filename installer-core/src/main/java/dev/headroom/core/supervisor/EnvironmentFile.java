package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Step;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in a file that both systemd (systemd.exec(5), {@code EnvironmentFile=}) and a POSIX shell read alike: between
 * double quotes a backslash makes {@code "}, {@code $}, {@code `} and itself literal, and nothing else is special.
 */
public final class EnvironmentFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LINE = Pattern.compile(
            "^([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"$", Pattern.MULTILINE | Pattern.DOTALL);

    private EnvironmentFile() {}

    /** The file's text; names that no shell could set are left out. */
    public static String of(Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> {
            if (NAME.matcher(name).matches()) {
                text.append(name)
                        .append("=\"")
                        .append(value.replaceAll("[\"$`\\\\]", "\\\\$0"))
                        .append("\"\n");
            }
        });
        return text.toString();
    }

    /** What the agent of a profile was told when the profile was applied; nothing when it was told nothing. */
    public static Map<String, String> read(ProfileName profile, WorkspaceLayout workspace, Host host) {
        return host.disk()
                .read(workspace.agentVariables(profile))
                .map(bytes -> parse(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(Map.of());
    }

    /** The variables of a text that {@link #of} made. */
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            variables.put(line.group(1), line.group(2).replaceAll("(?s)\\\\(.)", "$1"));
        }
        return variables;
    }

    public static Step write(ServiceSpec what, Host host) {
        return WholeFileSteps.write(host, what.environmentFile(), of(what.environment()), FileImage.PRIVATE);
    }

    public static Optional<Step> delete(ServiceSpec what, Host host) {
        return WholeFileSteps.delete(host, what.environmentFile());
    }
}
