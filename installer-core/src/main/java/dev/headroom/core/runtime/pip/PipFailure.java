package dev.headroom.core.runtime.pip;

import dev.headroom.core.host.Commands.Result;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why pip failed, in its own words: its last line often says only that it found nothing, and an earlier one says why. */
public final class PipFailure {
    /** Longer lines are cut: pip repeats whole addresses in them. */
    private static final int LONGEST = 300;

    private static final Pattern NO_ROOM = Pattern.compile("\\[Errno 28\\]|No space left on device");
    private static final Pattern STOPPED = Pattern.compile("Operation cancelled by user|KeyboardInterrupt");

    /** Where the reason stands in a line; the most telling comes first. */
    private static final List<Pattern> REASONS = List.of(
            Pattern.compile("[45]\\d\\d (?:Client|Server) Error: [^\\n]*"),
            Pattern.compile("\\[SSL: \\w+\\] [^'\"\\n]*"),
            Pattern.compile("Failed to resolve [^\\n]*?\\(\\[Errno -?\\d+\\] [^)\\n]*\\)"),
            Pattern.compile("(?:Cannot|Unable to) connect to proxy[^\\n]*"),
            Pattern.compile("\\[Errno -?\\d+\\] [^'\"\\n]*"),
            Pattern.compile("(?:Read|Connection to \\S+) timed out[^'\"\\n]*"),
            Pattern.compile("The repository located at \\S+ is not a trusted or secure host and is being ignored"),
            Pattern.compile("(?<=Could not fetch URL )[^\\n]*"),
            Pattern.compile("(?<=connection broken by )[^\\n]*"));

    private final Result result;

    /** Reads how pip ended. */
    public PipFailure(Result result) {
        this.result = result;
    }

    /** Whether the disk was full, either that of the environment or that on which pip unpacks. */
    public boolean isForRoom() {
        return NO_ROOM.matcher(all()).find();
    }

    /** Whether Ctrl-C reached pip, which the terminal sends to every program in the foreground. */
    public boolean isStopped() {
        return result.code() == 130 || STOPPED.matcher(all()).find();
    }

    /** Whether pip only says that it found nothing at all, and not why. */
    public boolean isDumb() {
        return all().contains("(from versions: none)") && reason().isEmpty();
    }

    /** Why the index could not be asked; empty when pip does not say so. */
    public Optional<String> reason() {
        return REASONS.stream()
                .flatMap(pattern -> pattern.matcher(all()).results().map(found -> found.group()))
                .findFirst()
                .map(PipFailure::shown);
    }

    /** One line for people: why the index could not be asked, or else pip's last words; without any credential. */
    public String words() {
        return reason().map(why -> why + lastWords(why)).orElseGet(() -> shown(result.lastLine()));
    }

    private String lastWords(String why) {
        return Stream.of(result.lastLine())
                .map(PipFailure::shown)
                .filter(line -> !line.contains(why))
                .map(line -> " (" + line + ")")
                .findFirst()
                .orElse("");
    }

    private String all() {
        return result.err() + "\n" + result.out();
    }

    private static String shown(String line) {
        Matcher object = Pattern.compile("<[^<>]* object at 0x[0-9a-f]+>: ").matcher(line);
        String text = PackageIndex.masked(object.replaceAll("")).strip().replaceFirst(" - skipping$", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
