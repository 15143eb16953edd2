package dev.headroom.core.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as the core sees it: its only door to files, processes, sockets, environment and time.
 *
 * @param home {@code $HOME}, on Windows {@code %USERPROFILE%}; never what Java thinks it is
 * @param environment the variables of this process
 * @param program how our own command is started, such as {@code [/opt/headroom/bin/headroom]}
 * @param disk files and folders
 * @param locks what processes exclude each other by
 * @param folderWatch how changes in folders are told
 */
public record Host(
        Os os,
        Path home,
        Map<String, String> environment,
        User user,
        List<String> program,
        FileStore disk,
        FileLocks locks,
        FolderWatch folderWatch,
        Commands commands,
        Processes processes,
        Http http,
        Clock clock) {
    public Host {
        environment = Map.copyOf(environment);
        program = List.copyOf(program);
    }

    /**
     * Who runs this.
     *
     * @param id the numeric user id; -1 where there is none
     * @param elevated whether it has administrator rights
     */
    public record User(String name, long id, boolean elevated) {}

    /** Returns this machine with other environment variables. Programs still run with the variables of this process. */
    public Host withEnvironment(Map<String, String> other) {
        return new Host(os, home, other, user, program, disk, locks, folderWatch, commands, processes, http, clock);
    }

    /** Returns this machine with other files and programs. */
    public Host with(FileStore files, Commands programs) {
        return new Host(
                os, home, environment, user, program, files, locks, folderWatch, programs, processes, http, clock);
    }

    /** A variable of the environment, trimmed; empty when it is not set or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }

    /** A path as people write it: {@code ~} and {@code ~/…} mean the home folder; relative paths lie in it. */
    public Path path(String text) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/") || text.startsWith("~\\")
                ? home.resolve(text.substring(2))
                : home.resolve(text).normalize();
    }
}
