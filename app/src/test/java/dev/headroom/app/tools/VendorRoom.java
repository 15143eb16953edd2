package dev.headroom.app.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network without any other machine, in which vendors have their own names and a certificate that everybody there trusts (unshare(1),
 * nsenter(1)).
 */
final class VendorRoom implements AutoCloseable {
    private static final String PASSWORD = "made-up";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Path AUTHORITIES = Path.of("/etc/ssl/certs/ca-certificates.crt");

    /** The vendors' address. It looks public, because openclaw refuses names that lead to a private one; nobody else is in this network. */
    private static final String ADDRESS = "93.184.216.34";

    private final Path home;
    private final List<String> vendors;
    private final List<Process> started = new ArrayList<>();
    private long room;

    private VendorRoom(Path home, List<String> vendors) {
        this.home = home;
        this.vendors = List.copyOf(vendors);
    }

    /** Makes it; its files are in the home folder, which is there. */
    static VendorRoom of(Path home, List<String> vendors) throws Exception {
        VendorRoom room = new VendorRoom(home, vendors);
        room.endWhatRuns();
        room.certificate();
        room.make();
        return room;
    }

    /** The variables by which programs trust the vendors. */
    Map<String, String> environment() {
        String authority = home.resolve("authority.pem").toString();
        return Map.of(
                "NODE_EXTRA_CA_CERTS",
                authority,
                "SSL_CERT_FILE",
                home.resolve("authorities.pem").toString());
    }

    /** A certificate of the vendors, its key and the authority that has signed it, as PEM. */
    private void certificate() throws Exception {
        Path store = home.resolve("vendor.p12");
        keytool(store, "authority", "-ext", "bc:c=ca:true");
        String names = vendors.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
        keytool(store, "vendor", "-signer", "authority", "-ext", "san=" + names);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("vendor").getEncoded());
        pem("authority.pem", "CERTIFICATE", keys.getCertificate("authority").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("vendor", PASSWORD.toCharArray()).getEncoded());
        String known = Files.exists(AUTHORITIES) ? Files.readString(AUTHORITIES) : "";
        Files.writeString(home.resolve("authorities.pem"), known + Files.readString(home.resolve("authority.pem")));
    }

    private void keytool(Path store, String alias, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        words.addAll(List.of(more));
        assertEquals(0, ToolBench.run(words, Map.of(), LIMIT, home));
    }

    private void pem(String name, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                home.resolve(name), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** A network that has loopback only, where the vendors are too, and a list of hosts of its own. */
    private void make() throws Exception {
        Path hosts = home.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n" + ADDRESS + " " + String.join(" ", vendors) + "\n");
        Path ready = home.resolve("ready");
        Files.deleteIfExists(ready);
        room = keep(new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--mount",
                        "sh",
                        "-c",
                        "ip link set lo up && ip address add \"$3/32\" dev lo && mount --bind \"$1\" /etc/hosts && : >"
                                + " \"$2\" && exec sleep infinity",
                        "sh",
                        hosts.toString(),
                        ready.toString(),
                        ADDRESS))
                .pid();
        Await.until("the network is there", () -> Files.exists(ready));
    }

    /**
     * Starts a server that answers as the vendors do; at ports 443 and 8443 with their certificate.
     *
     * @param requests its log, which is made
     */
    void serve(int port, Path requests) throws Exception {
        Files.deleteIfExists(requests);
        List<String> words = new ArrayList<>(List.of(
                ToolBench.node().resolve("node").toString(),
                ToolBench.PROVIDER.toString(),
                String.valueOf(port),
                requests.toString()));
        if (List.of(443, 8443).contains(port)) {
            words.add("--host=" + ADDRESS);
            words.add("--tls=" + home.resolve("cert.pem") + "," + home.resolve("key.pem"));
        }
        keep(new ProcessBuilder(inside(words.toArray(String[]::new))));
        Await.until("somebody listens at port " + port, () -> Files.exists(requests) && Files.size(requests) > 0);
    }

    private Process keep(ProcessBuilder program) throws IOException {
        Process process = program.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    /** The words that run a command there, in the folder {@code project} of the home. */
    List<String> inside(String... words) {
        // The folder that nsenter itself enters is one of the other mounts, and its path cannot be told (codex needs
        // it).
        List<String> argv = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                String.valueOf(room),
                "--net",
                "--mount",
                "sh",
                "-c",
                "cd \"$0\" && exec \"$@\"",
                home.resolve("project").toString()));
        argv.addAll(List.of(words));
        return argv;
    }

    /** The paths of a log's requests, in their order. */
    static List<String> paths(Path requests) throws IOException {
        try (Stream<String> lines = Files.lines(requests, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"path\":\""))
                    .map(line -> line.replaceFirst(".*\"path\":\"([^\"?]*).*", "$1"))
                    .toList();
        }
    }

    @Override
    public void close() {
        started.reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        endWhatRuns();
    }

    /** Some tools leave a process behind, and so does a run of the bench that was killed: its servers would write into our logs. */
    private void endWhatRuns() {
        String mine = home.toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mine))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
