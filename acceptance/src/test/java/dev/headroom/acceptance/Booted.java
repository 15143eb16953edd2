package dev.headroom.acceptance;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests on a machine that really boots: one of their own for every class. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("box")
abstract class Booted {
    /** Seconds until the guard has seen what happened: it comes once a minute, and waits half a minute. */
    static final int GUARDED = 95;

    private final Map<Path, String> folders;
    private Box machine;

    Booted() {
        this(Map.of());
    }

    /** With these folders of the checkout besides (value: where). */
    Booted(Map<Path, String> folders) {
        this.folders = folders;
    }

    @BeforeAll
    void boot() {
        machine = User.box(folders());
        prepare();
    }

    @AfterAll
    void end() {
        if (machine != null) {
            machine.close();
        }
    }

    /** The folders of the machine that the box has besides (value: where). Skips the class where it lacks what it needs. */
    Map<Path, String> folders() {
        return folders;
    }

    /** What the tests of a class need besides; nothing, if the class does not say so. */
    void prepare() {}

    /** The machine. */
    final Box box() {
        return machine;
    }

    /** Waits for the machine's engine and gives it an image of a proxy that behaves like the real one, under both its names. */
    final void prepareDocker() {
        User.await(
                "the engine is up", 30, () -> machine.exec("docker", "version").code() == 0);
        String image = "ghcr.io/headroomlabs-ai/headroom:latest";
        machine.exec("/mnt/build/testbox/proxy/image.sh", image).ok();
        // Manifests that the original wrote before its 0.40 name this one.
        machine.exec("docker", "tag", image, "ghcr.io/chopratejas/headroom:latest")
                .ok();
    }
}
