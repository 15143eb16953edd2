package dev.headroom.core.health;

import dev.headroom.core.host.Http;
import dev.headroom.core.host.Http.Reply;
import dev.headroom.core.host.Processes;
import dev.headroom.core.host.Processes.Identity;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.status.Health;
import java.time.Duration;
import java.util.Optional;

/** Finds out what answers on a profile's port: nothing, the profile's own process, or another program (a port conflict). */
public final class Probe {
    /** How long an answer may take: the real proxy asks its provider for up to five seconds before it answers. */
    public static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Http http;
    private final Processes processes;

    public Probe(Http http, Processes processes) {
        this.http = http;
        this.processes = processes;
    }

    /**
     * Looks once.
     *
     * @param ours the process that we know runs this profile; empty when we know of none, as with profiles that another
     *     program made: then the answer's own word has to do
     */
    public Health look(Deployment deployment, Optional<Identity> ours) {
        return look(deployment, ours, PATIENCE);
    }

    /**
     * Asks the profile's port once and waits at most this long for the answer.
     *
     * @param ours the process that should answer, if it is known
     * @param patience the longest time to wait
     */
    public Health look(Deployment deployment, Optional<Identity> ours, Duration patience) {
        Reply reply = http.get(deployment.proxy().address() + "/health", patience);
        if (reply instanceof Reply.Answer answer) {
            return judge(deployment, ours, answer);
        }
        return reply instanceof Reply.NoAnswer silent
                ? unresponsive(silent.why(), deployment.proxy().port())
                : new Health.NotListening();
    }

    /** Whether anything at all answers at an address as a server does, within its limit. */
    public boolean answers(String address) {
        return http.get(address + "/livez", PATIENCE) instanceof Reply.Answer;
    }

    /**
     * Whether anything at all listens at an address of this machine.
     *
     * @param address scheme, host and port, such as {@code http://127.0.0.1:4000}
     */
    public boolean isServed(String address) {
        return !(http.get(address + "/health", PATIENCE) instanceof Reply.Refused);
    }

    /**
     * Whether a program that is no Headroom listens at an address of this machine.
     *
     * @param address scheme, host and port, such as {@code http://127.0.0.1:4000}
     */
    public boolean servesAnotherProgram(String address) {
        return switch (http.get(address + "/health", PATIENCE)) {
            case Reply.Refused _ -> false;
            case Reply.NoAnswer _ -> true;
            case Reply.Answer answer -> HealthReport.parse(answer.body()).isEmpty();
        };
    }

    /** The profile for which a Headroom runs at an address; empty when something else answers there, or a Headroom of none. */
    public Optional<String> deploymentAt(String address) {
        return http.get(address + "/health", PATIENCE) instanceof Reply.Answer answer && answer.status() == 200
                ? HealthReport.parse(answer.body()).flatMap(HealthReport::profile)
                : Optional.empty();
    }

    private Health unresponsive(String why, int port) {
        return new Health.Unresponsive(processes
                .listener(port)
                .map(program -> why + "; " + name(program) + " has the port")
                .orElse(why));
    }

    private Health judge(Deployment deployment, Optional<Identity> ours, Reply.Answer answer) {
        Optional<HealthReport> report = answer.status() == 200 ? HealthReport.parse(answer.body()) : Optional.empty();
        if (report.isEmpty()) {
            return new Health.PortConflict(listener(deployment.proxy().port()));
        }
        if (!report.get().profile().equals(Optional.of(deployment.profile().value()))) {
            return new Health.PortConflict(report.get()
                    .profile()
                    .map(other -> "the Headroom profile '" + other + "'")
                    .orElseGet(() -> "another Headroom proxy, "
                            + listener(deployment.proxy().port())));
        }
        // Inside a container the proxy sees another process number than we do.
        if (deployment.runtime() != RuntimeKind.DOCKER && ours.isPresent() && !isOurs(report.get(), ours.get())) {
            return new Health.PortConflict("another process of this profile, process "
                    + report.get().pid().orElse(0L));
        }
        return report.get().live();
    }

    private boolean isOurs(HealthReport report, Identity ours) {
        if (report.pid().isEmpty()) {
            return true;
        }
        long pid = report.pid().get();
        return pid == ours.pid() || processes.descendants(ours).stream().anyMatch(child -> child.pid() == pid);
    }

    private String listener(int port) {
        Optional<Processes.Listener> listener = processes.listener(port);
        return listener.map(Probe::name).orElse("an unknown program");
    }

    /** A listener for people, such as {@code python3 (process 4711)}. */
    public static String name(Processes.Listener listener) {
        return listener.pid() > 0 ? listener.program() + " (process " + listener.pid() + ")" : listener.program();
    }
}
