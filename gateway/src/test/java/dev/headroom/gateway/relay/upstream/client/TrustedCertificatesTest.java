package dev.headroom.gateway.relay.upstream.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustedCertificatesTest {
    private static final List<String> VARIABLES =
            List.of("HEADROOM_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE");

    @TempDir
    Path folder;

    @Test
    void theSystemsBundleIsTrustedBesideTheRuntimesOwn() throws Exception {
        var without = count(Map.of(), List.of(folder.resolve("none")));
        var system = Files.copy(company(), folder.resolve("system.pem"));
        assertTrue(without > 20, without + " authorities of the runtime");
        assertEquals(without + 1, count(Map.of(), List.of(folder.resolve("none"), system)));
    }

    @Test
    void aWindowsWhoseOwnStoreCannotBeReadIsTold() {
        assertTrue(TrustedCertificates.untold(true, Set.of("JKS", "PKCS12"))
                .orElse("")
                .contains("jdk.crypto.mscapi"));
        assertTrue(TrustedCertificates.untold(true, Set.of("WINDOWS-ROOT")).isEmpty());
        assertTrue(TrustedCertificates.untold(false, Set.of("JKS")).isEmpty());
    }

    @Test
    void everyVariableAddsItsBundle() throws Exception {
        var bundle = company().toString();
        var without = count(Map.of(), List.of());
        for (var variable : VARIABLES) {
            assertEquals(without + 1, count(Map.of(variable, bundle), List.of()), variable);
        }
    }

    @Test
    void aBundleThatCannotBeReadIsSaidAndTheOthersHold() throws Exception {
        var log = new ArrayList<String>();
        var missing = folder.resolve("missing.pem").toString();
        var trust = TrustedCertificates.read(
                Map.of("SSL_CERT_FILE", missing, "HEADROOM_CA_BUNDLE", company().toString()), List.of(), log::add);
        assertEquals(count(Map.of(), List.of()) + 1, trust.authorities());
        assertEquals(1, log.size());
        assertTrue(log.getFirst().startsWith("certificates of SSL_CERT_FILE (" + missing + ")"), log.getFirst());
    }

    private static int count(Map<String, String> environment, List<Path> system) throws Exception {
        return TrustedCertificates.read(environment, system, line -> {}).authorities();
    }

    private Path company() throws Exception {
        var store = folder.resolve("company.p12");
        var pem = folder.resolve("company.pem");
        if (!Files.exists(pem)) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    "c",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=company",
                    "-keystore",
                    store.toString());
            keytool("-exportcert", "-rfc", "-alias", "c", "-keystore", store.toString(), "-file", pem.toString());
        }
        return pem;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit"));
        assertEquals(
                0, new ProcessBuilder(command).redirectErrorStream(true).start().waitFor());
    }
}
