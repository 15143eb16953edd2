package dev.headroom.acceptance.windows;

import dev.headroom.acceptance.Box;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This class runs our Windows service in Wine's service manager, which starts the very command line that an apply would register. Wine lacks what else
 * an apply does for it: PowerShell's New-Service, accounts of services, and variables of one service, for which those of the machine stand.
 */
final class WindowsServiceTrial implements AutoCloseable {
    private static final String NAME = "headroom-default";
    private static final String FOLDER = "C:\\ProgramData\\" + NAME;
    private static final String MACHINE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
    private static final Pattern LINE = Pattern.compile("-BinaryPathName \\('(.*?)'\\) -DisplayName");

    private final Wine wine;
    private final WindowsUser user;

    WindowsServiceTrial(Wine wine, WindowsUser user) {
        this.wine = wine;
        this.user = user;
    }

    /** Registers it, with the manifest of a profile of that user where it looks for one. */
    void create() {
        String plan = user.apply("--preset", "persistent-service", "--scope", "provider", "--dry-run")
                .ok();
        // As PowerShell reads it.
        Matcher line = LINE.matcher(plan.replace("'+[char]34+'", "\""));
        if (!line.find()) {
            throw new AssertionError("no command line of a service in: " + plan);
        }
        user.apply("--preset", "on-demand", "--scope", "provider").ok();
        user.headroom("install", "stop").ok();
        String deploy = wine.path(user.file(".headroom/deploy/default"));
        wine.run("cmd", "/c", "mkdir", FOLDER + "\\data\\deploy\\default").ok();
        wine.run("cmd", "/c", "copy", deploy + "\\manifest.json", FOLDER + "\\manifest.json")
                .ok();
        wine.run("cmd", "/c", "copy", deploy + "\\agent.env", FOLDER + "\\data\\deploy\\default\\agent.env")
                .ok();
        wine.set(MACHINE, "CREDENTIALS_DIRECTORY", "REG_SZ", FOLDER);
        wine.set(MACHINE, "STATE_DIRECTORY", "REG_SZ", FOLDER + "\\data");
        wine.restart();
        wine.run("sc.exe", "create", NAME, "binPath=", line.group(1), "start=", "demand")
                .ok();
    }

    void start() {
        wine.run("sc.exe", "start", NAME).ok();
    }

    void stop() {
        wine.run("sc.exe", "stop", NAME).ok();
    }

    /** Takes it away with the variables that were made for it. */
    @Override
    public void close() {
        wine.run("sc.exe", "stop", NAME);
        wine.run("sc.exe", "delete", NAME);
        wine.unset(MACHINE, "CREDENTIALS_DIRECTORY");
        wine.unset(MACHINE, "STATE_DIRECTORY");
        wine.restart();
    }

    /** As the manager names it, such as {@code RUNNING}. */
    String state() {
        return told("STATE\\s*:\\s*\\d+\\s+(\\w+)");
    }

    /** With what it ended. */
    String exitCode() {
        return told("WIN32_EXIT_CODE\\s*:\\s*(\\d+)");
    }

    private String told(String pattern) {
        Box.Output answer = wine.run("sc.exe", "query", NAME);
        Matcher found = Pattern.compile(pattern).matcher(answer.ok());
        if (!found.find()) {
            throw new AssertionError("not told by: " + List.of(answer.text()));
        }
        return found.group(1);
    }
}
