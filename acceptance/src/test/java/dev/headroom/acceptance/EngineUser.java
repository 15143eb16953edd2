package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A user of a box who has the real proxy run, in front of a stand-in for the provider. */
final class EngineUser {
    private static final int PROVIDER = 8899;

    /** The setting that makes a proxy take the stand-in for its provider. */
    static final String UPSTREAM = "ANTHROPIC_TARGET_API_URL=http://127.0.0.1:" + PROVIDER;

    /** The machine's address for its containers, Docker's default. */
    private static final String OF_CONTAINERS = "172.17.0.1";

    /** What the proxy itself keeps in the workspace: texts that it shortened, statistics, its log. */
    private static final Pattern ENGINES_OWN = Pattern.compile(
            ".*\\./\\.headroom(/(ccr_store|compression_cache)\\.db(-wal|-shm)?|/savings_events\\.jsonl|/proxy_savings\\.json|/subscription_state\\.json|/\\.beacon_lock_\\d+|/logs(/proxy(-\\d+)?\\.log)?)?("
                + " .*)?");

    private final User user;
    private final RealEngine engine;
    private final int port;
    private final String provider;
    private final String before;

    private EngineUser(User user, RealEngine engine, int port, String provider) {
        this.user = user;
        this.engine = engine;
        this.port = port;
        this.provider = provider;
        before = user.everything();
    }

    /** Starts the provider of a box and lets its users reach these engines. */
    static void prepare(Box box, List<RealEngine> engines) {
        engines.forEach(engine -> engine.open(box));
        startProvider(box);
    }

    /** Starts the provider of a box, which {@code systemctl stop provider} ends. */
    static void startProvider(Box box) {
        BootedMachine.background(
                box,
                "provider",
                "node",
                "/mnt/build/testbox/fake-provider.mjs",
                String.valueOf(PROVIDER),
                "/var/tmp/provider",
                "--host=0.0.0.0");
    }

    /** Makes an image of each of these engines, which is called as {@link #image} says. */
    static void prepareImages(Box box, List<RealEngine> engines) {
        User.await("the engine is up", 30, () -> box.exec("docker", "version").code() == 0);
        for (RealEngine engine : engines) {
            box.exec("/mnt/build/testbox/engine-image.sh", engine.folder().toString(), image(engine))
                    .ok();
        }
    }

    /** The name of the image that {@link #prepareImages} makes. */
    static String image(RealEngine engine) {
        return "real-engine:" + engine.version();
    }

    /** A new user whose proxy is to listen on this port. */
    static EngineUser in(Box box, RealEngine engine, int port) {
        return in(box, engine, port, "127.0.0.1");
    }

    /** The same with another name of the loopback device as that of the provider's machine. */
    static EngineUser in(Box box, RealEngine engine, int port, String provider) {
        return new EngineUser(User.in(box, "real" + port), engine, port, "http://" + provider + ":" + PROVIDER);
    }

    /** The same with a proxy that runs in a container, from which the machine has another address. */
    static EngineUser withDocker(Box box, RealEngine engine, int port) {
        return withDocker(box, engine, port, OF_CONTAINERS);
    }

    /** The same with a name of that address. */
    static EngineUser withDocker(Box box, RealEngine engine, int port, String provider) {
        return new EngineUser(
                User.in(box, "real" + port).withDocker(), engine, port, "http://" + provider + ":" + PROVIDER);
    }

    User user() {
        return user;
    }

    /** Applies with these words besides, the proxy run by its own Python, and tells how long it took. */
    void apply(String... words) {
        applied(List.of("--runtime", "python", "--python", engine.program().toString()), List.of(words));
    }

    /** Applies with these words besides, the proxy run in a container of this image, and tells how long it took. */
    void applyContainer(String image, String... words) {
        applied(List.of("--image", image), List.of(words));
    }

    private void applied(List<String> runtime, List<String> words) {
        List<String> all = new ArrayList<>(runtime);
        all.addAll(List.of("--port", String.valueOf(port), "--env", "ANTHROPIC_TARGET_API_URL=" + provider));
        all.addAll(words);
        long begin = System.nanoTime();
        user.apply(all.toArray(String[]::new)).ok();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("engine %s, %s: applied in %.1f s%n", engine.version(), String.join(" ", words), seconds);
    }

    /** How many answers had which status, as JSON; the words are those of {@code traffic.py}. */
    String traffic(String... words) {
        List<String> all = new ArrayList<>(List.of("python3", "/mnt/build/testbox/traffic.py", String.valueOf(port)));
        all.addAll(List.of(words));
        return user.sh(String.join(" ", all)).ok().strip();
    }

    /** What stands at this place (names with dots between) of a page of the proxy's, such as {@code /stats}. */
    String page(String path, String place) {
        return json("curl --silent --show-error http://127.0.0.1:" + port + path, place);
    }

    /** What stands at this place (names with dots between) of the status. */
    String status(String place) {
        return json(User.HEADROOM + " install status --json", place);
    }

    private String json(String command, String place) {
        String look = "import functools, json, sys; print(functools.reduce(lambda part, name: part[name],"
                + " sys.argv[1].split(\".\"), json.load(sys.stdin)))";
        return user.sh(command + " | python3 -c '" + look + "' " + place).ok().strip();
    }

    /** The number of the proxy's process. */
    String process() {
        return user.sh("pgrep -u \"$(id -u)\" -f 'bin/headroom [p]roxy'").ok().strip();
    }

    /** Every process of this user that runs a program of the environment: the proxy and what it started. */
    List<String> processes() {
        return user.sh("pgrep -u \"$(id -u)\" -fa '[/]engine-" + engine.version() + "/bin/python'")
                .text()
                .lines()
                .toList();
    }

    /** More than half of the tokens of a conversation with long results are saved, and our status says what its page says. */
    void assertSavesMoreThanHalf() {
        long saved = Long.parseLong(page("/stats", "tokens.saved"));
        long attempted = Long.parseLong(page("/stats", "tokens.proxy_attempted_tokens"));
        System.out.println("It saved " + saved + " of " + attempted + " tokens.");
        assertTrue(saved > attempted / 2, saved + " of " + attempted);
        assertEquals(String.valueOf(saved), status("saved.tokens"));
    }

    /** Every file is what it was before the user began, but for the proxy's own; none of the programs runs any more. */
    void assertNothingIsLeft() {
        assertEquals(List.of(), processes());
        assertEquals(List.of(), user.processes());
        User.assertSame(withoutTheEnginesOwn(before), withoutTheEnginesOwn(user.everything()));
    }

    /** A listing of {@link User#everything} but for what the proxy itself keeps there. */
    static String withoutTheEnginesOwn(String listing) {
        StringBuilder rest = new StringBuilder();
        listing.lines().filter(line -> !ENGINES_OWN.matcher(line).matches()).forEach(line -> rest.append(line)
                .append('\n'));
        return rest.toString();
    }
}
