package dev.headroom.acceptance;

import java.util.List;

/**
 * A tool in a loop, started anew for each request as people start theirs: it asks its settings where the provider is,
 * and the provider itself when they name no proxy.
 */
final class ToolTraffic {
    private static final String PROVIDER = "http://127.0.0.1:9099";
    private static final String LOG = "/var/tmp/traffic";

    private final Box box;

    private ToolTraffic(Box box) {
        this.box = box;
    }

    /** Starts a provider in the box. */
    static void provider(Box box) {
        BootedMachine.background(
                box,
                "provider",
                "node",
                "/mnt/repository/build/testbox/fake-provider.mjs",
                "9099",
                "/var/tmp/provider");
        User.await(
                "the provider answers",
                20,
                () -> box.exec("curl", "-s", PROVIDER + "/livez").code() == 0);
    }

    /** The variable that makes a gateway use that provider. */
    static String variable() {
        return "ANTHROPIC_TARGET_API_URL=" + PROVIDER;
    }

    /** Starts the tool as this user. */
    static ToolTraffic start(Box box, String user) {
        String loop = """
            cd /home/%s
            while :; do
                base=$(sed -n 's/.*"ANTHROPIC_BASE_URL": *"\\([^"]*\\)".*/\\1/p' .claude/settings.json)
                code=$(curl -s -o /dev/null -w '%%{http_code}' -m 20 -H 'content-type: application/json' \\
                    -d '{"model":"m","max_tokens":1,"messages":[]}' "${base:-%s}/v1/messages")
                echo "${base:-direct} $code" >>%s
            done
            """.formatted(user, PROVIDER, LOG);
        BootedMachine.background(box, "tool", "--uid=" + user, "sh", "-c", loop);
        ToolTraffic traffic = new ToolTraffic(box);
        traffic.awaitProxied();
        return traffic;
    }

    /** Waits for more requests that go through the proxy. */
    void awaitProxied() {
        long before = proxied();
        User.await("requests through the proxy", 20, () -> proxied() > before + 3);
    }

    private long proxied() {
        return lines().stream()
                .filter(line -> line.startsWith("http") && line.endsWith(" 200"))
                .count();
    }

    List<String> failed() {
        return lines().stream().filter(line -> !line.endsWith(" 200")).toList();
    }

    List<String> lines() {
        return box.exec("sh", "-c", "cat " + LOG + " 2>/dev/null || true")
                .text()
                .lines()
                .toList();
    }

    void end() {
        box.exec("systemctl", "stop", "tool").ok();
    }
}
