package dev.headroom.core.state.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.Preset;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProviderMode;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.RuntimeKind;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The manifest format that is shared with the original tool; see docs/manifest-format.md. */
public final class ManifestCodec {
    private static final Set<String> KNOWN = Set.of(
            "profile",
            "preset",
            "runtime_kind",
            "supervisor_kind",
            "scope",
            "provider_mode",
            "targets",
            "port",
            "host",
            "backend",
            "anyllm_provider",
            "region",
            "proxy_mode",
            "memory_enabled",
            "memory_db_path",
            "telemetry_enabled",
            "image",
            "service_name",
            "container_name",
            "health_url",
            "base_env",
            "tool_envs",
            "proxy_args",
            "mutations",
            "artifacts",
            "created_at",
            "updated_at");

    private ManifestCodec() {}

    public static ObjectNode write(Manifest manifest) {
        Deployment deployment = manifest.deployment();
        ProxySettings proxy = deployment.proxy();
        ObjectNode node = Json.object();
        node.put("profile", deployment.profile().value())
                .put("preset", deployment.preset().id())
                .put("runtime_kind", deployment.runtime().id())
                .put("supervisor_kind", deployment.supervisor())
                .put("scope", deployment.scope().id())
                .put("provider_mode", deployment.providerMode().id());
        node.set("targets", Json.strings(deployment.targets()));
        node.put("port", proxy.port())
                .put("host", proxy.host())
                .put("backend", proxy.backend())
                .put("anyllm_provider", proxy.anyllmProvider().orElse(null))
                .put("region", proxy.region().orElse(null))
                .put("proxy_mode", proxy.mode())
                .put("memory_enabled", proxy.memory())
                .put("memory_db_path", proxy.memoryPath())
                .put("telemetry_enabled", proxy.telemetry().orElse(null))
                .put("image", proxy.image())
                .put("service_name", deployment.serviceName())
                .put("container_name", deployment.serviceName())
                .put("health_url", deployment.healthUrl());
        node.set("base_env", PlainJson.write(deployment.baseEnv()));
        node.set("tool_envs", PlainJson.write(deployment.toolEnvs()));
        node.set("proxy_args", Json.strings(deployment.proxyArgs()));
        node.set("mutations", Json.arrayOf(manifest.mutations(), ManifestCodec::write));
        node.set("artifacts", Json.arrayOf(manifest.artifacts(), ManifestCodec::write));
        if (!manifest.createdAt().isEmpty()) {
            node.put("created_at", manifest.createdAt()).put("updated_at", manifest.updatedAt());
        }
        manifest.unknown().forEach((key, value) -> node.set(key, PlainJson.write(value)));
        return node;
    }

    public static Manifest read(JsonNode node) throws IOException {
        Map<String, Object> unknown = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                unknown.put(entry.getKey(), PlainJson.read(entry.getValue()));
            }
        }
        return new Manifest(
                readDeployment(node),
                node.has("mutations") ? Json.list(node.get("mutations"), ManifestCodec::readMutation) : List.of(),
                node.has("artifacts") ? Json.list(node.get("artifacts"), ManifestCodec::readArtifact) : List.of(),
                Json.optionalText(node, "created_at").orElse(""),
                Json.optionalText(node, "updated_at").orElse(""),
                unknown);
    }

    private static Deployment readDeployment(JsonNode node) throws IOException {
        Preset preset = word(Preset.class, node, "preset");
        return new Deployment(
                new ProfileName(Json.text(node, "profile")),
                preset,
                Json.optionalText(node, "supervisor_kind")
                        .orElse(preset.supervisor().id()),
                word(RuntimeKind.class, node, "runtime_kind"),
                word(Scope.class, node, "scope"),
                word(ProviderMode.class, node, "provider_mode"),
                Json.strings(Json.field(node, "targets")),
                readProxy(node),
                strings(node.path("base_env")),
                toolEnvs(node.path("tool_envs")),
                node.has("proxy_args") ? Json.strings(node.get("proxy_args")) : List.of());
    }

    private static ProxySettings readProxy(JsonNode node) throws IOException {
        JsonNode port = Json.field(node, "port");
        if (!port.isInt() || port.intValue() < 1 || port.intValue() > 65535) {
            throw new IOException("'port' is not a port");
        }
        return new ProxySettings(
                port.intValue(),
                Json.text(node, "host"),
                Json.text(node, "backend"),
                Json.optionalText(node, "anyllm_provider"),
                Json.optionalText(node, "region"),
                Json.optionalText(node, "proxy_mode").orElse(ProxySettings.DEFAULT_MODE),
                node.path("memory_enabled").booleanValue(),
                Json.optionalText(node, "memory_db_path").orElse(""),
                telemetry(node),
                ProxySettings.currentImage(Json.optionalText(node, "image").orElse(ProxySettings.DEFAULT_IMAGE)));
    }

    /** A manifest without the key was made when the engine's default still was to send usage data. */
    private static Optional<Boolean> telemetry(JsonNode node) {
        if (!node.has("telemetry_enabled")) {
            return Optional.of(true);
        }
        JsonNode decided = node.get("telemetry_enabled");
        return decided.isNull() ? Optional.empty() : Optional.of(decided.booleanValue());
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String key) throws IOException {
        String word = Json.text(node, key);
        Optional<E> constant = EnumWords.parse(type, word);
        return constant.orElseThrow(
                () -> new IOException("'" + key + "' is '" + word + "', which this version does not know"));
    }

    private static Map<String, String> strings(JsonNode object) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            map.put(entry.getKey(), Json.text(entry.getValue()));
        }
        return map;
    }

    private static Map<String, Map<String, String>> toolEnvs(JsonNode object) throws IOException {
        Map<String, Map<String, String>> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            map.put(entry.getKey(), strings(entry.getValue()));
        }
        return map;
    }

    private static JsonNode write(RecordedMutation mutation) {
        ObjectNode node = Json.object()
                .put("target", mutation.target())
                .put("kind", mutation.kind())
                .put("path", mutation.path().isEmpty() ? null : mutation.path());
        node.set("data", PlainJson.write(mutation.data()));
        return node;
    }

    private static RecordedMutation readMutation(JsonNode node) throws IOException {
        return new RecordedMutation(
                Json.text(node, "target"),
                Json.text(node, "kind"),
                Json.optionalText(node, "path").orElse(""),
                PlainJson.readObject(node.path("data")));
    }

    private static JsonNode write(Artifact artifact) {
        ObjectNode node = Json.object().put("kind", artifact.kind()).put("path", artifact.path());
        node.set("metadata", PlainJson.write(artifact.metadata()));
        return node;
    }

    private static Artifact readArtifact(JsonNode node) throws IOException {
        return new Artifact(
                Json.text(node, "kind"),
                Json.optionalText(node, "path").orElse(""),
                PlainJson.readObject(node.path("metadata")));
    }
}
