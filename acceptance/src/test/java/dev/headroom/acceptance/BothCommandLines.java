package dev.headroom.acceptance;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A user of a box who has the real command line of one version beside ours. Every look answers {@link #GOOD} or what is wrong, in
 * words.
 */
final class BothCommandLines {
    /** What keeps the proxy running; {@code words} are those of apply. */
    enum Form {
        SERVICE("--preset persistent-service"),
        TASK("--preset persistent-task"),
        DOCKER("--preset persistent-docker"),
        ON_DEMAND("--preset on-demand");

        private final String words;

        Form(String words) {
            this.words = words;
        }
    }

    /** What a look says when nothing was wrong. */
    static final String GOOD = "yes";

    private static final String CONTAINERS = "172.17.0.1";

    /** Seconds until what begins or ends by itself has done so. */
    private static final int SETTLED = 20;

    /** What the Python command line's own runs leave: a library's files, marks and logs of wrap. */
    private static final String THEIRS =
            ".*\\./(\\.cache/Microsoft/|\\.headroom/(cache/Microsoft/|\\.context-tools-purged"
                    + "|\\.proxy_start_\\d+\\.lock|logs/proxy-stdio[-.])).*";

    private final User user;
    private final RealEngine engine;
    private final Form form;
    private final int port;
    private final String before;
    private final String toolsBefore;

    private BothCommandLines(User user, RealEngine engine, Form form, int port) {
        this.user = user;
        this.engine = engine;
        this.form = form;
        this.port = port;
        before = kept();
        toolsBefore = tools();
    }

    /** A new user, with settings as the Python command line writes them, so that every byte can come back. */
    static BothCommandLines in(Box box, RealEngine engine, Form form, int port) {
        User user = User.in(box, "both" + port);
        if (form == Form.DOCKER) {
            user.withDocker();
        }
        // The tool tells where it was sent.
        user.sh("""
            printf '{\\n  "env": {\\n    "X": "1"\\n  }\\n}\\n' >.claude/settings.json
            mkdir bin && printf '#!/bin/sh\\necho "sent to $ANTHROPIC_BASE_URL"\\n' >bin/claude && chmod 755 bin/claude
            echo 'export ANTHROPIC_TARGET_API_URL=http://%s:8899' >upstream
            . ./upstream
            systemctl --user set-environment ANTHROPIC_TARGET_API_URL="$ANTHROPIC_TARGET_API_URL"
            """.formatted(form == Form.DOCKER ? CONTAINERS : "127.0.0.1")).ok();
        return new BothCommandLines(user, engine, form, port);
    }

    Form form() {
        return form;
    }

    /** Runs their command; what it does not know, on demand, is applied as a service. */
    Box.Output theirs(String verb) {
        Form asked = form == Form.ON_DEMAND ? Form.SERVICE : form;
        return shell(engine.program() + " install " + verb + (verb.equals("apply") ? applyWords(asked) : ""));
    }

    Box.Output ours(String verb) {
        String words = "";
        if (verb.equals("apply")) {
            words = applyWords(form) + " --env \"ANTHROPIC_TARGET_API_URL=$ANTHROPIC_TARGET_API_URL\"";
            words += form == Form.DOCKER ? "" : " --runtime python --python " + engine.program();
        }
        return shell(User.HEADROOM + " install " + verb + words);
    }

    Box.Output wrap() {
        return shell(engine.program() + " wrap claude --port " + port + " -- hello");
    }

    /** Our command starts a tool that goes through whatever has the port. */
    Box.Output oursWrap() {
        return shell(User.HEADROOM + " wrap claude --port " + port + " -- hello");
    }

    private String applyWords(Form asked) {
        String image = form == Form.DOCKER ? " --image " + EngineUser.image(engine) : "";
        return " " + asked.words + " --scope provider --providers manual --target claude --target codex --port " + port
                + image;
    }

    private Box.Output shell(String command) {
        return user.sh(". ./upstream; export PATH=\"$HOME/bin:$PATH\"; " + command);
    }

    static String saysRunning(String said) {
        boolean runs = said.contains("Status:     running") && said.contains("Healthy:    yes");
        return runs
                ? GOOD
                : "says "
                        + said.lines()
                                .filter(line -> line.matches("(Status|Healthy):.*|Error.*"))
                                .toList();
    }

    /** What their status says of the profile, as soon as it says that it runs. */
    String theyFindItRunning() {
        String left = settled(SETTLED, () -> {
            String says = saysRunning(theirs("status").text());
            return says.equals(GOOD) ? "" : says;
        });
        return left.isEmpty() ? GOOD : left;
    }

    /** The manifest, byte by byte. */
    String manifest() {
        return user.sh("cat .headroom/deploy/default/manifest.json").text();
    }

    /** The manifest but for what a start and a stop write: its mutations, when, and the new place of an image that has moved. */
    String description() {
        return json("manifest.pop(\"mutations\"); manifest.pop(\"updated_at\"); print(json.dumps(manifest))")
                .replace("ghcr.io/chopratejas/", "ghcr.io/headroomlabs-ai/");
    }

    /** Returns what an apply with the same words keeps, no matter which command line applies. */
    String sameWords() {
        return json("print([manifest[key] for key in (\"profile\", \"runtime_kind\", \"scope\", \"provider_mode\","
                + " \"targets\", \"port\", \"host\", \"backend\")])");
    }

    private String json(String look) {
        return user.sh("python3 -c 'import json; manifest ="
                        + " json.load(open(\".headroom/deploy/default/manifest.json\")); "
                        + look + "'")
                .text();
    }

    /**
     * The proxy answers, and both tools are routed to it, as we say and as their files say. Their commands return before our agent has
     * seen the proxy, beside a container we run only a guard, which looks once a minute, and an engine looks for its provider after it
     * has begun.
     */
    String serves() {
        String left = settled(guarded(SETTLED), this::unserved);
        return left.isEmpty() ? GOOD : left;
    }

    private String unserved() {
        String status = ours("status --json").text().replaceAll("\\s+", " ");
        if (!status.contains("\"healthy\" : true") || !status.contains("\"routed\" : true")) {
            return "our status: " + status;
        }
        return user.isRouted() ? "" : "not routed";
    }

    /** Nothing answers, the tools' files are what they were, and our status calls it stopped and nothing worse. */
    String stopped() {
        String left =
                settled(guarded(0), () -> isUp() ? "still answers" : BootedMachine.difference(toolsBefore, tools()));
        if (!left.isEmpty()) {
            return left;
        }
        String status = ours("status").text();
        return status.matches("(?s).*Status:     stopped(?! \\(failed).*")
                ? GOOD
                : "our status: " + saysRunning(status);
    }

    /** Nothing runs, and every file is what it was but for the proxy's own. */
    String gone() {
        ours("list");
        String left = settled(SETTLED, () -> isUp() ? "still answers" : BootedMachine.difference(before, kept()));
        return left.isEmpty() ? GOOD : left;
    }

    /** Seconds until our process beside the proxy has seen what happened: beside a container that is only a guard. */
    private int guarded(int otherwise) {
        return form == Form.DOCKER ? Booted.GUARDED : otherwise;
    }

    /** Looks again until nothing is left to tell, or these seconds are over; answers the last look. */
    private static String settled(int seconds, Supplier<String> look) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String left = look.get();
        while (!left.isEmpty() && System.nanoTime() < end) {
            left = look.get();
        }
        return left;
    }

    /** When the proxy that answers began, in seconds of this test's clock; none when nothing answers. */
    double began() {
        double uptime = uptime();
        return uptime > 0 ? System.nanoTime() / 1e9 - uptime : 0;
    }

    /** Whether another one answers, which began later; one that is ending may answer first. */
    boolean beganSince(double before) {
        return settled(SETTLED, () -> began() > before + 1 ? "" : "the same or none")
                .isEmpty();
    }

    private boolean isUp() {
        return user.sh("curl --silent --fail --max-time 9 http://127.0.0.1:" + port + "/livez")
                        .code()
                == 0;
    }

    /** Where wrap sends its tool when it uses the profile's proxy. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Seconds for which the proxy runs; none when it does not answer. */
    double uptime() {
        String look = "import json, sys; print(json.load(sys.stdin)[\"uptime_seconds\"])";
        String seconds = user.sh("curl --silent " + address() + "/health | python3 -c '" + look + "'")
                .text();
        return seconds.matches("[0-9.]+\\s*") ? Double.parseDouble(seconds.strip()) : 0;
    }

    /**
     * The settings of both tools. The Python command line takes its lines and ours out of the file of Codex and leaves it with an empty
     * line, which counts as none.
     */
    private String tools() {
        return user.sh("md5sum .claude/settings.json; grep . .codex/config.toml 2>/dev/null || true")
                .text();
    }

    /** Every file, but for the proxy's own and folders: nothing says of an empty one that the other program made it. */
    private String kept() {
        user.sh("[ ! -e .codex/config.toml ] || grep -q . .codex/config.toml || rm .codex/config.toml");
        // Version 0.37 leaves a hook of its wrap in the folder where it was called, and a lock; no address is to be in
        // it.
        user.sh("[ ! -e .claude/settings.local.json ] || grep -q 'BASE_URL\\|127.0.0.1' .claude/settings.local.json"
                + " || rm .claude/settings.local.json .claude/.headroom_wrap_settings.lock");
        return EngineUser.withoutTheEnginesOwn(user.everything())
                .lines()
                .filter(line -> !line.matches("\\./\\S* d.*") && !line.matches(THEIRS))
                .collect(Collectors.joining("\n"));
    }
}
