package dev.headroom.core.legacy.undo;

import dev.headroom.core.apply.StepRunner;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.operation.Cancellation;
import dev.headroom.core.sim.SimDisk;
import dev.headroom.core.sim.SimHost;
import dev.headroom.core.sim.SimNodes;
import dev.headroom.core.sim.TestGraph;
import dev.headroom.core.state.ManifestStore;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine on which the Python command line was at work: its manifests, and its marks in the user's files. */
public final class PythonInstallerFixture {
    static final Path HOME = SimHost.HOME;
    static final WorkspaceLayout WORKSPACE = new WorkspaceLayout(HOME.resolve(".headroom"));

    private final SimHost machine = new SimHost();
    private Commands commands = machine.host().commands();
    private Os os = Os.LINUX;

    SimDisk disk() {
        return machine.disk();
    }

    PythonInstallerFixture commands(Commands answering) {
        commands = answering;
        return this;
    }

    PythonInstallerFixture os(Os kind) {
        os = kind;
        return this;
    }

    Host host() {
        Host host = machine.host();
        return new Host(
                os,
                host.home(),
                host.environment(),
                host.user(),
                host.program(),
                host.disk(),
                host.locks(),
                host.folderWatch(),
                commands,
                host.processes(),
                host.http(),
                host.clock());
    }

    /** A manifest of the fixtures, put in place. */
    Manifest manifest(String fixture) {
        return install(fixture(fixture).replace("$HOME", HOME.toString()));
    }

    /** A fixture's manifest under another name and port. */
    Manifest manifest(String fixture, String name, int port) {
        String text = fixture(fixture).replace("$HOME", HOME.toString());
        String old = text.replaceAll("(?s).*\"profile\": \"([a-z]+)\".*", "$1");
        String oldPort = text.replaceAll("(?s).*\"port\": ([0-9]+),.*", "$1");
        return install(text.replace("\"profile\": \"" + old + "\"", "\"profile\": \"" + name + "\"")
                .replace(oldPort, String.valueOf(port)));
    }

    /** A fixture's manifest with other mutations. */
    Manifest manifest(String fixture, List<RecordedMutation> mutations) {
        Manifest read = manifest(fixture);
        Manifest changed = new Manifest(
                read.deployment(), mutations, read.artifacts(), read.createdAt(), read.updatedAt(), read.unknown());
        return install(new String(ManifestStore.encode(changed), StandardCharsets.UTF_8));
    }

    private Manifest install(String text) {
        String name = text.replaceAll("(?s).*\"profile\": \"([a-z]+)\".*", "$1");
        machine.disk().put(WORKSPACE.manifest(new ProfileName(name)), text, "rw-r--r--");
        return new ManifestStore(host().disk(), WORKSPACE).get(new ProfileName(name));
    }

    private static String fixture(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/manifests", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PythonInstallerRouting.Undo undo(Manifest manifest) {
        return TestGraph.of(host(), WORKSPACE).original().undo(manifest);
    }

    /** Carries the steps out and returns what is in the home then, without the workspace. */
    Map<Path, SimNodes.Node> done(PythonInstallerRouting.Undo undo) {
        StepRunner steps = TestGraph.running(host(), WORKSPACE).runner();
        undo.steps().forEach(step -> steps.perform(step, note -> {}, new Cancellation()));
        return home();
    }

    Map<Path, SimNodes.Node> home() {
        Map<Path, SimNodes.Node> home = new LinkedHashMap<>(machine.disk().everything());
        home.keySet().removeIf(path -> path.startsWith(WORKSPACE.root()));
        return home;
    }

    String read(Path file) {
        return new String(host().disk().read(file).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** What it makes of a shell file: everything after the last character that is no space goes. */
    static String withBlock(String text, Manifest manifest) {
        return (text.isEmpty() ? "" : text.stripTrailing()) + "\n\n" + block(manifest);
    }

    static String block(Manifest manifest) {
        StringBuilder block = new StringBuilder("# >>> headroom persistent env >>>\n");
        PythonInstallerUndo.variables(manifest)
                .forEach((name, value) -> block.append("export %s=\"%s\"\n".formatted(name, value)));
        return block.append("# <<< headroom persistent env <<<\n").toString();
    }

    public static String codexBlock(int port, String more) {
        return """
            # --- Headroom persistent provider ---
            model_provider = "headroom"
            openai_base_url = "http://127.0.0.1:%d/v1"

            [model_providers.headroom]
            name = "Headroom persistent proxy"
            base_url = "http://127.0.0.1:%d/v1"
            supports_websockets = true
            %s# --- end Headroom persistent provider ---
            """.formatted(port, port, more);
    }

    static String opencodeEntry(int port) {
        return """
            "headroom": {
                  "npm": "@ai-sdk/openai-compatible",
                  "name": "Headroom Proxy",
                  "options": {
                    "baseURL": "http://127.0.0.1:%d/v1"
                  }
                }\
            """.formatted(port);
    }
}
