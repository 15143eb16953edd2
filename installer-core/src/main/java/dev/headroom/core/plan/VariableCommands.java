package dev.headroom.core.plan;

import dev.headroom.core.plan.ManagedEntry.VariablePlace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the variables that an operating system keeps outside files, through its own programs.
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

    /** Prints the variable as it is now, for {@link #value}. */
    public static Command read(VariablePlace place, String name) {
        return switch (place) {
            case WINDOWS_USER -> Command.of("reg", "query", USER_KEY, "/v", name);
            case WINDOWS_MACHINE -> Command.of("reg", "query", MACHINE_KEY, "/v", name);
            case LAUNCHD_SESSION -> Command.of("launchctl", "getenv", name);
        };
    }

    /** The value in what {@link #read} printed, when it ended with code 0; empty when there is no such variable. */
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

    /**
     * Prints a variable of Windows in letters that survive every code page, for {@link #exactValue}; slower than {@link
     * #read}, whose output cannot be trusted outside ASCII and where it has question marks.
     */
    public static Command readExactly(VariablePlace place, String name) {
        String target = place == VariablePlace.WINDOWS_MACHINE ? "Machine" : "User";
        return PowerShell.command("$v=[Environment]::GetEnvironmentVariable(" + PowerShell.literal(name) + ",'" + target
                + "');[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($v))");
    }

    /** The value in what {@link #readExactly} printed. */
    public static String exactValue(String printed) {
        return new String(Base64.getDecoder().decode(printed.strip()), StandardCharsets.UTF_8);
    }

    /** Gives the variable a value. */
    public static Command write(VariablePlace place, String name, String value) {
        return switch (place) {
            case WINDOWS_USER -> set(name, PowerShell.literal(value), "User");
            case WINDOWS_MACHINE -> set(name, PowerShell.literal(value), "Machine");
            case LAUNCHD_SESSION -> Command.of("launchctl", "setenv", name, value);
        };
    }

    /** Takes the variable away; nothing happens when there is none. */
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
