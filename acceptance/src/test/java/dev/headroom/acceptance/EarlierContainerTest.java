package dev.headroom.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Homes with containers that version 0.1.0 left before its classes, plans and records were reorganised: they were packed on a booted
 * machine, and the containers are started here with the words that it used. This version reads, stops and removes its profiles.
 */
class EarlierContainerTest extends Booted {
    /** The account in whose home they were made: units and records name it. */
    private static final String OWNER = "dock";

    private String before = "";
    private User owner;

    @Override
    Map<Path, String> folders() {
        return Map.of(Box.repository().resolve("acceptance/src/test/resources/earlier-containers"), "/mnt/earlier");
    }

    @Override
    void prepare() {
        prepareDocker();
        owner = User.in(box(), OWNER).withDocker();
        before = owner.everything();
    }

    @BeforeEach
    void asBefore() {
        User.assertSame(before, owner.everything());
    }

    @Test
    @Tag("never-4")
    void aProfileThatRunsIsReadStoppedAndRemoved() {
        unpack("running", "default:8787");
        assertTrue(owner.isHealthyAndRouted());
        assertTrue(owner.status().contains("Status:     running"), owner.status());
        owner.headroom("install", "stop").ok();
        assertTrue(owner.isUnrouted());
        assertEquals("", containers(""));
        removed("default");
    }

    @Test
    @Tag("never-4")
    void aProfileThatRunsIsRemovedAtOnce() {
        unpack("running", "default:8787");
        removed("default");
    }

    @Test
    @Tag("never-4")
    void aProfileThatIsStoppedIsStartedAndRemoved() {
        unpack("stopped", "default:8787");
        owner.sh("docker stop headroom-default").ok();
        assertTrue(owner.status().contains("Status:     stopped"), owner.status());
        assertTrue(owner.isUnrouted());
        owner.headroom("install", "start").ok();
        assertTrue(owner.isHealthyAndRouted());
        removed("default");
    }

    /** The other version was killed when it had deleted the old container, and had not started the new one. */
    @Test
    @Tag("never-11")
    void anApplyThatWasKilledIsFinishedByTheNextCommand() {
        unpack("broken-off");
        assertTrue(owner.status().contains("Status:     stopped"), owner.status());
        removed("default");
    }

    @Test
    @Tag("never-4")
    void twoProfilesAreRemovedOneAfterTheOther() {
        unpack("two", "default:8787", "second:8792");
        assertTrue(owner.isHealthyAndRouted());
        owner.headroom("install", "remove", "--profile", "default").ok();
        assertTrue(owner.sh("grep -q openai_base_url .codex/config.toml").code() == 0);
        assertEquals("headroom-second\n", containers("--all"));
        removed("second");
    }

    private void unpack(String name, String... profiles) {
        owner.sh("tar -xzpf /mnt/earlier/" + name + ".tar.gz").ok();
        owner.sh("systemctl --user daemon-reload && systemctl --user start 'headroom-default:guard.timer'")
                .ok();
        for (String profile : profiles) {
            String[] parts = profile.split(":", -1);
            owner.sh(started(parts[0], parts[1])).ok();
            User.await(
                    "it answers",
                    20,
                    () -> owner.headroom("install", "status", "--check", "--profile", parts[0])
                                    .code()
                            == 0);
        }
    }

    /** What version 0.1.0 started for a profile whose scope was provider. */
    private static String started(String profile, String port) {
        List<String> mounts = List.of(".headroom", ".claude", ".codex", ".gemini", ".config/opencode");
        StringBuilder volumes = new StringBuilder();
        mounts.forEach(each -> volumes.append(" --volume \"$HOME/%1$s:/tmp/headroom-home/%1$s\"".formatted(each)));
        return ("docker run -d --restart unless-stopped --name headroom-%1$s -p 127.0.0.1:%2$s:%2$s --log-driver"
                        + " json-file --log-opt max-size=10m --log-opt max-file=3 --workdir /tmp/headroom-home --env"
                        + " HOME=/tmp/headroom-home --env PYTHONUNBUFFERED=1 --env"
                        + " HEADROOM_WORKSPACE_DIR=/tmp/headroom-home/.headroom --env"
                        + " HEADROOM_CONFIG_DIR=/tmp/headroom-home/.headroom/config" + volumes
                        + " --user \"$(id -u):$(id -g)\" --env HEADROOM_PORT=%2$s --env HEADROOM_HOST=127.0.0.1"
                        + " --env HEADROOM_MODE=token --env HEADROOM_BACKEND=anthropic --env HEADROOM_TELEMETRY=off"
                        + " --env HEADROOM_DEPLOYMENT_PROFILE=%1$s --env HEADROOM_DEPLOYMENT_PRESET=persistent-docker"
                        + " --env HEADROOM_DEPLOYMENT_RUNTIME=docker --env HEADROOM_DEPLOYMENT_SUPERVISOR=none"
                        + " --env HEADROOM_DEPLOYMENT_SCOPE=provider ghcr.io/chopratejas/headroom:latest"
                        + " --host 0.0.0.0 --port %2$s --mode token --backend anthropic --no-telemetry")
                .formatted(profile, port);
    }

    private String containers(String option) {
        return owner.sh("docker ps " + option + " --format '{{.Names}}'").ok();
    }

    private void removed(String last) {
        owner.headroom("install", "remove", "--profile", last).ok();
        assertEquals("", containers("--all"));
        User.assertSame(before, owner.everything());
    }
}
