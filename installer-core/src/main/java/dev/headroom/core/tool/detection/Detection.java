package dev.headroom.core.tool.detection;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.status.ToolFinding;
import dev.headroom.core.tool.PathPatterns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a tool: its command on the PATH, then where installers put it, then the traces it leaves. Starts nothing. */
public final class Detection {
    /** Folders of commands that need not be on the PATH of the program that looks (a desktop session, a service). */
    private static final List<String> BIN_FOLDERS = List.of(
            "~/.local/bin",
            "~/bin",
            "~/.npm-global/bin",
            "~/.npm/bin",
            "$NPM_CONFIG_PREFIX/bin",
            "$PNPM_HOME",
            "~/.local/share/pnpm",
            "~/.bun/bin",
            "~/.volta/bin",
            "~/.asdf/shims",
            "~/.local/share/mise/shims",
            "$NVM_BIN",
            "~/.nvm/versions/node/*/bin",
            "~/.local/share/fnm/node-versions/*/installation/bin",
            "~/.yarn/bin",
            "/usr/local/bin",
            "/opt/homebrew/bin",
            "/home/linuxbrew/.linuxbrew/bin",
            "/snap/bin",
            "/usr/bin",
            "$APPDATA/npm",
            "$LOCALAPPDATA/Programs",
            "$LOCALAPPDATA/Volta/bin",
            "$LOCALAPPDATA/pnpm");

    private final ToolDescription tool;
    private final Footprint footprint;
    private final Host host;

    public Detection(ToolDescription tool, Footprint footprint, Host host) {
        this.tool = tool;
        this.footprint = footprint;
        this.host = host;
    }

    public ToolFinding find() {
        Optional<Path> program = program();
        if (program.isPresent()) {
            return new ToolFinding(tool, program, new ToolVersion(footprint, host).of(program.get()), List.of());
        }
        Optional<Path> trace = existing(footprint.traces());
        return new ToolFinding(tool, trace, Optional.empty(), trace.isPresent() ? List.of() : tried());
    }

    private Optional<Path> program() {
        return host.commands()
                .find(footprint.program())
                .or(() -> existing(footprint.programs()))
                .or(() -> existing(inFolders()));
    }

    private List<String> inFolders() {
        List<String> patterns = new ArrayList<>();
        for (String folder : BIN_FOLDERS) {
            endings().forEach(ending -> patterns.add(folder + "/" + footprint.program() + ending));
        }
        return patterns;
    }

    private List<String> endings() {
        return host.os() == Os.WINDOWS ? List.of(".exe", ".cmd") : List.of("");
    }

    private Optional<Path> existing(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern -> PathPatterns.expand(host, pattern).stream())
                .filter(path -> PathPatterns.glance(host, path)
                        .filter(Detection::counts)
                        .isPresent())
                .findFirst();
    }

    private static boolean counts(FileReader.Facts facts) {
        return facts.isFile() || facts.isFolder();
    }

    private List<String> tried() {
        List<String> tried = new ArrayList<>();
        tried.add("the PATH");
        tried.addAll(footprint.programs());
        tried.addAll(BIN_FOLDERS.stream()
                .filter(folder -> folder.startsWith("$") == (host.os() == Os.WINDOWS))
                .toList());
        tried.addAll(footprint.traces());
        return tried;
    }
}
