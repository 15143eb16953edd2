package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** An ordinary user of a box, with settings of its own, who types commands. */
final class User {
    private static final int PATIENCE_SECONDS = 120;

    /** Each look is a process of the machine's, which others wait for. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    static final String HEADROOM = "/opt/headroom-tray/bin/headroom";

    private final Box box;
    private final String name;
    private final String program;

    private User(Box box, String name, String program) {
        this.box = box;
        this.name = name;
        this.program = program;
    }

    /** A box in which the built program lies at {@code /opt/headroom-tray} and the checkout's tools at {@code /mnt/build}, manifests of the original tool at {@code /mnt/manifests}. */
    static Box box() {
        return box(Map.of());
    }

    /** The same with these folders of the machine besides (value: where). */
    static Box box(Map<Path, String> folders) {
        Path image = Box.repository().resolve("packaging/target/headroom");
        Assumptions.assumeTrue(Files.exists(image.resolve("bin/headroom")), "the image is not built");
        Map<Path, String> all = new HashMap<>(folders);
        all.put(image, "/opt/headroom-tray");
        all.put(Box.repository().resolve("build"), "/mnt/build");
        all.put(Box.repository().resolve("installer-core/src/test/resources/manifests"), "/mnt/manifests");
        return Box.start(all);
    }

    /** A user whose services run without a login, and who has tools with settings. */
    static User in(Box box, String name) {
        box.addUser(name);
        return settled(box, name, HEADROOM);
    }

    /** The same with this home. */
    static User in(Box box, String name, String home) {
        box.addUser(name, home);
        return settled(box, name, HEADROOM);
    }

    /** The same who uses the installed package instead of the program that is bound into the box. */
    static User ofPackage(Box box, String name) {
        box.addUser(name);
        return settled(box, name, "/usr/bin/headroom");
    }

    private static User settled(Box box, String name, String program) {
        Bystander.moveIn(box);
        User user = new User(box, name, program);
        user.settle();
        return user;
    }

    private void settle() {
        sh("""
            mkdir -p .claude
            printf '{\\r\\n\\t"env": {"X": "\\303\\251"}\\r\\n}' >.claude/settings.json
            printf 'alias ll="ls -l"' >.bashrc
            """).ok();
    }

    Box.Output sh(String script) {
        return box.as(name, "sh", "-c", script);
    }

    /** As after {@code su}: the user's systemd cannot be reached. */
    Box.Output withoutBus(String script) {
        String home = sh("echo \"$HOME\"").ok().strip();
        return box.exec(
                "runuser",
                "-u",
                name,
                "--",
                "env",
                "-i",
                "--chdir=" + home,
                "HOME=" + home,
                "PATH=/usr/bin:/bin",
                "sh",
                "-c",
                script);
    }

    /** Lets this user use the machine's engine, as after the next login. */
    User withDocker() {
        box.exec("usermod", "-aG", "docker", name).ok();
        box.exec("sh", "-c", "systemctl restart user@$(id -u " + name + ")").ok();
        return this;
    }

    Box.Output headroom(String... words) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(List.of(words));
        return box.as(name, all.toArray(String[]::new));
    }

    /** Applies with these words besides the tools, which are claude and codex by their own files. */
    Box.Output apply(String... words) {
        List<String> all = new ArrayList<>(
                List.of("install", "apply", "--scope", "provider", "--target", "claude", "--target", "codex"));
        all.addAll(List.of(words));
        return headroom(all.toArray(String[]::new));
    }

    /**
     * What is to be the same afterwards: files with content and mode, folders, crontab, lingering, units that systemd knows; without
     * what services of other packages write into every home.
     */
    String everything() {
        String all = sh("""
            find . -type f -exec md5sum {} + | sort -k2
            find . -printf '%p %M %u %l\\n' | sort
            crontab -l 2>&1
            loginctl show-user "$(id -un)" --property=Linger
            systemctl --user list-unit-files --no-legend 'headroom*' || true
            """).ok();
        return Bystander.of(box).withoutStrangersFiles(all);
    }

    /** Compares two answers of {@link #everything}; tells the lines that differ. */
    static void assertSame(String before, String after) {
        List<String> gone = new ArrayList<>(before.lines().toList());
        List<String> came = new ArrayList<>(after.lines().toList());
        after.lines().forEach(gone::remove);
        before.lines().forEach(came::remove);
        assertEquals("gone: []\ncame: []", "gone: " + gone + "\ncame: " + came);
    }

    boolean isRouted() {
        return sh("grep -q ANTHROPIC_BASE_URL .claude/settings.json && grep -q openai_base_url .codex/config.toml")
                        .code()
                == 0;
    }

    boolean isUnrouted() {
        return sh("! grep -q ANTHROPIC_BASE_URL .claude/settings.json && [ ! -e .codex/config.toml ]")
                        .code()
                == 0;
    }

    String status(String... words) {
        List<String> all = new ArrayList<>(List.of("install", "status"));
        all.addAll(List.of(words));
        return headroom(all.toArray(String[]::new)).ok();
    }

    boolean isHealthy() {
        return headroom("install", "status", "--check").code() == 0;
    }

    boolean isHealthyAndRouted() {
        return isRouted() && isHealthy();
    }

    /** Every process of this user that serves or watches a profile. */
    List<String> processes() {
        return sh("pgrep -u \"$(id -u)\" -fa 'agent run|proxy --host|headroom-sentinel' | grep -v pgrep")
                .text()
                .lines()
                .filter(line -> !line.contains("sh -c pgrep"))
                .toList();
    }

    /** When the tools' settings were written last; a rewrite changes it even when the content is the same. */
    String written() {
        return sh("stat -c '%i %y' .claude/settings.json .codex/config.toml").ok();
    }

    void killAgent(String signal) {
        sh("kill -" + signal + " \"$(cat .headroom/deploy/default/runner.pid)\"")
                .ok();
    }

    /**
     * Kills the agent and sees its tools unrouted. It is looked for from inside the machine, many times a second: whoever starts the
     * agent again routes them two seconds later.
     */
    void killAgentAndSeeItUnrouted(String signal) {
        sh("kill -" + signal + """
             "$(cat .headroom/deploy/default/runner.pid)"
            looks=0
            while grep -q ANTHROPIC_BASE_URL .claude/settings.json || [ -e .codex/config.toml ]; do
                looks=$((looks + 1))
                [ $looks -lt 1500 ] || exit 1
                sleep 0.02
            done
            """).ok();
    }

    void remove() {
        assertEquals(0, headroom("install", "remove").code());
    }

    /**
     * Waits for a condition.
     *
     * @param seconds what it is to take at most on a machine that is not busy with other things; two minutes are always waited,
     *     and what took longer than it is to is told
     */
    static void await(String what, int seconds, BooleanSupplier condition) {
        long begin = System.nanoTime();
        int limit = Math.max(seconds, PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(limit),
                    "it never came to this within " + limit + " s: " + what);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (took > seconds) {
            System.out.println("It took " + took + " s instead of " + seconds + ": " + what);
        }
    }
}
