package dev.headroom.core.supervisor.windows;

import dev.headroom.core.host.Host;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.XmlText;
import java.util.ArrayList;
import java.util.List;

/**
 * A task as the scheduler's schema has it (MS-TSCH, section 2.5: the order of elements in triggers matters). A logon trigger
 * that names the user, with that user's own token, needs no administrator. The first seconds of a session have no consoles
 * yet, hence the delay. There is no limit of time, after which the scheduler would end the agent.
 */
public final class WindowsTaskXml {
    private WindowsTaskXml() {}

    /** Runs the agent: at logon, and every five minutes if it does not run. */
    static String agent(ServiceSpec what, Host host) {
        String logon = """
                <LogonTrigger>
                  <Enabled>true</Enabled>
                  <UserId>%s</UserId>
                  <Delay>PT15S</Delay>
                </LogonTrigger>
            """.formatted(user(host));
        return of("Headroom (" + what.profile() + ")", logon, "PT5M", WindowsScript.command(what), host);
    }

    /** Runs a command every minute. */
    public static String everyMinute(String description, List<String> command, Host host) {
        return of(description, "", "PT1M", command, host);
    }

    // The console host without a window runs console programs without one (Windows 10 1809 and later).
    private static String of(String description, String trigger, String interval, List<String> command, Host host) {
        List<String> arguments = new ArrayList<>(List.of("--headless"));
        arguments.addAll(command);
        return """
            <?xml version="1.0" encoding="UTF-16"?>
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Description>%s</Description>
              </RegistrationInfo>
              <Triggers>
            %s    <TimeTrigger>
                  <Enabled>true</Enabled>
                  <StartBoundary>2026-01-01T00:00:00</StartBoundary>
                  <Repetition>
                    <Interval>%s</Interval>
                    <StopAtDurationEnd>false</StopAtDurationEnd>
                  </Repetition>
                </TimeTrigger>
              </Triggers>
              <Principals>
                <Principal id="Author">
                  <UserId>%s</UserId>
                  <LogonType>InteractiveToken</LogonType>
                  <RunLevel>LeastPrivilege</RunLevel>
                </Principal>
              </Principals>
              <Settings>
                <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                <StartWhenAvailable>true</StartWhenAvailable>
                <IdleSettings>
                  <StopOnIdleEnd>false</StopOnIdleEnd>
                  <RestartOnIdle>false</RestartOnIdle>
                </IdleSettings>
                <Hidden>true</Hidden>
                <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
                <Priority>5</Priority>
                <Enabled>true</Enabled>
              </Settings>
              <Actions Context="Author">
                <Exec>
                  <Command>%%SystemRoot%%\\System32\\conhost.exe</Command>
                  <Arguments>%s</Arguments>
                </Exec>
              </Actions>
            </Task>
            """.formatted(
                XmlText.of(description), trigger, interval, user(host), XmlText.of(WindowsText.command(arguments)));
    }

    private static String user(Host host) {
        return XmlText.of(account(host));
    }

    private static String account(Host host) {
        return host.variable("USERDOMAIN").map(domain -> domain + "\\").orElse("")
                + host.variable("USERNAME").orElse(host.user().name());
    }
}
