package dev.headroom.core.apply;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.Problem;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.state.LogFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why a profile did not become ready, in the proxy's last words where nothing else tells. */
final class StartFailure {
    /** A line that the agent wrote. */
    private static final Pattern OURS = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z ");

    /** Lines that an engine writes for every request, those of its web server, and the end of its greeting. */
    private static final Pattern NO_NEWS =
            Pattern.compile("event=proxy_inbound_|\"GET /(livez|readyz|health)|^ +[A-Z]+ +/|Press Ctrl\\+C");

    /** A warning of a library in the agent, which java.util.logging writes on two lines, and those of the Java runtime. */
    private static final Pattern LIBRARY = Pattern.compile("\\bio\\.(netty|vertx)\\.[\\w.$]+ [\\w$<>]+$|^WARNING: ");

    private static final int LONGEST = 200;

    private StartFailure() {}

    /** The problem {@code not-ready}, with the end of the log behind the reason. */
    static ProblemException of(Host host, Path log, ProfileName profile, String why) {
        String said =
                lastLine(host, log).map(line -> " Its log ends with: " + line).orElse("");
        return withoutLog(log, profile, why + said);
    }

    /** The problem {@code not-ready} for a reason that needs no log. */
    static ProblemException withoutLog(Path log, ProfileName profile, String why) {
        return new ProblemException(new Problem.Failed(
                "not-ready",
                "Deployment '" + profile + "' did not become ready after start.",
                why,
                "Look into " + log + " for the reason."));
    }

    /** The last words of the proxy, which say more than what the agent made of them; else the agent's. */
    static Optional<String> lastLine(Host host, Path log) {
        List<String> lines = withoutLibraries(LogFile.tail(host, log, 20)).stream()
                .filter(line -> !NO_NEWS.matcher(line).find())
                .toList();
        List<String> others =
                lines.stream().filter(line -> !OURS.matcher(line).find()).toList();
        return others.isEmpty()
                ? lines.reversed().stream().findFirst().map(StartFailure::cut)
                : Optional.of(cut(String.join(" ", others.subList(Math.max(0, others.size() - 2), others.size()))));
    }

    private static List<String> withoutLibraries(List<String> lines) {
        List<String> others = new ArrayList<>();
        boolean second = false;
        for (String line : lines) {
            boolean library = LIBRARY.matcher(line).find();
            if (!library && !second) {
                others.add(line);
            }
            second = library && !line.startsWith("WARNING: ");
        }
        return others;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : "… " + line.substring(line.length() - LONGEST);
    }
}
