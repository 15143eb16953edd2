package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back which program a unit or a script of ours starts. */
public final class StartedProgram {
    private static final String WORDS = " install agent ";
    private static final Pattern PLAIN = Pattern.compile("(?:^|[ =])(/[^ \"']+)" + WORDS);

    /** As systemd.syntax(7) quotes; a dollar and a percent sign are doubled. */
    private static final Pattern QUOTED = Pattern.compile("[ =]\"((?:[^\"\\\\]|\\\\.)*)\"" + WORDS);

    /** As a POSIX shell quotes. */
    private static final Pattern LITERAL = Pattern.compile(" '((?:[^']|'\\\\'')*)'" + WORDS);

    private StartedProgram() {}

    /**
     * The program that is not there any more.
     *
     * @param line a line of a unit, or a script
     * @return empty when it is there, or when the line names none of ours
     */
    public static Optional<Path> missing(String line, Host host) {
        return named(line).map(Path::of).filter(Path::isAbsolute).filter(program -> host.disk()
                .facts(program)
                .isEmpty());
    }

    private static Optional<String> named(String line) {
        Matcher plain = PLAIN.matcher(line);
        if (plain.find()) {
            return Optional.of(plain.group(1));
        }
        Matcher quoted = QUOTED.matcher(line);
        if (quoted.find()) {
            String text = quoted.group(1).replace("$$", "$").replace("%%", "%");
            return Optional.of(text.replaceAll("\\\\(.)", "$1"));
        }
        Matcher literal = LITERAL.matcher(line);
        return literal.find() ? Optional.of(literal.group(1).replace("'\\''", "'")) : Optional.empty();
    }
}
