package dev.headroom.core.tool;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which start-up files this user's shells read. */
final class ShellFiles {
    /** A bash that logs in reads the first of these that is there, and only that (bash(1), INVOCATION). */
    private static final List<String> LOGIN = List.of("~/.bash_profile", "~/.bash_login", "~/.profile");

    private static final Pattern ZDOTDIR = Pattern.compile(
            "(?m)^\\s*(?:export\\s+|typeset\\s+-\\S+\\s+)?ZDOTDIR=(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s;#&]*)");

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
        Path zsh = zshFolder();
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

    /**
     * Where zsh looks for its other files: what {@code ~/.zshenv}, which it reads first, says of {@code ZDOTDIR}, else the
     * variable of this session (zsh(1), Files).
     */
    private Path zshFolder() {
        Path env = host.path("~/.zshenv");
        String early = PathPatterns.glance(host, env)
                .flatMap(_ -> PathPatterns.allowed(() -> host.disk().read(env)))
                .flatMap(Function.identity())
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
        return ZDOTDIR.matcher(early)
                .results()
                .map(found -> expanded(found.group(1)))
                .filter(folder -> !folder.contains("$") && !folder.contains("`"))
                .reduce((first, last) -> last)
                .map(host::path)
                .orElseGet(() -> PathPatterns.folder(host, "ZDOTDIR", "~"));
    }

    private String expanded(String word) {
        String config =
                PathPatterns.folder(host, "XDG_CONFIG_HOME", "~/.config").toString();
        String home = host.home().toString();
        String plain = word.strip().replaceAll("[\"']", "");
        return (plain.startsWith("~") ? home + plain.substring(1) : plain)
                .replaceAll("\\$\\{XDG_CONFIG_HOME(:-[^}]*})?}?|\\$XDG_CONFIG_HOME", Matcher.quoteReplacement(config))
                .replaceAll("\\$\\{HOME}|\\$HOME", Matcher.quoteReplacement(home));
    }

    /** The folder in which Nushell reads every file; empty when nothing tells of a Nushell. */
    Optional<Path> nu() {
        Path usual = host.path(host.os() == Os.MAC ? "~/Library/Application Support" : "~/.config");
        Path folder =
                host.variable("XDG_CONFIG_HOME").map(host::path).orElse(usual).resolve("nushell");
        boolean used = isLoginShell("nu") || isThere(folder);
        return used ? Optional.of(folder.resolve("autoload")) : Optional.empty();
    }

    /**
     * The file that tcsh, or csh, reads in every shell; empty when nothing tells of one, and in a home whose name has a line
     * end, which no line of theirs can hold. Of two files, tcsh reads its own.
     */
    Optional<Path> csh() {
        Optional<Path> there = Stream.of("~/.tcshrc", "~/.cshrc")
                .map(host::path)
                .filter(this::isThere)
                .findFirst();
        if (host.home().toString().matches("(?s).*[\\n\\r].*")) {
            return Optional.empty();
        }
        return there.or(() ->
                isLoginShell("tcsh") || isLoginShell("csh") ? Optional.of(host.path("~/.cshrc")) : Optional.empty());
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
