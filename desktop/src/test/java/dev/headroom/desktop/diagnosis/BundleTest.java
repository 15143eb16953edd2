package dev.headroom.desktop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.SampleProfiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final Masking MASKING = new Masking(Path.of("/home/ada"), List.of());

    @TempDir
    Path folder;

    @Test
    @Tag("never-25")
    void secretsAndTheHomeAreHidden() {
        assertEquals("~/.claude says token: \"***\"", MASKING.mask("/home/ada/.claude says token: hidden"));
    }

    @Test
    void whatHelpsStays() {
        String text = "09:20 gateway: POST /v1/messages 200 in 1.9 s, port 8787, /home/ada/.claude/settings.json";
        assertEquals(text.replace("/home/ada", "~"), MASKING.mask(text));
        String more = "claude-haiku-4-5-20251001 at 2026-11-21T17:24:36.123456789Z, process 4711,"
                + " ghcr.io/headroomlabs-ai/headroom:latest, dev.headroom.desktop.ui.DesktopMain,"
                + " http://127.0.0.1:8787/v1, /home/adams";
        assertEquals(more, MASKING.mask(more));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the home's files as on Linux")
    void whatCannotBeReadIsSaidAndTheRestIsInIt(@TempDir Path home) throws IOException {
        Path profile = Files.createDirectories(home.resolve(".headroom/deploy/default"));
        Files.createDirectories(profile.resolve("manifest.json"));
        Files.createDirectories(profile.resolve("runner.log"));
        Files.createDirectories(home.resolve(".headroom/tray/ledger.json"));
        Installer installer = Installers.open(Map.of("HOME", home.toString()), List.of("headroom"));
        List<String> shown = Bundle.gather(installer, Masking.of(home, Map.of()), List.of("a line"))
                .preview();
        assertTrue(shown.contains("a line"), shown.toString());
        assertTrue(
                shown.stream().anyMatch(line -> line.startsWith("Cannot read ~/.headroom/deploy")), shown.toString());
    }

    @Test
    void aProfilesFolderThatCannotBeListedIsSaid(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve(".headroom"));
        Files.writeString(home.resolve(".headroom/deploy"), "no folder");
        Installer installer = Installers.open(Map.of("HOME", home.toString()), List.of("headroom"));
        assertTrue(Bundle.gather(installer, Masking.of(home, Map.of()), List.of("a line"))
                .preview()
                .contains("a line"));
    }

    @Test
    @Tag("never-25")
    void secretsOfTheEnvironmentAreKnownByTheirValues() {
        Masking masking = Masking.of(
                Path.of("/"), Map.of("MY_API_KEY", "correct horse", "MY_TOKEN", "on", "LANG", "de_DE.UTF-8"));
        assertEquals(
                "it said *** on /tmp in de_DE.UTF-8", masking.mask("it said correct horse on /tmp in de_DE.UTF-8"));
    }

    @Test
    @Tag("never-25")
    void nothingSecretIsInTheZipOrShownFromManifestLogOrSettings(@TempDir Path home) throws IOException {
        Path profile = Files.createDirectories(home.resolve(".headroom/deploy/default"));
        Files.writeString(profile.resolve("manifest.json"), """
            {"base_env": {"HEADROOM_PORT": "8787", "OPENAI_API_KEY": "hidden-1"},
             "proxy_args": ["--api-key", "hidden-2", "--upstream", "https://ada:hid/den@up.example"]}
            """);
        Files.writeString(profile.resolve("runner.log"), """
            POST /v1/messages?key=hidden-3 x-api-key: hidden-4
            body {\"auth_token\":\"hidden-5\"} Authorization: Bearer hidden-6
            """);
        Installer installer = Installers.open(Map.of("HOME", home.toString()), List.of("headroom"));
        Bundle bundle = Bundle.gather(installer, Masking.of(home, Map.of()), List.of("sent sk-ant-hidden-7 to it"));
        Path zip = folder.resolve("d.zip");
        bundle.write(zip);
        String shown = String.join("\n", bundle.preview());
        assertFalse(shown.contains("hid"), shown);
        assertFalse(shown.contains(home.toString()), shown);
        assertTrue(shown.contains("8787") && shown.contains("POST /v1/messages"), shown);
        try (ZipFile written = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(written.entries())) {
                String text = new String(written.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertFalse(text.contains("hid"), text);
            }
        }
    }

    @Test
    @Tag("never-25")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "permissions as on Linux")
    void theZipHoldsWhatWasShownAndOnlyItsOwnerMayReadIt() throws IOException {
        Bundle bundle = Bundle.gather(
                new FakeInstaller(SampleProfiles.in(ProfileState.HEALTHY, "default", 8787)),
                MASKING,
                List.of("a line"));
        Path file = folder.resolve("diagnosis.zip");
        bundle.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(Object::toString).toList();
            assertEquals(
                    List.of("versions.txt", "status.txt", "desktop.log", "default/manifest.json", "default/runner.log"),
                    names);
            assertTrue(
                    bundle.parts().getFirst().text().matches("(?s)headroom = [0-9]+\\..*java.runtime.version = 25.*"));
            for (Bundle.Part part : bundle.parts()) {
                byte[] content = zip.getInputStream(zip.getEntry(part.name())).readAllBytes();
                assertEquals(part.text(), new String(content, StandardCharsets.UTF_8));
                assertTrue(
                        String.join("\n", bundle.preview()).contains(part.text().strip()));
            }
        }
    }
}
