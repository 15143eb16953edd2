package dev.headroom.core.state.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {
    /** A whole manifest in the order in which this program writes one. */
    private static final String WHOLE = """
        {
          "profile": "work",
          "preset": "persistent-task",
          "runtime_kind": "python",
          "supervisor_kind": "task",
          "scope": "user",
          "provider_mode": "manual",
          "targets": [
            "claude",
            "a-tool-of-tomorrow"
          ],
          "port": 8788,
          "host": "127.0.0.1",
          "backend": "anyllm",
          "anyllm_provider": "openai",
          "region": null,
          "proxy_mode": "cache",
          "memory_enabled": true,
          "memory_db_path": "/home/ada/memory.db",
          "telemetry_enabled": false,
          "image": "example.org/headroom:1",
          "service_name": "headroom-work",
          "container_name": "headroom-work",
          "health_url": "http://127.0.0.1:8788/readyz",
          "base_env": {
            "B": "2",
            "A": "1"
          },
          "tool_envs": {
            "claude": {
              "ANTHROPIC_BASE_URL": "http://127.0.0.1:8788"
            }
          },
          "proxy_args": [
            "--port",
            "8788"
          ],
          "mutations": [
            {
              "target": "claude",
              "kind": "json-env",
              "path": "/home/ada/.claude/settings.json",
              "data": {
                "previous": null,
                "n": 3
              }
            },
            {
              "target": "env",
              "kind": "windows-env",
              "path": null,
              "data": {}
            }
          ],
          "artifacts": [
            {
              "kind": "crontab",
              "path": "user:work",
              "metadata": {
                "lines": [
                  "a",
                  1.5,
                  true
                ]
              }
            }
          ],
          "created_at": "2026-01-02T03:04:05+00:00",
          "updated_at": "2026-01-02T03:04:06+00:00",
          "of_tomorrow": {
            "deep": [
              null
            ]
          }
        }
        """;

    @Test
    void anImageUnderItsFrozenNameIsReadUnderItsNewOneAndKeepsItsTag() throws IOException {
        for (String tag : List.of(":latest", ":0.27.0", "", "@sha256:00")) {
            Manifest old = read(WHOLE.replace("example.org/headroom:1", "ghcr.io/chopratejas/headroom" + tag));
            assertEquals(
                    "ghcr.io/headroomlabs-ai/headroom" + tag,
                    old.deployment().proxy().image());
        }
    }

    @Test
    void writesWhatItReadByteForByte() throws IOException {
        assertEquals(WHOLE, new String(Json.pretty(ManifestCodec.write(read(WHOLE))), StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryValue() throws IOException {
        Manifest manifest = read(WHOLE);
        assertEquals(Preset.PERSISTENT_TASK, manifest.deployment().preset());
        assertEquals(
                List.of("claude", "a-tool-of-tomorrow"), manifest.deployment().targets());
        assertEquals(
                new ProxySettings(
                        8788,
                        "127.0.0.1",
                        "anyllm",
                        Optional.of("openai"),
                        Optional.empty(),
                        "cache",
                        true,
                        "/home/ada/memory.db",
                        Optional.of(false),
                        "example.org/headroom:1"),
                manifest.deployment().proxy());
        Map<String, Object> data = new HashMap<>();
        data.put("previous", null);
        data.put("n", 3);
        assertEquals(
                List.of(
                        new RecordedMutation("claude", "json-env", "/home/ada/.claude/settings.json", data),
                        new RecordedMutation("env", "windows-env", "", Map.of())),
                manifest.mutations());
        assertEquals(
                "user:work",
                manifest.artifacts().stream().map(Artifact::path).findFirst().orElseThrow());
        assertEquals(Map.of("of_tomorrow", Map.of("deep", Arrays.asList((Object) null))), manifest.unknown());
    }

    /** The Python installer names no supervisor for a service whose proxy is a container, and a newer one may name another. */
    @Test
    void theKindOfSupervisorIsKeptAsItStandsAndDoesNotFollowFromThePreset() throws IOException {
        for (String word : List.of("none", "service", "openrc")) {
            Manifest manifest =
                    read(WHOLE.replace("\"supervisor_kind\": \"task\"", "\"supervisor_kind\": \"" + word + "\""));
            assertEquals(word, manifest.deployment().supervisor());
            assertEquals(
                    word, ManifestCodec.write(manifest).path("supervisor_kind").textValue());
        }
    }

    /** Its loader gives these keys defaults, so an older one may leave them out. */
    @Test
    void whatMayBeMissingHasADefault() throws IOException {
        String small = """
            {"profile": "work", "preset": "persistent-docker", "runtime_kind": "docker", "supervisor_kind": "none",
             "scope": "provider", "provider_mode": "auto", "targets": [], "port": 1, "host": "127.0.0.1",
             "backend": "anthropic"}
            """;
        Manifest manifest = read(small);
        assertEquals(RuntimeKind.DOCKER, manifest.deployment().runtime());
        assertEquals(ProxySettings.DEFAULT_MODE, manifest.deployment().proxy().mode());
        assertEquals("", manifest.deployment().proxy().memoryPath());
        assertEquals(Optional.of(true), manifest.deployment().proxy().telemetry());
        assertEquals("", manifest.createdAt());
        assertEquals(List.of(), manifest.mutations());
        assertEquals(false, ManifestCodec.write(manifest).has("created_at"));
    }

    @Test
    void whatCannotBeRightIsAnErrorThatNamesTheKey() {
        for (String[] change : new String[][] {
            {"\"port\": 8788", "\"port\": 0", "port"},
            {"\"port\": 8788", "\"port\": 65536", "port"},
            {"\"port\": 8788", "\"port\": \"8788\"", "port"},
            {"persistent-task", "orbital", "preset"},
            {"\"python\"", "\"cobol\"", "runtime_kind"},
            {"\"scope\": \"user\"", "\"scope\": \"galaxy\"", "scope"},
            {"\"targets\"", "\"goals\"", "targets"}
        }) {
            String message = String.valueOf(
                    assertThrows(IOException.class, () -> read(WHOLE.replace(change[0], change[1])), change[1])
                            .getMessage());
            assertEquals(true, message.contains("'" + change[2] + "'"), message);
        }
    }

    private static Manifest read(String text) throws IOException {
        return ManifestCodec.read(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }
}
