package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.local.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonFinderTest {
    @TempDir
    Path root;

    @Test
    void theLibrariesOfAWholeSystemAreNoObstacle() throws IOException {
        Path program = program("#!/usr/bin/python3\n");
        Path packageFiles =
                Files.createDirectories(root.resolve("lib/python3/dist-packages/headroom_ai-0.28.0.dist-info"));
        Files.createDirectories(root.resolve("lib/systemd"));
        Files.writeString(root.resolve("lib/cpp"), "");
        Files.writeString(root.resolve("lib/python2"), "");
        PythonFinder.Look look = PythonFinder.look(host(), program);
        assertEquals(new PythonFinder.Look("", Optional.of(packageFiles)), look);
        assertEquals(Optional.of("0.28.0"), look.version());
    }

    @Test
    void ourOwnCommandBesideAPythonHeadroomIsNotTakenForIt() throws IOException {
        Path program = program("#!/bin/sh\nexec java\n");
        Files.createDirectories(root.resolve("lib/python3/dist-packages/headroom_ai-0.28.0.dist-info"));
        assertEquals(PythonFinder.Look.not("not a Python program"), PythonFinder.look(host(), program));
    }

    private Path program(String text) throws IOException {
        Files.createDirectories(root.resolve("bin"));
        return Files.writeString(root.resolve("bin/headroom"), text);
    }

    private Host host() {
        return LocalHost.of(Map.of("HOME", root.toString()), List.of("/opt/headroom/bin/headroom"));
    }
}
