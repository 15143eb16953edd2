package dev.headroom.core.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.core.host.Commands.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ImageFetchTest {
    @Test
    void itTellsHowManyLayersAreHere() {
        ImageFetch fetch = new ImageFetch();
        List<String> printed = List.of(
                "latest: Pulling from chopratejas/headroom",
                "5c32499ab806: Already exists",
                "a1d0c7532777: Pulling fs layer",
                "bb79b6b2107f: Pulling fs layer",
                "a1d0c7532777: Verifying Checksum",
                "a1d0c7532777: Download complete",
                "a1d0c7532777: Pull complete",
                "bb79b6b2107f: Pull complete",
                "Digest: sha256:0123",
                "Status: Downloaded newer image for x:latest");
        assertEquals(
                List.of("1 of 1 layers are here.", "2 of 3 layers are here.", "3 of 3 layers are here."),
                printed.stream().map(fetch::after).flatMap(Optional::stream).toList());
    }

    @Test
    @Tag("never-18")
    void whyItFailedIsToldApart() {
        assertEquals("no-such-image", code("Error response from daemon: manifest for x:y not found: manifest unknown"));
        assertEquals(
                "no-such-image",
                code("Error response from daemon: pull access denied for x, repository does not exist or may require"
                        + " 'docker login': denied: requested access to the resource is denied"));
        assertEquals(
                "registry-unreachable",
                code("Error response from daemon: Get \"https://ghcr.io/v2/\": dial tcp: lookup ghcr.io on"
                        + " 127.0.0.1:53: no such host"));
        assertEquals(
                "registry-unreachable",
                code("Error response from daemon: Get \"https://ghcr.io/v2/\": net/http: TLS handshake timeout"));
        assertEquals("disk-full", code("write /var/lib/docker/tmp/x: no space left on device"));
        assertEquals(
                "engine-refuses",
                code("permission denied while trying to connect to the Docker daemon socket at unix:///x"));
        assertEquals("image-not-fetched", code("something else"));
    }

    private static String code(String said) {
        return ImageFetch.trouble("x:y", new Result(1, "", said)).code();
    }
}
