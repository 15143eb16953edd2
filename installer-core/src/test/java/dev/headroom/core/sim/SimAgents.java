package dev.headroom.core.sim;

import dev.headroom.core.host.Processes.Identity;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agents that run on a simulated machine: which profile each has, on which port, and what it answers. */
final class SimAgents {
    private static final Pattern PORT = Pattern.compile("\"port\": (\\d+)");

    private SimAgents() {}

    /** The port in the manifest of its profile; -1 when the profile is not installed. */
    static int port(SimDisk disk, Path workspace, Identity process) {
        Path manifest = workspace.resolve("deploy").resolve(profile(process)).resolve("manifest.json");
        Matcher port = PORT.matcher(String.valueOf(disk.now().get(manifest)));
        return port.find() ? Integer.parseInt(port.group(1)) : -1;
    }

    /** The profile that its command names. */
    static String profile(Identity process) {
        String meant = process.command().split(" -- ", 2)[0];
        return meant.substring(meant.lastIndexOf(' ') + 1);
    }

    /** Its page of health; of no deployment when the profile is empty. */
    static String health(String readiness, String profile, long pid) {
        String deployment = profile.isEmpty() ? "" : "\"deployment\":{\"profile\":\"" + profile + "\"},";
        return "{\"service\":\"headroom-proxy\",\"status\":\"healthy\",\"version\":\"1\"," + readiness + ","
                + deployment + "\"config\":{\"pid\":" + pid + "}}";
    }
}
