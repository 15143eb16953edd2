package dev.headroom.app;

import dev.headroom.app.agent.HostedGateway;
import dev.headroom.app.version.Version;
import dev.headroom.core.api.Agent;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.api.Exports;
import dev.headroom.core.api.Installer;
import dev.headroom.core.api.PythonInstall;
import dev.headroom.core.api.PythonLeftovers;
import dev.headroom.core.api.Sessions;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.api.local.OwnProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the objects of the core that the commands use, once for the process. */
public final class Wiring {
    /** The launcher names the folder of the image here. */
    private static final String HOME = "headroom.home";

    private final Map<String, String> environment;

    public Wiring(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** Returns this wiring for machine-wide profiles, whose records belong to root. */
    public Wiring machineWide() {
        return inWorkspace("/var/lib/headroom-tray");
    }

    /** Returns this wiring for the profiles whose records are in this folder. */
    public Wiring inWorkspace(String folder) {
        Map<String, String> other = new HashMap<>(environment);
        other.put("HEADROOM_WORKSPACE_DIR", folder);
        return new Wiring(other);
    }

    /** Everything that changes or shows this machine. */
    public Installer installer() {
        return Installers.open(environment, program(), System.err::println);
    }

    /** Returns what examines this machine for {@code headroom doctor}. */
    public Doctor doctor() {
        return Installers.doctor(environment, program(), System.err::println);
    }

    /** Returns what runs tools for one session, for {@code headroom wrap}. */
    public Sessions sessions() {
        return Installers.sessions(environment, program(), System.err::println);
    }

    /** What the Python command line left in the settings of tools. */
    public PythonLeftovers leftovers() {
        return Installers.leftovers(environment, program(), System.err::println);
    }

    /** A variable of the environment; empty when it is not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** The Python Headroom that we install. */
    public PythonInstall python() {
        return Installers.python(environment, program());
    }

    /** Profiles in the words of other programs. */
    public Exports exports() {
        return Installers.exports(environment, program());
    }

    /** Returns the agent, which supervisors start. */
    public Agent agent() {
        return Installers.agent(environment, program(), new HostedGateway(Version.current()));
    }

    /** How this program is started by others: see {@link OwnProgram}, or for an unpacked class path the Java that runs now. */
    static List<String> program() {
        String home = System.getProperty(HOME, "");
        if (!home.isEmpty()) {
            return OwnProgram.of(Path.of(home));
        }
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path", ""), Main.class.getName());
    }
}
