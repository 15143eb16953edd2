package dev.headroom.core.legacy.detect;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.model.manifest.RecordedMutation;
import dev.headroom.core.status.ToolState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the Python installer's own wiring leads a tool to its profile: by the manifest's mutations, as far as they still stand. */
public final class PythonInstallerWiring {
    /** Its block names this provider, which wins over an address that stands alone. */
    private static final String CODEX_BLOCK = "# --- Headroom persistent provider ---";

    private static final String SHELL_BLOCK = "# >>> headroom persistent env >>>";
    private static final Set<String> OWN_FILE = Set.of("claude/json-env", "codex/toml-block", "opencode/json-block");

    private PythonInstallerWiring() {}

    /**
     * The tool's state, where that wiring decides it; empty where it does not.
     *
     * @param seen the tool's state as far as our own kind of routing goes
     */
    public static Optional<ToolState> of(Manifest manifest, String tool, ToolState seen, Host host) {
        if (seen instanceof ToolState.Routed || seen instanceof ToolState.OverriddenByProfile) {
            return Optional.empty();
        }
        return manifest.mutations().stream()
                .filter(mutation -> leads(manifest, mutation, tool, seen) && stands(manifest, mutation, host))
                .map(mutation -> host.path(mutation.path()).toString())
                .reduce((first, second) -> first + ", " + second)
                .map(ToolState.Routed::new);
    }

    private static boolean leads(Manifest manifest, RecordedMutation mutation, String tool, ToolState seen) {
        if (mutation.path().isEmpty()) {
            return false;
        }
        String kind = mutation.target() + "/" + mutation.kind();
        if (OWN_FILE.contains(kind)) {
            // Our eyes take the provider of Codex's block for one of the user's.
            return mutation.target().equals(tool) && (seen instanceof ToolState.NotRouted || tool.equals("codex"));
        }
        boolean hasVariables =
                !manifest.deployment().toolEnvs().getOrDefault(tool, Map.of()).isEmpty();
        return kind.equals("env/shell-block") && hasVariables && seen instanceof ToolState.NotRouted;
    }

    /** Whether what a mutation tells of is still in its file, and leads to the profile's proxy. */
    public static boolean stands(Manifest manifest, RecordedMutation mutation, Host host) {
        Path file = host.path(mutation.path());
        try {
            String text = host.disk()
                    .read(file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            return text.contains(manifest.deployment().proxy().address())
                    && switch (mutation.kind()) {
                        case "toml-block" ->
                            text.contains(CODEX_BLOCK) && text.contains("model_provider = \"headroom\"");
                        case "shell-block" -> text.contains(SHELL_BLOCK);
                        default -> true;
                    };
        } catch (ProblemException unreadable) {
            return false;
        }
    }
}
