package dev.headroom.core.tool;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.host.place.UserConfigFolder;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.Scope;
import dev.headroom.core.plan.FileImage;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import dev.headroom.core.status.WorkspaceLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes the files that bring variables into shells and desktop programs. The values are in our own files only. Each of the
 * user's files gets one marked line, which does nothing when our file is gone.
 */
public final class EnvironmentRouting {
    private static final String TARGET = "env";

    /** What the name of our file for the desktop session begins with. */
    private static final String SESSION_FILE = "60-headroom-";

    private final ProfileName profile;
    private final WorkspaceLayout workspace;
    private final Host host;

    /** For one profile of the user that the host knows. */
    public EnvironmentRouting(ProfileName profile, WorkspaceLayout workspace, Host host) {
        this.profile = profile;
        this.workspace = workspace;
        this.host = host;
    }

    /** What must stand where; nothing in provider scope or without variables. */
    public List<ManagedEntry> entries(Scope scope, Map<String, String> variables) {
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

    private List<ManagedEntry> user(Map<String, String> all) {
        Map<String, String> variables = withoutExceptions(all);
        Path source = workspace.shellVariables(profile);
        ShellFiles shells = new ShellFiles(host);
        List<ManagedEntry> entries = new ArrayList<>();
        entries.add(own(source, Shells.posix(variables) + Shells.POSIX_EXCEPTIONS, FileImage.PRIVATE));
        shells.posix().forEach(file -> entries.add(new ManagedEntry.Line(file, TARGET, Shells.line(source, profile))));
        String name = "headroom-" + profile;
        shells.fish()
                .ifPresent(folder -> entries.add(own(
                        folder.resolve(name + ".fish"),
                        Shells.fish(variables) + Shells.FISH_EXCEPTIONS,
                        FileImage.PRIVATE)));
        shells.nu()
                .ifPresent(folder -> entries.add(own(
                        folder.resolve(name + ".nu"), Shells.nu(variables) + Shells.NU_EXCEPTIONS, FileImage.PRIVATE)));
        shells.csh().ifPresent(file -> entries.addAll(csh(file, source.resolveSibling("env.csh"), variables)));
        if (host.os() == Os.MAC) {
            entries.addAll(registry(VariablePlace.LAUNCHD_SESSION, all));
        } else if (host.disk()
                .facts(host.path("/run/systemd/system"))
                .filter(FileReader.Facts::isFolder)
                .isPresent()) {
            entries.add(own(
                    UserConfigFolder.of(host).resolve("environment.d/" + SESSION_FILE + profile + ".conf"),
                    Shells.environmentD(variables) + (OutgoingProxy.exceptsAll(host) ? "" : Shells.SESSION_EXCEPTIONS),
                    FileImage.PRIVATE));
        }
        return entries;
    }

    private List<ManagedEntry> csh(Path file, Path source, Map<String, String> variables) {
        return List.of(
                own(source, Shells.csh(variables) + Shells.CSH_EXCEPTIONS, FileImage.PRIVATE),
                new ManagedEntry.Line(file, TARGET, Shells.cshLine(source, profile)));
    }

    /** Shells add to the exceptions that they find; only what holds plain values gets those of now. */
    private static Map<String, String> withoutExceptions(Map<String, String> variables) {
        Map<String, String> others = new LinkedHashMap<>(variables);
        others.keySet().removeAll(OutgoingProxy.EXCEPTIONS);
        return others;
    }

    private List<ManagedEntry> system(Map<String, String> all) {
        Map<String, String> variables = withoutExceptions(all);
        Path source = machineWide(profile, host);
        List<ManagedEntry> entries = new ArrayList<>();
        entries.add(own(source, Shells.posix(variables) + Shells.POSIX_EXCEPTIONS, FileImage.PUBLIC));
        if (host.os() == Os.MAC) {
            List.of("/etc/profile", "/etc/bashrc", "/etc/zprofile", "/etc/zshrc")
                    .forEach(file ->
                            entries.add(new ManagedEntry.Line(host.path(file), TARGET, Shells.line(source, profile))));
        }
        return entries;
    }

    private static List<ManagedEntry> registry(VariablePlace place, Map<String, String> variables) {
        List<ManagedEntry> entries = new ArrayList<>();
        variables.forEach((name, value) -> entries.add(new ManagedEntry.Variable(place, TARGET, name, value)));
        return entries;
    }

    /** Whether a file for the desktop session is one of ours. */
    static boolean isOurs(Path file) {
        return String.valueOf(file.getFileName()).startsWith(SESSION_FILE);
    }

    private static ManagedEntry own(Path file, String text, String mode) {
        return new ManagedEntry.OwnFile(file, TARGET, text, mode);
    }

    /** The line by which a POSIX shell reads a profile's variables; empty text where they do not come from a file. */
    public static String line(ProfileName profile, Scope scope, Host host) {
        return source(profile, scope, host)
                .map(file -> Shells.line(file, profile))
                .orElse("");
    }

    /** The file from which new shells get a profile's variables; empty where they do not come from a file. */
    public static Optional<Path> source(ProfileName profile, Scope scope, Host host) {
        if (host.os() == Os.WINDOWS) {
            return Optional.empty();
        }
        Path root = PathPatterns.folder(host, "HEADROOM_WORKSPACE_DIR", "~/.headroom");
        return Optional.of(
                scope == Scope.SYSTEM ? machineWide(profile, host) : new WorkspaceLayout(root).shellVariables(profile));
    }

    private static Path machineWide(ProfileName profile, Host host) {
        return host.path("/etc/profile.d/headroom-" + profile + ".sh");
    }
}
