package dev.headroom.core.tool;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.Command;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Variables and paths as the languages of shells write them. */
final class Shells {
    /** Keeps outgoing proxies away from this machine's own addresses; what the user excepts besides stays. */
    static final String POSIX_EXCEPTIONS = """
        NO_PROXY="${NO_PROXY:-${no_proxy:-}}"
        no_proxy="${no_proxy:-$NO_PROXY}"
        case ",$NO_PROXY," in
            *,127.0.0.1,* | ',*,') ;;
            *) NO_PROXY="${NO_PROXY:+$NO_PROXY,}127.0.0.1,localhost" ;;
        esac
        case ",$no_proxy," in
            *,127.0.0.1,* | ',*,') ;;
            *) no_proxy="${no_proxy:+$no_proxy,}127.0.0.1,localhost" ;;
        esac
        export NO_PROXY no_proxy
        """;

    static final String FISH_EXCEPTIONS = """
        set -q NO_PROXY; or set -gx NO_PROXY "$no_proxy"
        set -q no_proxy; or set -gx no_proxy "$NO_PROXY"
        for headroom_name in NO_PROXY no_proxy
            if not string match -q -- '*,127.0.0.1,*' ",$$headroom_name,"; and test "$$headroom_name" != '*'
                set -gx $headroom_name (string trim --left --chars=, -- "$$headroom_name,127.0.0.1,localhost")
            end
        end
        set -e headroom_name
        """;

    static final String CSH_EXCEPTIONS = """
        if ( ! $?NO_PROXY ) setenv NO_PROXY ''
        if ( ! $?no_proxy ) setenv no_proxy ''
        if ( "$NO_PROXY" == '' ) setenv NO_PROXY "$no_proxy"
        if ( "$no_proxy" == '' ) setenv no_proxy "$NO_PROXY"
        if ( "$NO_PROXY" == '' ) setenv NO_PROXY 127.0.0.1,localhost
        if ( "$no_proxy" == '' ) setenv no_proxy 127.0.0.1,localhost
        if ( ",${NO_PROXY}," !~ '*,127.0.0.1,*' && "$NO_PROXY" != '*' ) setenv NO_PROXY "${NO_PROXY},127.0.0.1,localhost"
        if ( ",${no_proxy}," !~ '*,127.0.0.1,*' && "$no_proxy" != '*' ) setenv no_proxy "${no_proxy},127.0.0.1,localhost"
        """;

    /** Nushell does not tell the two spellings apart. */
    static final String NU_EXCEPTIONS = """
        $env.NO_PROXY = ($env.NO_PROXY? | default ($env.no_proxy? | default ""))
        if not ("127.0.0.1" in $env.NO_PROXY) and $env.NO_PROXY != "*" {
            $env.NO_PROXY = ($"($env.NO_PROXY),127.0.0.1,localhost" | str trim --left --char ",")
        }
        """;

    /** A name twice does no harm, and a variable that is empty cannot be told from one that is not set. */
    static final String SESSION_EXCEPTIONS = """
        NO_PROXY="${NO_PROXY:-${no_proxy:-localhost}},127.0.0.1,localhost"
        no_proxy="${no_proxy:-$NO_PROXY},127.0.0.1,localhost"
        """;

    private Shells() {}

    /** For sh, bash, dash and zsh. */
    static String posix(Map<String, String> variables) {
        return lines(variables, (name, value) -> "export " + name + "=" + Command.literal(value));
    }

    /** For fish: inside single quotes it knows two escapes (https://fishshell.com/docs/current/language.html#quotes). */
    static String fish(Map<String, String> variables) {
        return lines(
                variables,
                (name, value) ->
                        "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }

    /** For csh and tcsh: {@code !} means an earlier command even in quotes (tcsh(1), History substitution). */
    static String csh(Map<String, String> variables) {
        return lines(variables, (name, value) -> "setenv " + name + " " + cshLiteral(value));
    }

    private static String cshLiteral(String text) {
        return "'" + text.replace("'", "'\\''").replace("!", "\\!").replace("\n", "\\\n") + "'";
    }

    /** For Nushell: nothing is special in a raw string but its own end. */
    static String nu(Map<String, String> variables) {
        return lines(variables, (name, value) -> {
            String fence = "#";
            while (value.contains("'" + fence)) {
                fence += "#";
            }
            return "$env." + name + " = r" + fence + "'" + value + "'" + fence;
        });
    }

    /**
     * For the user's service manager: quotes are taken off first, then {@code $} is expanded everywhere, and {@code $$} is
     * one dollar (environment.d(5)). It cannot carry an empty value or one with a line end (seen with systemd 252); such
     * a variable is left out, shells get it all the same.
     */
    static String environmentD(Map<String, String> variables) {
        Map<String, String> possible = new LinkedHashMap<>(variables);
        possible.values().removeIf(value -> value.isEmpty() || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0);
        return lines(
                possible,
                (name, value) -> name + "=\""
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("`", "\\`")
                                .replace("$", "$$") + "\"");
    }

    /**
     * One line that reads a file if it is there, for sh, bash, dash and zsh. It succeeds when the file is gone, even as
     * the last line of a file or under {@code set -e}.
     */
    static String line(Path file, ProfileName profile) {
        String path = onOneLine(file.toString());
        return "if [ -r " + path + " ]; then . " + path + "; fi # headroom:" + profile;
    }

    /** The same for csh and tcsh. */
    static String cshLine(Path file, ProfileName profile) {
        String path = cshLiteral(file.toString());
        return "if ( -r " + path + " ) source " + path + " # headroom:" + profile;
    }

    /** The same without a line end in it; a path that has one is put together by the shell. */
    private static String onOneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return Command.literal(text);
        }
        String format = text.replace("\\", "\\\\")
                .replace("%", "%%")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "\"$(printf " + Command.literal(format) + ")\"";
    }

    private static String lines(Map<String, String> variables, Assignment assignment) {
        return variables.entrySet().stream()
                .map(entry -> assignment.of(entry.getKey(), entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private interface Assignment {
        String of(String name, String value);
    }
}
