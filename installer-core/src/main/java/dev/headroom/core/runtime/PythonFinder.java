package dev.headroom.core.runtime;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the places where a Headroom for Python may be installed, and checks what is there, because our own command has the
 * same name.
 */
final class PythonFinder {
    private static final String PACKAGE = "headroom_ai-";
    private static final String PACKAGE_END = ".dist-info";
    private static final Pattern INTERPRETER = Pattern.compile("(/[^\\s\"']*python[0-9.]*)");

    private PythonFinder() {}

    /**
     * What is at one place.
     *
     * @param whyNot why it is no Python Headroom; an empty text when it is one
     * @param packageFiles the folder with the package's own description, such as {@code headroom_ai-0.42.0.dist-info}
     */
    record Look(String whyNot, Optional<Path> packageFiles) {
        static Look not(String why) {
            return new Look(why, Optional.empty());
        }

        /** The version in the name of that folder. */
        Optional<String> version() {
            return packageFiles
                    .map(folder -> folder.getFileName().toString())
                    .map(name -> name.substring(PACKAGE.length(), name.length() - PACKAGE_END.length()));
        }
    }

    /** Programs to look at: only what the user named, or else the managed one, the PATH, pipx, uv and pyenv. */
    static Set<Path> candidates(Host host, WorkspaceLayout workspace, Optional<String> wanted) {
        if (wanted.isPresent()) {
            return named(host, host.path(wanted.get()));
        }
        Set<Path> programs = new LinkedHashSet<>();
        programs.add(inside(host, workspace.root().resolve("python")));
        onPath(host).forEach(programs::add);
        environments(host).map(folder -> inside(host, folder)).forEach(programs::add);
        return programs;
    }

    private static Set<Path> named(Host host, Path path) {
        boolean folder = host.disk().facts(path).map(FileReader.Facts::isFolder).orElse(false);
        if (folder) {
            return Set.of(inside(host, path));
        }
        boolean python = path.getFileName().toString().startsWith("python");
        return Set.of(python ? path.resolveSibling(program(host)) : path);
    }

    private static String program(Host host) {
        return host.os() == Os.WINDOWS ? "headroom.exe" : "headroom";
    }

    private static Path inside(Host host, Path environment) {
        return environment.resolve(host.os() == Os.WINDOWS ? "Scripts" : "bin").resolve(program(host));
    }

    /** Every one on the PATH, because the first may be ours. */
    private static Stream<Path> onPath(Host host) {
        String separator = host.os() == Os.WINDOWS ? ";" : ":";
        return Arrays.stream(host.variable("PATH").orElse("").split(separator, -1))
                .flatMap(folder -> path(folder).stream())
                .map(folder -> folder.resolve(program(host)))
                .filter(file ->
                        host.disk().facts(file).map(FileReader.Facts::isFile).orElse(false));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Folders of pipx (its documentation, "Where are the files"), of uv ("uv tool dir") and of pyenv. */
    private static Stream<Path> environments(Host host) {
        Path data = host.variable("XDG_DATA_HOME").map(host::path).orElse(host.path("~/.local/share"));
        List<Path> folders = new ArrayList<>();
        host.variable("PIPX_HOME").ifPresent(home -> folders.add(host.path(home).resolve("venvs/headroom-ai")));
        folders.add(data.resolve("pipx/venvs/headroom-ai"));
        folders.add(host.path("~/.local/pipx/venvs/headroom-ai"));
        folders.add(host.path("~/pipx/venvs/headroom-ai"));
        host.variable("UV_TOOL_DIR")
                .ifPresent(tools -> folders.add(host.path(tools).resolve("headroom-ai")));
        folders.add(data.resolve("uv/tools/headroom-ai"));
        host.variable("APPDATA").ifPresent(roaming -> folders.add(Path.of(roaming, "uv", "tools", "headroom-ai")));
        folders.addAll(host.disk()
                .list(host.variable("PYENV_ROOT")
                        .map(host::path)
                        .orElse(host.path("~/.pyenv"))
                        .resolve("versions")));
        return folders.stream();
    }

    /** Looks at one program; reads package files and starts nothing. */
    static Look look(Host host, Path program) {
        Optional<byte[]> content = host.disk()
                .facts(program)
                .filter(FileReader.Facts::isFile)
                .flatMap(facts -> facts.size() < 1 << 20 ? host.disk().read(program) : Optional.of(new byte[0]));
        if (content.isEmpty()) {
            return Look.not("not there");
        }
        Optional<Path> python = interpreter(content.get());
        if (python.isEmpty() && isScript(content.get())) {
            return Look.not("not a Python program");
        }
        Optional<Path> packageFiles = Stream.concat(python.stream(), Stream.of(program))
                .flatMap(path -> environmentOf(path).stream())
                .flatMap(environment -> packageFiles(host, environment).stream())
                .findFirst();
        if (packageFiles.isEmpty() && python.isEmpty()) {
            return Look.not("not a Python program");
        }
        return new Look("", packageFiles);
    }

    private static boolean isScript(byte[] content) {
        return content.length > 1 && content[0] == '#' && content[1] == '!';
    }

    /** The interpreter in the first lines of a script; pip writes a line of shell when the path is long. */
    private static Optional<Path> interpreter(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 1024), StandardCharsets.UTF_8);
        if (!head.startsWith("#!")) {
            return Optional.empty();
        }
        String start = head.lines().findFirst().orElse("");
        boolean viaShell = head.lines().skip(1).findFirst().orElse("").startsWith("'''exec'");
        Matcher found = INTERPRETER.matcher(viaShell ? head : start);
        if (found.find()) {
            return Optional.of(Path.of(found.group(1)));
        }
        // A folder with spaces, or "env python3".
        return start.toLowerCase(Locale.ROOT).contains("python")
                ? Optional.of(Path.of(start.substring(2).strip()))
                : Optional.empty();
    }

    private static Optional<Path> environmentOf(Path program) {
        return Optional.ofNullable(program.getParent()).map(Path::getParent);
    }

    private static Optional<Path> packageFiles(Host host, Path environment) {
        Stream<Path> versions = host.disk().list(environment.resolve("lib")).stream()
                .filter(library -> library.getFileName().toString().startsWith("python"))
                .filter(library -> host.disk()
                        .facts(library)
                        .map(FileReader.Facts::isFolder)
                        .orElse(false));
        return Stream.concat(Stream.of(environment.resolve("Lib")), versions)
                .flatMap(library -> Stream.of(library.resolve("site-packages"), library.resolve("dist-packages")))
                .flatMap(packages -> host.disk().list(packages).stream())
                .filter(PythonFinder::describesHeadroom)
                .findFirst();
    }

    private static boolean describesHeadroom(Path folder) {
        String name = folder.getFileName().toString();
        return name.startsWith(PACKAGE) && name.endsWith(PACKAGE_END);
    }
}
