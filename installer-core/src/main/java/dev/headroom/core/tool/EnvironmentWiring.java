package dev.headroom.core.tool;

import dev.headroom.core.host.Disk;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.Want;
import dev.headroom.core.plan.Want.VariablePlace;
import dev.headroom.core.status.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From variables to what carries them into shells and desktop programs. Their values stand in files of ours only; the
 * user's files get one marked line each, which does nothing when our file is gone.
 */
public final class EnvironmentWiring {
    private static final String TARGET = "env";

    private final ProfileName profile;
    private final Workspace workspace;
    private final Host host;

    /** For one profile of the user that the host knows. */
    public EnvironmentWiring(ProfileName profile, Workspace workspace, Host host) {
        this.profile = profile;
        this.workspace = workspace;
        this.host = host;
    }

    /** What must stand where; nothing in provider scope or without variables. */
    public List<Want> wants(Scope scope, Map<String, String> variables) {
        if (variables.isEmpty()) {
            return List.of();
        }
        return switch (scope) {
            case PROVIDER -> List.of();
            case USER -> host.os() == Os.WINDOWS ? registry(VariablePlace.WINDOWS_USER, variables) : user(variables);
            case SYSTEM ->
                host.os() == Os.WINDOWS ? registry(VariablePlace.WINDOWS_MACHINE, variables) : system(variables);
        };
    }

    private List<Want> user(Map<String, String> variables) {
        Path source = workspace.shellVariables(profile);
        ShellFiles shells = new ShellFiles(host);
        List<Want> wants = new ArrayList<>();
        wants.add(own(source, Shells.posix(variables), FileImage.PRIVATE));
        shells.posix().forEach(file -> wants.add(new Want.Line(file, TARGET, Shells.line(source, profile))));
        shells.fish()
                .ifPresent(folder -> wants.add(own(
                        folder.resolve("headroom-" + profile + ".fish"), Shells.fish(variables), FileImage.PRIVATE)));
        if (host.os() == Os.MAC) {
            wants.addAll(registry(VariablePlace.LAUNCHD_SESSION, variables));
        } else if (host.disk()
                .facts(host.path("/run/systemd/system"))
                .filter(Disk.Facts::isFolder)
                .isPresent()) {
            wants.add(own(
                    host.path("~/.config/environment.d/60-headroom-" + profile + ".conf"),
                    Shells.environmentD(variables),
                    FileImage.PRIVATE));
        }
        return wants;
    }

    private List<Want> system(Map<String, String> variables) {
        Path source = machineWide(profile, host);
        List<Want> wants = new ArrayList<>();
        wants.add(own(source, Shells.posix(variables), FileImage.PUBLIC));
        if (host.os() == Os.MAC) {
            List.of("/etc/profile", "/etc/bashrc", "/etc/zprofile", "/etc/zshrc")
                    .forEach(file -> wants.add(new Want.Line(host.path(file), TARGET, Shells.line(source, profile))));
        }
        return wants;
    }

    private static List<Want> registry(VariablePlace place, Map<String, String> variables) {
        List<Want> wants = new ArrayList<>();
        variables.forEach((name, value) -> wants.add(new Want.Variable(place, TARGET, name, value)));
        return wants;
    }

    private static Want own(Path file, String text, String mode) {
        return new Want.OwnFile(file, TARGET, text, mode);
    }

    /** The file from which new shells get a profile's variables; empty where they do not come from a file. */
    static Optional<Path> source(ProfileName profile, Scope scope, Host host) {
        if (host.os() == Os.WINDOWS) {
            return Optional.empty();
        }
        Path root = Places.folder(host, "HEADROOM_WORKSPACE_DIR", "~/.headroom");
        return Optional.of(
                scope == Scope.SYSTEM ? machineWide(profile, host) : new Workspace(root).shellVariables(profile));
    }

    private static Path machineWide(ProfileName profile, Host host) {
        return host.path("/etc/profile.d/headroom-" + profile + ".sh");
    }
}
