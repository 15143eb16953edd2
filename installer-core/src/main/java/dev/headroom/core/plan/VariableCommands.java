package dev.headroom.core.plan;

import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds the commands that read and write the variables of an operating system that are not in files.
 *
 * <p>Windows: {@code reg query} reads; writing goes through .NET's {@code Environment.SetEnvironmentVariable}, which also
 * tells running programs of it by {@code WM_SETTINGCHANGE}, what {@code reg add} does not
 * (learn.microsoft.com/dotnet/api/system.environment.setenvironmentvariable). macOS: {@code launchctl setenv}, for programs
 * started from then on until the user logs out (launchctl(1)).
 */
public final class VariableCommands {
    private static final String USER_KEY = "HKCU\\Environment";
    private static final String MACHINE_KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
    private static final Pattern ENTRY = Pattern.compile("\\s+(\\S+)\\s+REG_(?:EXPAND_)?SZ(?:\\s{4}(.*))?");

    private VariableCommands() {}

    /** Returns the command that prints a variable; {@link #value} reads its output. */
    public static Command read(VariablePlace place, String name) {
        return switch (place) {
            case WINDOWS_USER -> Command.of("reg", "query", USER_KEY, "/v", name);
            case WINDOWS_MACHINE -> Command.of("reg", "query", MACHINE_KEY, "/v", name);
            case LAUNCHD_SESSION -> Command.of("launchctl", "getenv", name);
        };
    }

    /**
     * Finds the value in the output of {@link #read}, which must have ended with exit code 0.
     *
     * @param printed everything that the command wrote to its standard output
     * @return the value; empty when there is no such variable
     */
    public static Optional<String> value(VariablePlace place, String name, String printed) {
        if (place == VariablePlace.LAUNCHD_SESSION) {
            return Optional.of(printed.stripTrailing()).filter(value -> !value.isEmpty());
        }
        return printed.lines()
                .map(ENTRY::matcher)
                .filter(Matcher::matches)
                .filter(entry -> entry.group(1).equalsIgnoreCase(name))
                .map(entry -> Optional.ofNullable(entry.group(2)).orElse(""))
                .findFirst();
    }

    /** Returns the command that sets a variable for programs that are started afterwards. */
    public static Command write(VariablePlace place, String name, String value) {
        return switch (place) {
            case WINDOWS_USER -> set(name, PowerShell.literal(value), "User");
            case WINDOWS_MACHINE -> set(name, PowerShell.literal(value), "Machine");
            case LAUNCHD_SESSION -> Command.of("launchctl", "setenv", name, value);
        };
    }

    /** Returns the command that deletes a variable; it does nothing when there is none. */
    public static Command erase(VariablePlace place, String name) {
        return switch (place) {
            case WINDOWS_USER -> set(name, "$null", "User");
            case WINDOWS_MACHINE -> set(name, "$null", "Machine");
            case LAUNCHD_SESSION -> Command.of("launchctl", "unsetenv", name);
        };
    }

    private static Command set(String name, String value, String target) {
        return PowerShell.command("[Environment]::SetEnvironmentVariable(" + PowerShell.literal(name) + "," + value
                + ",'" + target + "')");
    }
}
