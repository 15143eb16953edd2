package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A box with a real engine that wants a token, behind the TLS of {@code packaging/team}, and with a stand-in for the providers, which
 * gateways reach by the providers' own names. What happens to such an engine can be made to happen.
 */
final class TeamMachine {
    static final String TOKEN = "team-token-0123456789abcdef";
    private static final String ENGINE = "https://headroom.team.test:8443";

    private final Box box;

    /** What happens to the engine, and how it ends. */
    enum Fault {
        KILLED("systemctl kill --signal=KILL team-engine", ""),
        CUT(
                "iptables -I INPUT -i lo -p tcp --dport 8443 -j DROP",
                "iptables -D INPUT -i lo -p tcp --dport 8443 -j DROP"),
        EXPIRED("systemctl stop team-tls", "systemctl stop team-tls"),
        WRONG_TOKEN("systemctl stop team-engine", "systemctl stop team-engine"),
        SILENT("systemctl kill --signal=STOP team-engine", "systemctl kill --signal=CONT team-engine");

        private final String begin;
        private final String end;

        Fault(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    TeamMachine(Box box) {
        this.box = box;
    }

    /** The folders that its box has to have (value: where); makes the certificate that has expired in the given one. */
    static Map<Path, String> folders(Path certificates) {
        Map<Path, String> folders = new HashMap<>(RealEngine.folders(List.of(RealEngine.newest())));
        expired(certificates);
        folders.put(certificates, "/mnt/certificates");
        folders.put(Box.repository().resolve("packaging/team"), "/mnt/team");
        return folders;
    }

    /** Starts the providers and the engine. */
    void start() {
        EngineUser.prepare(box, List.of(RealEngine.newest()));
        sh("""
            echo '127.0.0.1 headroom.team.test engine api.anthropic.com api.openai.com' >>/etc/hosts
            cd /var/tmp
            openssl pkcs12 -in /mnt/certificates/expired.p12 -nodes -passin pass:changeit -out expired.pem
            cat >Caddyfile <<'END'
            {
                admin off
                auto_https disable_redirects
            }
            https://api.anthropic.com, https://api.openai.com {
                tls internal
                reverse_proxy 127.0.0.1:8899
            }
            END
            mkdir -m 700 team
            """);
        caddy("provider-tls", "/var/tmp/Caddyfile", "internal");
        String root = "/var/tmp/caddy/caddy/pki/authorities/local/root.crt";
        User.await(
                "the authority is there", 30, () -> box.exec("test", "-s", root).code() == 0);
        sh("cat " + root + " /var/tmp/expired.pem >/var/tmp/trust.pem && chmod 644 /var/tmp/trust.pem");
        engine(TOKEN);
        tls("internal");
        await(
                "the engine is ready",
                () -> box.exec("curl", "-sf", "--cacert", "/var/tmp/trust.pem", ENGINE + "/readyz")
                                .code()
                        == 0);
    }

    /** A new user with a profile for these tools on this port. */
    User applied(String name, int port, List<String> tools) {
        User user = User.in(box, name);
        user.sh("umask 077; echo " + TOKEN + " >token; SSL_CERT_FILE=/var/tmp/trust.pem " + User.HEADROOM
                        + " install apply --preset on-demand --runtime remote --engine-url " + ENGINE
                        + " --engine-token-file token --engine-sees-my-keys --engine-first-byte 5 --scope provider"
                        + " --port " + port + " --target " + String.join(" --target ", tools))
                .ok();
        return user;
    }

    /** Waits until requests of these users go through the engine. */
    void awaitUsed(String when, Collection<User> users) {
        await(when + ": the engine is used", () -> users.stream().noneMatch(TeamMachine::goesPast));
    }

    /** Lets it happen until all these users' requests go past the engine, then mends it and waits until they go through it again. */
    void happens(Fault fault, Collection<User> users) {
        sh(fault.begin);
        switch (fault) {
            case EXPIRED -> tls("/var/tmp/expired.pem /var/tmp/expired.pem");
            case WRONG_TOKEN -> engine("another-token");
            default -> {}
        }
        await(fault + ": requests go past the engine", () -> users.stream().allMatch(TeamMachine::goesPast));
        if (!fault.end.isEmpty()) {
            sh(fault.end);
        }
        switch (fault) {
            case KILLED, WRONG_TOKEN -> engine(TOKEN);
            case EXPIRED -> tls("internal");
            default -> {}
        }
        awaitUsed(fault + " is over", users);
    }

    /** No token and no tool's key stands where it does not belong. */
    void assertSecretsAreAtTheirPlaces() {
        assertEquals("", text("grep -l x-headroom-proxy-token /var/tmp/provider"));
        assertEquals("/home/tina/token\n/home/tomm/token\n", text("grep -rlF " + TOKEN + " /home | sort"));
        assertEquals("", text("grep -lF -e sk-ant-tina -e sk-ant-tomm -r /home"));
        assertEquals("", text("grep -lF -e sk-ant-tina -e sk-ant-tomm -r /var/tmp/caddy /var/tmp/provider"));
        assertEquals("", text("journalctl -u team-tls -o cat | grep -F -e sk-ant- -e " + TOKEN));
        assertEquals("", text("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep '[t]" + TOKEN.substring(1) + "'"));
    }

    private static boolean goesPast(User user) {
        return user.headroom("install", "status", "--json").text().contains("\"direct\" : true");
    }

    /** As {@code packaging/team/compose.yaml} starts it. */
    private void engine(String token) {
        sh("systemctl reset-failed team-engine 2>/dev/null || true; systemd-run --quiet --unit=team-engine --collect"
                + " --setenv=HEADROOM_PROXY_TOKEN=" + token
                + " --setenv=HOME=/var/tmp/team --setenv=HEADROOM_WORKSPACE_DIR=/var/tmp/team/.headroom"
                + " --setenv=" + EngineUser.UPSTREAM + " --setenv=OPENAI_TARGET_API_URL=http://127.0.0.1:8899"
                + " --setenv=HEADROOM_TELEMETRY=off --setenv=HEADROOM_BEACON=off --setenv=HEADROOM_UPDATE_CHECK=off"
                + " --setenv=LITELLM_LOCAL_MODEL_COST_MAP=True --setenv=HF_HUB_OFFLINE=1 "
                + RealEngine.newest().program()
                + " proxy --host 127.0.0.1 --port 8787 --no-telemetry --no-rate-limit --no-cache");
    }

    private void tls(String certificate) {
        caddy("team-tls", "/mnt/team/Caddyfile", certificate);
    }

    /** The second one takes the authority that the first one has made. */
    private void caddy(String unit, String file, String certificate) {
        sh("systemd-run --quiet --unit=" + unit
                + " --collect --setenv=HOME=/var/tmp/caddy --setenv=XDG_DATA_HOME=/var/tmp/caddy"
                + " --setenv=TEAM_NAME=headroom.team.test:8443 \"--setenv=TEAM_TLS=" + certificate
                + "\" caddy run --adapter caddyfile --config " + file);
    }

    /** A certificate of the engine's name that ended days ago; the users trust it otherwise. */
    private static void expired(Path certificates) {
        try {
            Process made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "expired",
                            "-keyalg",
                            "EC",
                            "-startdate",
                            "-10d",
                            "-validity",
                            "5",
                            "-dname",
                            "CN=headroom.team.test",
                            "-ext",
                            "san=dns:headroom.team.test",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            "changeit",
                            "-keystore",
                            certificates.resolve("expired.p12").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, made.waitFor(), said);
            assertTrue(Files.exists(certificates.resolve("expired.p12")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        User.await(what, 60, condition);
    }

    /** What a script prints that root runs, whether it works or not. */
    String text(String script) {
        return box.exec("sh", "-c", script).text();
    }

    /** The same of one that must work. */
    String sh(String script) {
        return box.exec("sh", "-ec", script).ok();
    }
}
