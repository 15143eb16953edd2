package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which start-up files this user's shells read. */
final class ShellFiles {
    /** A bash that logs in reads the first of these that is there, and only that (bash(1), INVOCATION). */
    private static final List<String> LOGIN = List.of("~/.bash_profile", "~/.bash_login", "~/.profile");

    private final Host host;

    ShellFiles(Host host) {
        this.host = host;
    }

    /** Files of bash and zsh; may name files that are not there yet. */
    List<Path> posix() {
        List<Path> files = new ArrayList<>();
        boolean bash = host.os() == Os.LINUX || isLoginShell("bash") || isThere(host.path("~/.bashrc"));
        Optional<Path> login =
                LOGIN.stream().map(host::path).filter(this::isThere).findFirst();
        if (bash) {
            files.add(host.path("~/.bashrc"));
        }
        if (bash || login.isPresent()) {
            files.add(login.orElseGet(() -> host.path("~/.profile")));
        }
        Path zsh = PathPatterns.folder(host, "ZDOTDIR", "~");
        for (String name : List.of(".zshrc", ".zprofile")) {
            if (isLoginShell("zsh") || isThere(zsh.resolve(name))) {
                files.add(zsh.resolve(name));
            }
        }
        return files;
    }

    /** The folder in which fish reads every file; empty when nothing tells of a fish. */
    Optional<Path> fish() {
        Path folder = PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").resolve("fish");
        boolean used = isLoginShell("fish")
                || isThere(folder)
                || host.commands().find("fish").isPresent();
        return used ? Optional.of(folder.resolve("conf.d")) : Optional.empty();
    }

    private boolean isLoginShell(String name) {
        return host.variable("SHELL")
                .filter(shell -> shell.endsWith("/" + name))
                .isPresent();
    }

    private boolean isThere(Path path) {
        return host.disk().facts(path).isPresent();
    }
}
