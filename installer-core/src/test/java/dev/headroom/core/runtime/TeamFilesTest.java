package dev.headroom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.core.model.ProxySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code packaging/team}, as the programs that use them read them. */
class TeamFilesTest {
    private static final Path TEAM = Path.of("../packaging/team");
    private static final String TOKEN = "never-in-a-manifest-4711";

    @TempDir
    Path folder;

    /** How a program ended and what it said. */
    private record Ran(int code, String out) {}

    @Test
    @Tag("formats")
    @Tag("never-25")
    void composeReadsTheFileAndTheEngineIsClosedInAndGetsNoTokenFromAVariable() throws Exception {
        copy();
        Files.writeString(folder.resolve("token"), TOKEN);
        Ran ran = run(Map.of("TEAM_NAME", "headroom.example.com"), "docker-compose", "-f", "compose.yaml", "config");
        assertEquals(0, ran.code(), ran.out());
        String engine = service(ran.out(), "engine");
        assertTrue(engine.contains("image: ghcr.io/headroomlabs-ai/headroom:0."), engine);
        assertTrue(engine.contains("read_only: true"), engine);
        assertTrue(engine.contains("no-new-privileges:true"), engine);
        assertTrue(engine.contains("mem_limit: 4g"), engine);
        assertTrue(engine.contains("restart: unless-stopped"), engine);
        assertTrue(engine.contains("/livez"), engine);
        assertFalse(engine.contains("ports:"), engine);
        assertFalse(ran.out().contains(TOKEN), ran.out());
        assertFalse(ran.out().contains("HEADROOM_PROXY_TOKEN:"), ran.out());
        assertTrue(service(ran.out(), "tls").contains("443"), ran.out());
    }

    @Test
    @Tag("formats")
    void composeAsksForTheNameOfTheServer() throws Exception {
        copy();
        Files.writeString(folder.resolve("token"), TOKEN);
        Ran ran = run(Map.of(), "docker-compose", "-f", "compose.yaml", "config");
        assertFalse(ran.code() == 0, ran.out());
        assertTrue(ran.out().contains("Set it to the name of this server"), ran.out());
    }

    @Test
    @Tag("formats")
    @Tag("never-25")
    void kustomizeBuildsTheManifestsAndTheTokenIsInTheSecretAlone() throws Exception {
        copy();
        Files.writeString(folder.resolve("kubernetes/token.env"), "token=" + TOKEN + "\n");
        Ran ran = run(Map.of(), "kubectl", "kustomize", "kubernetes");
        assertEquals(0, ran.code(), ran.out());
        List<String> objects = List.of(ran.out().split("\n---\n", -1));
        assertEquals(
                List.of(
                        "Deployment",
                        "Ingress",
                        "Namespace",
                        "NetworkPolicy",
                        "PersistentVolumeClaim",
                        "PodDisruptionBudget",
                        "Secret",
                        "Service"),
                objects.stream().map(TeamFilesTest::kind).sorted().toList());
        assertFalse(ran.out().contains(TOKEN), "Kustomize writes secrets in Base64");
        String deployment = objects.stream()
                .filter(text -> kind(text).equals("Deployment"))
                .findFirst()
                .orElseThrow();
        assertTrue(deployment.contains("replicas: 1\n"), deployment);
        assertTrue(deployment.contains("type: Recreate"), deployment);
        assertTrue(deployment.contains("image: ghcr.io/headroomlabs-ai/headroom:0."), deployment);
        assertTrue(deployment.contains("readOnlyRootFilesystem: true"), deployment);
        assertTrue(deployment.contains("path: /readyz"), deployment);
    }

    /** The version is pinned, and once in each place. */
    @Test
    void bothRunTheOriginalsImageInTheSameVersion() throws IOException {
        String image = ProxySettings.DEFAULT_IMAGE.replaceAll(":.*", "");
        String compose = Files.readString(TEAM.resolve("compose.yaml"));
        String version = compose.replaceAll("(?s).*" + image + ":\\$\\{TEAM_ENGINE:-([0-9.]+)}.*", "$1");
        assertTrue(version.matches("0\\.[0-9]+\\.[0-9]+"), version);
        String kustomization = Files.readString(TEAM.resolve("kubernetes/kustomization.yaml"));
        assertTrue(kustomization.contains("name: " + image + "\n    newTag: " + version + "\n"), kustomization);
    }

    private static String kind(String object) {
        return object.lines()
                .filter(line -> line.startsWith("kind: "))
                .findFirst()
                .orElse("")
                .replace("kind: ", "");
    }

    /** The lines of one service in what Compose prints. */
    private static String service(String config, String name) {
        int begin = config.indexOf("\n  " + name + ":\n", config.indexOf("\nservices:"));
        String after = config.substring(begin + 1);
        int end = Stream.of("\n  [a-z-]+:\n", "\n[a-z]+:\n")
                .mapToInt(next -> {
                    var found = java.util.regex.Pattern.compile(next).matcher(after);
                    return found.find(name.length() + 4) ? found.start() : after.length();
                })
                .min()
                .orElse(after.length());
        return after.substring(0, end);
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.walk(TEAM)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(TEAM.relativize(path));
                Files.createDirectories(to.getParent());
                Files.copy(path, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Ran run(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, words[0]))),
                words[0] + " is not installed");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TEAM_"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }
}
