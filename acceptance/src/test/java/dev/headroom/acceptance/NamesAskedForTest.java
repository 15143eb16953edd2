package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the program and the real proxy ask for: on a machine whose names all lead back to it, whoever asks for a name and whoever connects
 * to a port of the web is written down.
 */
@Tag("engine")
@Tag("never-24")
@Tag("never-30")
class NamesAskedForTest extends Booted {
    private static final String PROVIDER = "provider.test";

    /** Ten in a second make a minute: what a proxy does a while after its start, and now and then, has had its turn. */
    private static final String QUESTIONS = "600";

    private int port = 8840;

    @Override
    Map<Path, String> folders() {
        return RealEngine.folders(RealEngine.all());
    }

    @Override
    void prepare() {
        EngineUser.prepare(box(), RealEngine.all());
        box().exec("sh", "-c", """
            echo nameserver 127.0.0.1 >/etc/resolv.conf
            mkdir -p /etc/docker
            echo '{"dns": ["172.17.0.1"]}' >/etc/docker/daemon.json
            systemctl restart docker
            """).ok();
        EngineUser.prepareImages(box(), RealEngine.all());
        BootedMachine.background(
                box(), "names", "python3", "/mnt/build/testbox/names.py", "/var/tmp/names", "127.0.0.1", "172.17.0.1");
        User.await(
                "names are answered",
                10,
                () -> box().exec("getent", "hosts", PROVIDER).code() == 0);
    }

    static Stream<RealEngine> engines() {
        return RealEngine.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void aServiceAsksNobodyButTheProvider(RealEngine engine) {
        EngineUser real = EngineUser.in(box(), engine, ++port, PROVIDER);
        // In this mode it looks at pictures too.
        assertAsksOnlyTheProvider(real, () -> real.apply("--preset", "persistent-service", "--mode", "token"));
        real.user()
                .sh("getent hosts canary.test; curl --silent --max-time 9 https://canary.test; curl --silent"
                        + " http://192.0.2.1")
                .text();
        assertEquals(
                Set.of("name " + PROVIDER, "name canary.test", "connect 443"),
                askedBy(real.user()),
                "the record records");
    }

    /** Services are asked about each time, containers when everything is. */
    static Stream<RealEngine> inContainers() {
        return engines().filter(engine -> RealEngine.isEverything());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("inContainers")
    void aContainerAsksNobodyButTheProvider(RealEngine engine) {
        EngineUser real = EngineUser.withDocker(box(), engine, ++port, PROVIDER);
        assertAsksOnlyTheProvider(
                real, () -> real.applyContainer(EngineUser.image(engine), "--preset", "persistent-docker"));
        real.user()
                .sh("docker run --rm --entrypoint " + engine.folder() + "/bin/python3 " + EngineUser.image(engine)
                        + " -c 'import socket; socket.create_connection((\"canary.test\", 80))'")
                .ok();
        assertEquals(
                Set.of("name " + PROVIDER, "name canary.test", "connect 80"),
                askedBy(real.user()),
                "the record records");
    }

    private void assertAsksOnlyTheProvider(EngineUser real, Runnable apply) {
        box().exec("sh", "-c", ": >/var/tmp/names").ok();
        String lost = packetsWithoutWay();
        apply.run();
        real.traffic("conversation");
        real.traffic("image");
        real.traffic("steady", QUESTIONS);
        for (String verb : List.of("status", "list", "drift", "restart", "stop", "start", "remove")) {
            real.user().headroom("install", verb).ok();
        }
        assertEquals(Set.of("name " + PROVIDER), askedBy(real.user()));
        assertEquals(lost, packetsWithoutWay(), "nothing was sent to an address beyond this machine");
        real.user().sh("curl --silent --max-time 9 http://192.0.2.1").text();
        assertNotEquals(lost, packetsWithoutWay(), "the count counts");
    }

    /** What this user, or somebody who cannot be told, asked for until now. */
    private Set<String> askedBy(User user) {
        String number = user.sh("id -u").ok().strip();
        return box().exec("cat", "/var/tmp/names")
                .ok()
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(line -> line[0].equals(number) || line[0].equals("?"))
                .map(line -> line[1])
                .collect(Collectors.toSet());
    }

    /** How many packets the machine could not send anywhere, its own and those of containers, in the kernel's counts. */
    private String packetsWithoutWay() {
        return box().exec("sh", "-c", """
            awk '/^Ip: [0-9]/ { print $13 }' /proc/net/snmp
            awk '/^IpExt: [0-9]/ { print $2 }' /proc/net/netstat
            grep -E 'Ip6(Out|In)NoRoutes' /proc/net/snmp6
            """).ok();
    }
}
