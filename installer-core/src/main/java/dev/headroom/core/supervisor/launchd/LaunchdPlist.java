package dev.headroom.core.supervisor.launchd;

import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.ShellScript;
import dev.headroom.core.supervisor.XmlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes and reads the file that describes a job to launchd (launchd.plist(5)). launchd ignores keys that it does not know,
 * and one key is our own.
 */
public final class LaunchdPlist {
    private static final String ACCOUNT = "HeadroomMadeAccount";
    private static final Pattern MADE_ACCOUNT = Pattern.compile("<key>" + ACCOUNT + "</key>\\s*<true/>");

    private LaunchdPlist() {}

    /**
     * What has to be known when a job is removed.
     *
     * @param madeAccount whether the account was not there before us
     */
    record Memory(boolean madeAccount) {
        static final Memory NONE = new Memory(false);

        static Memory of(String plist) {
            return new Memory(MADE_ACCOUNT.matcher(plist).find());
        }
    }

    static String label(ServiceSpec what) {
        return "com.headroom." + what.profile();
    }

    /** In the user's session: a script of ours, which reads the variables from their file. */
    static String agent(ServiceSpec what, boolean timed, Memory memory) {
        List<String> argv = List.of("/bin/sh", ShellScript.RUN.file(what).toString());
        String log = what.workspace().log(what.profile()).toString();
        return plist(what, argv, Map.of(), "  <key>StandardErrorPath</key>\n" + string("  ", log), timed, memory);
    }

    /** For the machine: our program itself, under an account of its own. */
    static String daemon(ServiceSpec what, boolean timed, Memory memory) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/env", "HOME=" + LaunchdAccount.HOME));
        argv.addAll(what.agent("run"));
        String account = "  <key>UserName</key>\n" + string("  ", LaunchdAccount.NAME);
        Map<String, String> variables = new LinkedHashMap<>(what.environment());
        variables.putAll(what.deployment().identityVariables());
        variables.values().removeIf(value -> !XmlText.isPossible(value));
        return plist(what, argv, variables, account, timed, memory);
    }

    /** Something short in the user's session, every minute. */
    public static String everyMinute(ServiceSpec what, String label, List<String> argv) {
        StringBuilder text = head(label, argv, workspace(what));
        return text.append(EVERY_MINUTE).append(END).toString();
    }

    private static Map<String, String> workspace(ServiceSpec what) {
        return Map.of("HEADROOM_WORKSPACE_DIR", what.workspace().root().toString());
    }

    private static String plist(
            ServiceSpec what, List<String> argv, Map<String, String> more, String keys, boolean timed, Memory memory) {
        Map<String, String> variables = new LinkedHashMap<>(more);
        variables.putAll(workspace(what));
        StringBuilder text = head(label(what), argv, variables);
        text.append(keys).append(COMMON).append(timed ? TIMED : KEPT);
        if (memory.madeAccount()) {
            text.append("  <key>" + ACCOUNT + "</key>\n  <true/>\n");
        }
        return text.append(END).toString();
    }

    private static StringBuilder head(String label, List<String> argv, Map<String, String> variables) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("  <key>Label</key>\n").append(string("  ", label));
        text.append("  <key>ProgramArguments</key>\n  <array>\n");
        argv.forEach(word -> text.append(string("    ", word)));
        text.append("  </array>\n  <key>EnvironmentVariables</key>\n  <dict>\n");
        variables.forEach((name, value) -> text.append("    <key>")
                .append(XmlText.of(name))
                .append("</key>\n")
                .append(string("    ", value)));
        return text.append("  </dict>\n");
    }

    private static String string(String indent, String value) {
        return indent + "<string>" + XmlText.of(value) + "</string>\n";
    }

    private static final String END = "</dict>\n</plist>\n";

    private static final String EVERY_MINUTE = """
          <key>RunAtLoad</key>
          <true/>
          <key>ProcessType</key>
          <string>Background</string>
          <key>StartInterval</key>
          <integer>60</integer>
          <key>AbandonProcessGroup</key>
          <true/>
        """;

    private static final String HEAD = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0">
        <dict>
        """;

    /** The mask is 0077. Interactive means without the limits that launchd puts on what runs in the background. */
    private static final String COMMON = """
          <key>RunAtLoad</key>
          <true/>
          <key>ProcessType</key>
          <string>Interactive</string>
          <key>ExitTimeOut</key>
          <integer>10</integer>
          <key>Umask</key>
          <integer>63</integer>
        """;

    /** Started again after any end but exit code 0, by which the agent says that it is not meant to run. */
    private static final String KEPT = """
          <key>KeepAlive</key>
          <dict>
            <key>SuccessfulExit</key>
            <false/>
          </dict>
          <key>ThrottleInterval</key>
          <integer>2</integer>
        """;

    /** While it runs, launchd does not start it a second time. */
    private static final String TIMED = """
          <key>StartInterval</key>
          <integer>300</integer>
        """;
}
