package dev.headroom.core.runtime.pip;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs that create virtual environments on this machine: a Python with the modules venv and ensurepip, else uv.
 * Python comes first, because uv does not read pip's settings; those in variables are passed to uv in variables of its own.
 *
 * @param uv empty when {@code python} does it
 */
public record PythonTools(Host host, String python, Optional<Path> uv) {
    /** The package asks for 3.10 or newer (pypi.org/project/headroom-ai). */
    private static final String CHECK = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

    private static final List<String> NAMES =
            List.of("python3.12", "python3.13", "python3.11", "python3.10", "python3", "python");

    /**
     * Finds what can make a virtual environment on this machine: a Python with its venv module, else {@code uv}.
     *
     * @throws ProblemException {@code no-python} with everything that was tried
     */
    public static PythonTools find(Host host) {
        List<String> tried = new ArrayList<>();
        for (String name : NAMES) {
            if (host.commands().find(name).isPresent()) {
                Result result = host.commands().run(List.of(name, "-I", "-c", CHECK));
                if (result.ok()) {
                    return new PythonTools(host, name, Optional.empty());
                }
                tried.add(name + ": "
                        + (result.code() == 1 && result.err().isBlank() ? "older than 3.10" : result.lastLine()));
            }
        }
        Optional<Path> uv = host.commands().find("uv");
        if (uv.isPresent()) {
            return new PythonTools(host, "", uv);
        }
        throw ProblemException.refused(
                "no-python",
                "There is no Python here that can make a virtual environment.",
                tried.isEmpty()
                        ? "Neither python3 nor uv was found."
                        : String.join("; ", tried) + "; uv was not found.",
                "Install Python 3.10 or newer with its venv module (Debian: apt install python3-venv), or uv.");
    }

    /** For people. */
    public String name() {
        return uv.map(Path::toString).orElse(python);
    }

    /** Makes an environment in a folder that may be there. */
    public List<String> environment(Path folder) {
        return uv.map(program -> List.of(
                        program.toString(), "venv", "--allow-existing", "--python", ">=3.10", folder.toString()))
                .orElseGet(() -> List.of(python, "-I", "-m", "venv", folder.toString()));
    }

    /** Ends well in an environment into which this can install. */
    public List<String> trial(Path environmentsPython) {
        return List.of(environmentsPython.toString(), "-I", "-c", uv.isPresent() ? "import sys" : "import pip");
    }

    /** Installs a package into an environment; everything about where it comes from is left to the user's settings. */
    public List<String> install(Path environmentsPython, String requirement, boolean newest) {
        List<String> argv = new ArrayList<>();
        if (uv.isPresent()) {
            argv.addAll(List.of(uv.get().toString(), "pip", "install", "--python", environmentsPython.toString()));
            host.variable("PIP_NO_INDEX").ifPresent(on -> argv.add("--no-index"));
        } else {
            argv.addAll(
                    List.of(environmentsPython.toString(), "-I", "-m", "pip", "install", "--no-input", "--no-user"));
            argv.add("--disable-pip-version-check");
        }
        if (newest) {
            argv.add("--upgrade");
        }
        argv.add(requirement);
        return argv;
    }

    /**
     * Asks pip for the package again and to say all that it does: only then it says that an index refuses. Nothing is
     * installed. Empty for uv, which says everything at once.
     */
    public Optional<List<String>> question(Path environmentsPython, String requirement) {
        return uv.isPresent()
                ? Optional.empty()
                : Optional.of(List.of(
                        environmentsPython.toString(),
                        "-I",
                        "-m",
                        "pip",
                        "install",
                        "--no-input",
                        "--dry-run",
                        "--no-deps",
                        "--retries=0",
                        "-vv",
                        requirement));
    }

    /**
     * What these programs need in their environment beside that of this process. uv gets the addresses of indexes here and not
     * as options, because an address may hold a password. What the user has set for uv stays.
     * Source of the names: docs.astral.sh/uv/reference/environment.
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (uv.isPresent()) {
            pass(variables, "PIP_INDEX_URL", "UV_INDEX_URL", " ");
            pass(variables, "PIP_EXTRA_INDEX_URL", "UV_EXTRA_INDEX_URL", " ");
            pass(variables, "PIP_FIND_LINKS", "UV_FIND_LINKS", ",");
        }
        return variables;
    }

    /** pip takes several values of one variable with spaces between. */
    private void pass(Map<String, String> variables, String pips, String uvs, String between) {
        if (host.variable(uvs).isEmpty()) {
            host.variable(pips)
                    .ifPresent(values -> variables.put(
                            uvs, String.join(between, values.strip().split("\\s+"))));
        }
    }
}
