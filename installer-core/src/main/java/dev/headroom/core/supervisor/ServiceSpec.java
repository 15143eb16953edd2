package dev.headroom.core.supervisor;

import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be kept running.
 *
 * @param program how our command is started
 * @param environment variables that the agent needs; they go into a file that only its owner may read
 */
public record ServiceSpec(
        Deployment deployment, WorkspaceLayout workspace, List<String> program, Map<String, String> environment) {
    private static final Set<String> STAYING = Set.of("run", "service");

    public ServiceSpec {
        program = List.copyOf(program);
        for (String word : program) {
            refuseControl(word);
        }
        refuseControl(workspace.root().toString());
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** No crontab and no unit can hold such a path as it is. */
    private static void refuseControl(String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.refused(
                    "path-with-control-characters",
                    "A folder has a line break or another control character in its name.",
                    "It is " + path.replaceAll("\\p{Cntrl}", "?") + ".",
                    "Choose another folder with HEADROOM_WORKSPACE_DIR, or rename it.");
        }
    }

    public ProfileName profile() {
        return deployment.profile();
    }

    /**
     * Our command, told to do one thing for this profile: {@code … install agent run --profile default}. What stays while the
     * profile runs has the words after it by which it is known.
     */
    public List<String> agent(String duty) {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("install", "agent", duty, "--profile", profile().value()));
        if (STAYING.contains(duty)) {
            words.addAll(deployment.identityWords());
        }
        return words;
    }

    /** The file with {@link #environment}. */
    public Path environmentFile() {
        return workspace.agentVariables(profile());
    }
}
