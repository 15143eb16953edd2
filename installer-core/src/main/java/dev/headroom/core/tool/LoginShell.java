package dev.headroom.core.tool;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks which variables a new shell of the user's has, by starting one as after a login. Which of its start-up files it reads,
 * and how far, only the shell itself knows. The answer is kept until one of those files changes.
 */
public final class LoginShell {
    /** What names of variables contain that decide about the server of a tool, in lower case. */
    private static final List<String> SERVERS = List.of("_proxy", "base_url", "api_base", "claude_code_use_");

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String BEGIN = "headroom-variables-begin";
    private static final String END = "headroom-variables-end";
    private static final String PRINT = "echo " + BEGIN + "; /usr/bin/env; echo " + END;
    private static final List<String> KEPT =
            List.of("HOME", "USER", "LOGNAME", "SHELL", "PATH", "LANG", "LC_ALL", "LC_CTYPE", "XDG_RUNTIME_DIR");

    /** Files that such a shell may read; their times tell when to ask again. */
    private static final List<String> START_UP = List.of(
            "/etc/profile",
            "/etc/profile.d",
            "/etc/environment",
            "/etc/bash.bashrc",
            "/etc/zsh/zshrc",
            "~/.profile",
            "~/.bash_profile",
            "~/.bash_login",
            "~/.bashrc",
            "~/.zshenv",
            "~/.zprofile",
            "~/.zshrc",
            "~/.tcshrc",
            "~/.cshrc",
            "~/.login",
            "~/.config/fish/config.fish",
            "~/.config/fish/conf.d",
            "~/.config/nushell/config.nu",
            "~/.config/nushell/autoload");

    private List<Object> times = List.of();
    private List<Environment> answer = List.of();

    /**
     * What one kind of new shell has.
     *
     * @param title such as {@code a new bash}
     */
    public record Environment(String title, Map<String, String> variables) {
        public Environment {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Returns the environments of the user's new shells; empty if no shell can be asked or none answers.
     *
     * @param besides files of Headroom on which the answer also depends
     */
    public synchronized List<Environment> environments(Host host, List<Path> besides) {
        List<Object> now = new ArrayList<>(List.of(host.variable("SHELL").orElse("")));
        files(host, besides)
                .forEach(file -> now.add(PathPatterns.glance(host, file)
                        .map(FileReader.Facts::toString)
                        .orElse("")));
        if (!now.equals(times)) {
            answer = ask(host);
            times = List.copyOf(now);
        }
        return answer;
    }

    /**
     * Whether a start-up file of a shell speaks of outgoing proxies or of servers of tools; that is cheaper to find out than what
     * shells have.
     */
    public static boolean mentionsServers(Host host) {
        return files(host, List.of()).stream().anyMatch(file -> PathPatterns.glance(host, file)
                .filter(FileReader.Facts::isFile)
                .flatMap(_ -> PathPatterns.allowed(() -> host.disk().read(file)))
                .flatMap(Function.identity())
                .map(content -> new String(content, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                .filter(text -> SERVERS.stream().anyMatch(text::contains))
                .isPresent());
    }

    /** A setting that wins over ours for a tool that is started in one of these shells, with the name of the shell. */
    public static Optional<String> overriding(
            List<Environment> shells, ToolTarget tool, RoutingRequest request, Host host) {
        return shells.stream()
                .flatMap(one -> {
                    Map<String, String> variables = new LinkedHashMap<>(one.variables());
                    variables.remove("PWD"); // people start their tools elsewhere
                    return tool
                            .overridingSetting(request, host.withEnvironment(variables))
                            .map(setting -> setting + " of " + one.title())
                            .stream();
                })
                .findFirst();
    }

    private static List<Path> files(Host host, List<Path> besides) {
        List<Path> files = new ArrayList<>(START_UP.stream().map(host::path).toList());
        files.addAll(new ShellFiles(host).posix());
        files.addAll(besides);
        return files;
    }

    private static List<Environment> ask(Host host) {
        Optional<String> shell = host.variable("SHELL").filter(path -> path.startsWith("/"));
        // Without a session of its own an interactive shell would take this one's terminal.
        if (host.os() == Os.WINDOWS
                || shell.isEmpty()
                || host.commands().find("setsid").isEmpty()) {
            return List.of();
        }
        String name = shell.get().substring(shell.get().lastIndexOf('/') + 1);
        List<Environment> answers = new ArrayList<>();
        manners(name).forEach((title, words) -> ask(host, shell.get(), words)
                .ifPresent(variables -> answers.add(new Environment(title, variables))));
        return answers;
    }

    /** The ways in which people start such a shell, with the words that make it do so. */
    private static Map<String, List<String>> manners(String name) {
        Map<String, List<String>> manners = new LinkedHashMap<>();
        switch (name) {
            case "bash", "zsh", "ksh", "mksh" -> {
                manners.put("a new " + name + " that logs in", List.of("-lic", PRINT));
                manners.put("a new " + name, List.of("-ic", PRINT));
            }
            case "sh", "dash", "ash", "fish" -> manners.put("a new " + name + " that logs in", List.of("-lic", PRINT));
            case "tcsh", "csh" -> manners.put("a new " + name, List.of("-ic", PRINT));
            case "nu" ->
                manners.put(
                        "a new " + name,
                        List.of("-l", "-e", "print " + BEGIN + "; ^/usr/bin/env; print " + END + "; exit"));
            default -> {}
        }
        return manners;
    }

    /**
     * A shell that hands over to another one by {@code exec} leaves that one's input to it, which has it start itself once
     * more as people see it, because without a terminal it would not read the files of an interactive one.
     */
    private static Optional<Map<String, String>> ask(Host host, String shell, List<String> words) {
        List<String> argv = new ArrayList<>(List.of("setsid", "env", "-i", "TERM=dumb"));
        KEPT.forEach(name -> host.variable(name).ifPresent(value -> argv.add(name + "=" + value)));
        argv.add(shell);
        argv.addAll(words);
        Result result = host.commands().run(argv, "exec \"$(readlink /proc/$$/exe)\" -ic '" + PRINT + "'\n", LIMIT);
        int begin = result.out().lastIndexOf(BEGIN + "\n");
        int end = result.out().lastIndexOf(END);
        return begin < 0 || end < begin
                ? Optional.empty()
                : Optional.of(parsed(result.out().substring(begin, end)));
    }

    private static Map<String, String> parsed(String lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        lines.lines()
                .filter(line -> line.matches("[A-Za-z_][A-Za-z_0-9]*=.*"))
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return variables;
    }
}
