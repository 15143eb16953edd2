package dev.headroom.desktop.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.core.status.ProfileState;
import dev.headroom.desktop.fake.FakeInstaller;
import dev.headroom.desktop.fake.Profiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path folder;

    @ParameterizedTest
    @Tag("never-25")
    @ValueSource(
            strings = {
                "\"ANTHROPIC_API_KEY\": \"hidden-one\"",
                "\"ANTHROPIC_AUTH_TOKEN\":\"hid\\\"den hidden-one\"",
                "export OPENAI_API_KEY='hidden-one'",
                "AWS_SECRET_ACCESS_KEY=hidden-one",
                "Authorization: Bearer hidden-one",
                "x-api-key: hidden-one, next",
                "sent Bearer hidden-one to it",
                "HTTPS_PROXY=http://ada:hidden-one@proxy.example:3128",
                "GET /v1/models?key=hidden-one&x=1",
                "password = hidden-one",
                "it was sk-ant-hidden-one there",
                "ghp_hidden_one_hidden-one",
                "glpat-hidden_one_hidden",
                "it was eyJhidden.hidden-one.hidden"
            })
    void no_secret_stays(String text) {
        String masked = Masking.mask(text, HOME);
        assertFalse(masked.contains("hidden"), masked);
        assertTrue(masked.contains(Masking.MASK), masked);
    }

    @Test
    void what_helps_stays() {
        String text = "09:20 gateway: POST /v1/messages 200 in 1.9 s, port 8787, /home/ada/.claude/settings.json";
        assertEquals(text.replace("/home/ada", "~"), Masking.mask(text, HOME));
    }

    @Test
    @Tag("never-25")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "permissions as on Linux")
    void the_zip_holds_what_was_shown_and_only_its_owner_may_read_it() throws IOException {
        Bundle bundle = Bundle.gather(
                new FakeInstaller(Profiles.in(ProfileState.HEALTHY, "default", 8787)), HOME, List.of("a line"));
        Path file = folder.resolve("diagnosis.zip");
        bundle.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().map(Object::toString).toList();
            assertEquals(
                    List.of("versions.txt", "status.txt", "desktop.log", "default/manifest.json", "default/runner.log"),
                    names);
            for (Bundle.Part part : bundle.parts()) {
                byte[] content = zip.getInputStream(zip.getEntry(part.name())).readAllBytes();
                assertEquals(part.text(), new String(content, StandardCharsets.UTF_8));
                assertTrue(bundle.preview().contains(part.text()));
            }
        }
    }
}
