package dev.headroom.core.supervisor;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.SupervisorStatus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from one of our units or scripts which program it starts. */
public final class StartedProgram {
    private static final String WORDS = " install agent ";
    private static final Pattern PLAIN = Pattern.compile("(?:^|[ =])(/[^ \"']+)" + WORDS);

    /** As systemd.syntax(7) quotes; a dollar and a percent sign are doubled. */
    private static final Pattern QUOTED = Pattern.compile("[ =]\"((?:[^\"\\\\]|\\\\.)*)\"" + WORDS);

    /** As a POSIX shell quotes. */
    private static final Pattern LITERAL = Pattern.compile(" '((?:[^']|'\\\\'')*)'" + WORDS);

    /** As in a description of a job for launchd, a word in each element. */
    private static final Pattern ELEMENT =
            Pattern.compile("<string>([^<]+)</string>\\s*<string>install</string>\\s*<string>agent</string>");

    /**
     * As {@code PowerShell.literal} quotes: other characters stand outside of the quotes, by their numbers. Between the program and our
     * words there may be options of Java's.
     */
    private static final Pattern POWERSHELL = Pattern.compile("& \\('((?:[^']|'\\+\\[char]\\d+\\+')*)'\\)"
            + "(?: \\('(?:[^']|'\\+\\[char]\\d+\\+')*'\\))*? \\('install'\\) \\('agent'\\) ");

    private static final Pattern NUMBER = Pattern.compile("'\\+\\[char](\\d+)\\+'");

    private StartedProgram() {}

    /**
     * The program that is not there any more.
     *
     * @param line a line of a unit, a script, or a description of a job
     * @return empty when it is there, or when the line names none of ours
     */
    public static Optional<Path> missing(String line, Host host) {
        return named(line).flatMap(program -> gone(program, host));
    }

    /** Returns the path of a program if it is not there any more; empty if it is there. */
    public static Optional<Path> gone(String program, Host host) {
        boolean isWhole =
                host.os() == Os.WINDOWS ? program.matches("(?s)[A-Za-z]:[\\\\/].*|\\\\.*") : program.startsWith("/");
        return Optional.of(program).filter(_ -> isWhole).map(Path::of).filter(path -> host.disk()
                .facts(path)
                .isEmpty());
    }

    /** A start that fails, now or again and again, because of a missing program, in words that say so; any other status as it is. */
    public static SupervisorStatus explained(
            SupervisorStatus said, Supplier<Optional<Path>> missing, ProfileName profile) {
        boolean fails = said instanceof SupervisorStatus.Failed || said instanceof SupervisorStatus.Starting;
        return fails
                ? missing.get()
                        .<SupervisorStatus>map(program -> new SupervisorStatus.Failed("Its program " + program
                                + " is not there any more. 'headroom install apply --profile " + profile
                                + "' puts the present one in its place."))
                        .orElse(said)
                : said;
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
        if (literal.find()) {
            return Optional.of(literal.group(1).replace("'\\''", "'"));
        }
        Matcher element = ELEMENT.matcher(line);
        if (element.find()) {
            return Optional.of(XmlText.read(element.group(1)));
        }
        Matcher powershell = POWERSHELL.matcher(line);
        return powershell.find()
                ? Optional.of(NUMBER.matcher(powershell.group(1))
                        .replaceAll(number ->
                                Matcher.quoteReplacement(Character.toString(Integer.parseInt(number.group(1))))))
                : Optional.empty();
    }
}
