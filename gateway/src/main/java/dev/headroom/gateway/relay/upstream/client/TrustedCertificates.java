package dev.headroom.gateway.relay.upstream.client;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities that upstream connections accept: those of the Java runtime, of the operating system, and of
 * every bundle that the environment names. Companies that inspect TLS put their own authority into one of these places.
 */
public final class TrustedCertificates {
    /** The variables that curl/OpenSSL, Node and Headroom read; each names a PEM file. */
    private static final List<String> VARIABLES =
            List.of("HEADROOM_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE");
    /** Where Linux distributions keep the system's bundle (Debian, Fedora, openSUSE, Alpine). */
    private static final List<Path> SYSTEM_BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private final TrustManagerFactory managers;
    private final List<Certificate> authorities;

    private TrustedCertificates(TrustManagerFactory managers, List<Certificate> authorities) {
        this.managers = managers;
        this.authorities = authorities;
    }

    /** Reads them whenever it is called; the same object means that the machine trusts the same ones as before. */
    public static final class Reader implements Callable<TrustedCertificates> {
        private final Map<String, String> environment;
        private final Consumer<String> log;
        private final Set<String> told = new HashSet<>();
        private Optional<TrustedCertificates> last = Optional.empty();

        /**
         * Reads nothing yet.
         *
         * @param environment names the bundles
         * @param log hears about each bundle that cannot be read, once, and that others are trusted than before
         */
        public Reader(Map<String, String> environment, Consumer<String> log) {
            this.environment = Map.copyOf(environment);
            this.log = log;
        }

        @Override
        public synchronized TrustedCertificates call() throws GeneralSecurityException, IOException {
            var now = read(environment, line -> {
                if (told.add(line)) {
                    log.accept(line);
                }
            });
            if (last.filter(now::areThoseOf).isPresent()) {
                return last.get();
            }
            last.ifPresent(before -> log.accept("certificates were read again: this machine trusts others now"));
            last = Optional.of(now);
            return now;
        }
    }

    /**
     * Reads all of them; slow, not for an event loop.
     *
     * @param environment names the bundles
     * @param log hears about bundles that cannot be read; they are left out
     * @throws GeneralSecurityException if the runtime has no usable certificate store at all
     * @throws IOException if the runtime's certificates cannot be read
     */
    private static TrustedCertificates read(Map<String, String> environment, Consumer<String> log)
            throws GeneralSecurityException, IOException {
        return read(environment, SYSTEM_BUNDLES, log);
    }

    /** As above, with the first of {@code system} that is there for the system's bundle. */
    static TrustedCertificates read(Map<String, String> environment, List<Path> system, Consumer<String> log)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        addAll(store, "runtime", runtime());
        for (var kind : List.of("Windows-ROOT", "KeychainStore-ROOT")) {
            addAll(store, kind, system(kind));
        }
        untold(File.separatorChar == '\\', Security.getAlgorithms("KeyStore")).ifPresent(log);
        system.stream()
                .filter(Files::isReadable)
                .findFirst()
                .ifPresent(bundle -> addBundle(store, "system", bundle, log));
        for (var variable : VARIABLES) {
            var named = environment.getOrDefault(variable, "").trim();
            if (!named.isEmpty()) {
                addBundle(store, variable, Path.of(named), log);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var authorities = new ArrayList<Certificate>();
        for (var alias : Collections.list(store.aliases())) {
            authorities.add(store.getCertificate(alias));
        }
        return new TrustedCertificates(factory, authorities);
    }

    /** How many certificates are trusted, those that are named twice counted twice. */
    int authorities() {
        return authorities.size();
    }

    private boolean areThoseOf(TrustedCertificates other) {
        return Set.copyOf(authorities).equals(Set.copyOf(other.authorities));
    }

    HttpClientOptions applyTo(HttpClientOptions options) {
        return options.setTrustOptions(new FactoryOptions(managers));
    }

    private static List<Certificate> runtime() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var found = new ArrayList<Certificate>();
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof javax.net.ssl.X509TrustManager x509) {
                found.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return found;
    }

    /** The store of Windows or macOS, which exists there only. */
    private static List<Certificate> system(String kind) throws GeneralSecurityException, IOException {
        var found = new ArrayList<Certificate>();
        if (java.security.Security.getAlgorithms("KeyStore").stream().anyMatch(kind::equalsIgnoreCase)) {
            var system = KeyStore.getInstance(kind);
            system.load(null, null);
            for (var alias : Collections.list(system.aliases())) {
                Optional.ofNullable(system.getCertificate(alias)).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * What has to be told where this Java cannot read what its system trusts: otherwise a company's authority would be missing without a word.
     *
     * @param isWindows whether this machine is one that has such a store
     * @param stores the kinds of certificate stores that this Java knows
     */
    static Optional<String> untold(boolean isWindows, Set<String> stores) {
        boolean missing = isWindows && stores.stream().noneMatch("Windows-ROOT"::equalsIgnoreCase);
        return missing
                ? Optional.of(
                        "certificates that Windows trusts are not read: this Java has no module jdk.crypto.mscapi")
                : Optional.empty();
    }

    private static void addBundle(KeyStore store, String name, Path bundle, Consumer<String> log) {
        try (var in = Files.newInputStream(bundle)) {
            addAll(store, name, CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException | GeneralSecurityException e) {
            log.accept("certificates of " + name + " (" + bundle + ") could not be read: " + e.getMessage());
        }
    }

    private static void addAll(KeyStore store, String name, Iterable<? extends Certificate> certificates)
            throws GeneralSecurityException {
        var number = 0;
        for (var certificate : certificates) {
            store.setCertificateEntry(name + '-' + number, certificate);
            number++;
        }
    }

    private record FactoryOptions(TrustManagerFactory managers) implements TrustOptions {
        @Override
        public TrustOptions copy() {
            return this;
        }

        @Override
        public TrustManagerFactory getTrustManagerFactory(io.vertx.core.Vertx vertx) {
            return managers;
        }

        @Override
        public java.util.function.Function<String, javax.net.ssl.TrustManager[]> trustManagerMapper(
                io.vertx.core.Vertx vertx) {
            return name -> managers.getTrustManagers();
        }
    }
}
